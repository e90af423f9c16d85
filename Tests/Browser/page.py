"""What the browser tests share: a page in headless Chromium, and what went wrong in it."""

import contextlib
import pathlib
import time

from playwright.sync_api import sync_playwright

import given
import static

ROOT = static.ROOT
SCREENS = ROOT / "out/screens"
DESK, PHONE = (1440, 900), (390, 844)
# Drawn by the processor: where nobody looks at the picture it is a small one.
SMALL = (900, 560)
ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


class Skip(Exception):
    """A test that cannot be made here; says why."""


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def quiet(page, *expected):
    """Nothing went wrong in the console but what was expected."""
    rest = [p for p in page.problems if not any(e in p for e in expected)]
    check(not rest, f"errors in the console: {rest[:3]}")


def faults(page):
    """Serious faults that the accessibility checker finds; its page was opened with `bypass_csp`."""
    page.evaluate(pathlib.Path(given.AXE).read_text())
    found = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })")
    return [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"]][:3])
            for v in found["violations"] if v["impact"] in ("serious", "critical")]


class Problems(list):
    """Errors in the console and on the page; a test that expects one takes it out."""

    def watch(self, page):
        page.on("console", lambda m: self.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda e: self.append(f"page: {e}"))


@contextlib.contextmanager
def chromium(binary):
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=binary, headless=True, args=ARGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(browser, host, fragment="", size=SMALL, wait=True, **options):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    try:
        page = context.new_page()
        page.problems = Problems()
        page.problems.watch(page)
        address = host if isinstance(host, str) else f"http://127.0.0.1:{host.server_port}/"
        page.goto(f"{address}{fragment}")
        if wait:
            until(page, "!!window.kiteRunner?.isReady", 30)
        yield page
    finally:
        context.close()


def screenshot(page, name):
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")


def until(page, script, seconds=60):
    """Asks again and again; the browser's own way of waiting needs `eval`, which the page forbids."""
    end = time.time() + seconds
    while not page.evaluate(script):
        if time.time() > end:
            raise AssertionError(f"not within {seconds} s: {script}")
        time.sleep(0.03)
