"""The page as a whole: ready at once, without a network, for everybody."""

import time

import static
from page import DESK, PHONE, check, faults, opened, quiet, screenshot, until


def test_ready_within_two_seconds(browser, host):
    times = []
    for _ in range(3):
        with opened(browser, host, size=DESK) as page:
            times.append(page.evaluate("kiteRunner.readyAt"))
            weight = page.evaluate("performance.getEntriesByType('resource').reduce((s, r) => s + r.encodedBodySize, 0) + performance.getEntriesByType('navigation')[0].encodedBodySize")
            quiet(page)
    print(f"    ready to fly after {min(times):.0f} ms (of {', '.join(f'{t:.0f}' for t in times)}); {weight / 1000:.0f} kB on first load")
    check(min(times) < 2000, f"ready after {min(times):.0f} ms")


def test_offline_once_loaded(browser, host):
    own = static.start()
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{own.server_port}/")
    until(page, "!!window.kiteRunner?.isReady && !!navigator.serviceWorker.controller", 60)
    until(page, "caches.open('kite-runner-1').then((c) => c.keys()).then((k) => k.length > 20)", 60)
    own.shutdown()
    own.server_close()
    page.reload()
    until(page, "window.kiteRunner?.isReady", 30)
    page.evaluate("kiteRunner.fight.speed = 3")
    until(page, "kiteRunner.fight.game.steps > 400", 60)
    page.click("#tab-where")
    until(page, "kiteRunner.where?.chart?.windArrow", 60)
    page.click("#find")
    until(page, "kiteRunner.where.result", 60)
    page.click("#tab-tournament")
    until(page, "document.getElementById('tournament-page').textContent.includes('kiterunner serve')", 20)
    context.close()


def test_accessible(browser, host):
    for scheme in ("light", "dark"):
        for size, kind in ((DESK, "desk"), (PHONE, "phone")):
            for fragment in ("", "#where", "#tournament"):
                with opened(browser, host, fragment, size=size, color_scheme=scheme, bypass_csp=True) as page:
                    if fragment == "#where":
                        until(page, "kiteRunner.where?.chart?.windArrow", 60)
                        page.click("#find")
                        until(page, "kiteRunner.where.result", 60)
                        time.sleep(0.8)
                    if not fragment:
                        page.keyboard.press("f")
                    grave = faults(page)
                    screenshot(page, f"{fragment[1:] or 'choose'}-{kind}-{scheme}")
                    check(not grave, f"{fragment or 'fight'} {kind} {scheme}: {grave}")
    with opened(browser, host, "", reduced_motion="reduce", size=PHONE, has_touch=True, is_mobile=True) as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 450", 60)
        screenshot(page, "fight-phone")
    with opened(browser, host, "", color_scheme="dark", size=DESK) as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 450", 60)
        screenshot(page, "fight-dark")
