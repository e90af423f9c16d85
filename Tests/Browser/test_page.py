"""The page as a whole: ready at once, and for everybody."""

import time

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
