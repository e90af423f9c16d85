"""`kiterunner serve` with the real page, on a free port, for as long as a test needs it."""

import contextlib
import json
import re
import subprocess
import tempfile
import urllib.request

import given
import static


class Server:
    """`address` is where the page is; `folder` is all that it keeps."""

    def __init__(self, folder, *more):
        self.folder = folder
        self.process = subprocess.Popen(
            [given.KITERUNNER, "serve", "--port", "0", "--page", static.ROOT / "Web",
             "--database", f"{folder}/kept.sqlite", *more],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
        text = ""
        for line in self.process.stdout:
            text += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"at (https?://\S+?/)", text)
        if not found:
            raise AssertionError(f"the server did not start: {text}")
        self.address = found[1]

    def ask(self, path, method="GET", body=None, **headers):
        request = urllib.request.Request(self.address + path, method=method, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


@contextlib.contextmanager
def serving(*more):
    with tempfile.TemporaryDirectory(prefix="kiterunner-browser-") as folder:
        server = Server(folder, *more)
        try:
            yield server
        finally:
            server.stop()
