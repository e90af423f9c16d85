"""A static host for the page, as strict as `kiterunner serve`: the files of Web/files.txt and
nothing else, with the same security headers."""

import http.server
import pathlib
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json",
         ".txt": "text/plain; charset=utf-8", ".json": "application/json"}
CSP = ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; "
       "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
       "form-action 'none'; frame-ancestors 'none'")


def files():
    found = {"/files.txt": ROOT / "Web/files.txt"}
    for line in (ROOT / "Web/files.txt").read_text().splitlines():
        words = line.split("#")[0].split()
        if words:
            found["/" + words[0]] = ROOT / (words[1] if len(words) > 1 else "Web/" + words[0])
    found["/"] = found["/index.html"]
    return found


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.server.files().get(self.path.split("?")[0])
        body = path.read_bytes() if path and path.exists() else b"not here"
        self.server.served[self.path] = len(body)
        self.send_response(200 if path and path.exists() else 404)
        self.send_header("Content-Type", TYPES.get(path.suffix if path else ".txt", "text/plain"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was closed meanwhile

    def log_message(self, *_):
        pass


class Host(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # a page that is closed drops what it was still loading


def exported(folder):
    """The files of a folder, as any host serves it."""
    folder = pathlib.Path(folder)
    found = {"/" + str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    return {**found, "/": folder / "index.html"}


def start(port=0, files=files):
    server = Host(("127.0.0.1", port), Handler)
    server.served = {}
    server.files = files
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    import time
    import sys
    host = start(int(sys.argv[1]) if len(sys.argv) > 1 else 8017)
    print(f"http://127.0.0.1:{host.server_port}/")
    while True:
        time.sleep(1000)
