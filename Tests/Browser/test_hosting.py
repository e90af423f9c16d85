"""The page over HTTPS, from a folder on any host, and with map pictures of another one."""

import base64
import http.server
import subprocess
import threading
import time

import given
import static
from page import PHONE, check, opened, quiet, screenshot, until
from server import serving


@given.long
def test_exported_page_on_any_host(browser, host):
    folder = given.OUT / "site"
    made = subprocess.run([given.KITERUNNER, "export-page", folder], capture_output=True, text=True, cwd=static.ROOT)
    check(made.returncode == 0, made.stderr)
    own = static.start(files=lambda: static.exported(folder))
    with opened(browser, own) as page:
        page.evaluate("kiteRunner.fight.speed = 4")
        until(page, "kiteRunner.fight.game.steps > 400")
        page.click("#tab-where")
        until(page, "kiteRunner.where?.chart?.windArrow")
        page.click("#find")
        until(page, "kiteRunner.where.result")
        page.click("#tab-tournament")
        until(page, "document.getElementById('tournament-page').textContent.includes('kiterunner serve')")
        until(page, "!!navigator.serviceWorker.controller", 60)
        quiet(page)
    own.shutdown()
    own.server_close()


@given.long
def test_place_over_https_asked_for_first(browser, host):
    with serving("--self-signed", "--host", "localhost") as server:
        check(server.address.startswith("https://localhost:"), server.address)
        options = dict(ignore_https_errors=True, size=PHONE, has_touch=True, is_mobile=True, geolocation={"latitude": 34.5312, "longitude": 69.1688})
        with opened(browser, server.address, "#where", **options) as page:
            page.add_init_script("window.asked = 0; const get = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation); navigator.geolocation.getCurrentPosition = (...a) => { window.asked += 1; get(...a); };")
            page.reload()
            until(page, "kiteRunner?.where?.chart?.windArrow")
            check(page.evaluate("isSecureContext && window.asked === 0"), "the page asked for the place by itself")
            # Refused: it says so, and what else to do.
            page.click("text=Show me on the map")
            until(page, "document.querySelector('#where-side [role=alert]').textContent.includes('Tap the map')")
            page.context.grant_permissions(["geolocation"], origin=server.address.rstrip("/"))
            sent = []
            page.on("request", lambda r: sent.append(r.url + (r.post_data or "")))
            page.click("text=Show me on the map")
            until(page, "!!kiteRunner.where.me")
            page.click("#find")
            until(page, "kiteRunner.where.result")
            check("From you" in page.inner_text("#where-side"), page.inner_text("#where-side")[:300])
            check(not any("34.53" in s or "69.16" in s for s in sent), f"the place was sent: {sent}")
            check(page.evaluate("kiteRunner.where.place[0]") == 34.53, "the kite was moved to where its owner is")
            screenshot(page, "where-me-phone")
            page.click("text=It was let go where I am")
            until(page, "kiteRunner.where.place[0] === 34.5312")
            # A pair that vouches for itself is not enough for what is kept offline, says the browser.
            quiet(page, "SSL certificate")


# A picture of one grey pixel.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")


class Tiles(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(PIXEL)))
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, *_):
        pass


@given.long
def test_map_pictures_only_once_turned_on(browser, host):
    tiles = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    tiles.asked = []
    threading.Thread(target=tiles.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{tiles.server_port}/{{z}}/{{x}}/{{y}}.png"
    with serving("--tiles", there, "--tiles-by", "© Makers of <b>maps</b>") as server, opened(browser, server.address, "#where") as page:
        until(page, "kiteRunner.where?.server")
        time.sleep(1)
        check(not tiles.asked, f"asked for before anybody turned them on: {tiles.asked[:2]}")
        page.click("#where-side summary")
        page.click("#where-side details button")
        until(page, "kiteRunner.where.chart.map.areTilesLoaded() && kiteRunner.where.chart.hasTiles", 30)
        end = time.time() + 10
        while not tiles.asked and time.time() < end:
            page.evaluate("1")
            time.sleep(0.1)
        check(tiles.asked, "no pictures were asked for")
        check("© Makers of <b>maps</b>" in page.inner_text(".maplibregl-ctrl-attrib"), page.inner_text(".maplibregl-ctrl-attrib"))
        page.click("#where-side details button")
        check(page.query_selector(".maplibregl-ctrl-attrib") is None, "makers are named without their map")
        quiet(page)
        # Any other host is refused by the policy.
        page.evaluate("fetch('http://127.0.0.1:9/').catch(() => {})")
        end = time.time() + 5
        while not page.problems and time.time() < end:
            page.evaluate("1")
            time.sleep(0.1)
        check(any("Content Security Policy" in p for p in page.problems), str(page.problems))
    with serving() as server, opened(browser, server.address, "#where") as page:
        until(page, "kiteRunner.where?.server")
        page.click("#where-side summary")
        check("--tiles" in page.inner_text("#where-side details"), page.inner_text("#where-side details"))
        quiet(page)
    tiles.shutdown()
