"""Browser tests of the page in real headless Chromium: python run.py CHROMIUM KITERUNNER AXE [NAME…]

Each test is a function named test_…; with names, only those that contain one of them. The page comes
from a static host (static.py), so that everything but tournaments has to work without a server.
Ends with `browser PASSED FAILED SKIPPED`.
"""

import json
import pathlib
import subprocess
import sys
import time
import traceback

import playwright.sync_api

import static
from people import EASY, HARD, duel, fingers, keys, pull, release
from page import DESK, PHONE, chromium, opened, screenshot, until

CHROMIUM, KITERUNNER, AXE = sys.argv[1:4]
OUT = static.ROOT / "out/browser"


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def quiet(page, *expected):
    rest = [p for p in page.problems if not any(e in p for e in expected)]
    check(not rest, f"errors in the console: {rest[:3]}")


def played(browser, host, fragments, hands, strategy, won, **options):
    """Some duels, until one has gone as wanted: a person wins and loses, too."""
    results = []
    for fragment in fragments:
        with opened(browser, host, fragment, **{"size": (480, 360), **options}) as page:
            # Three times as fast as people fly: nobody has to watch it.
            page.evaluate("kiteRunner.fight.speed = 3")
            results.append(duel(page, hands(page), strategy))
            if (results[-1]["who"] == 1) == won:
                page.evaluate("kiteRunner.fight.speed = 1")
                until(page, "kiteRunner.view === 'cut'", 60)
                quiet(page)
                return results
    raise AssertionError(f"never {'won' if won else 'lost'}: {results}")


def test_ready_within_two_seconds(browser, host):
    times = []
    for _ in range(3):
        with opened(browser, host) as page:
            times.append(page.evaluate("kiteRunner.readyAt"))
            weight = page.evaluate("performance.getEntriesByType('resource').reduce((s, r) => s + r.encodedBodySize, 0) + performance.getEntriesByType('navigation')[0].encodedBodySize")
            quiet(page)
    print(f"    ready to fly after {min(times):.0f} ms (of {', '.join(f'{t:.0f}' for t in times)}); {weight / 1000:.0f} kB on first load")
    check(min(times) < 2000, f"ready after {min(times):.0f} ms")


def test_won_and_lost_with_keys(browser, host):
    print("    keys, won:", played(browser, host, EASY, keys, release, True))
    print("    keys, lost:", played(browser, host, HARD, keys, pull, False))


def test_won_and_lost_with_fingers(browser, host):
    touch = dict(size=PHONE, has_touch=True, is_mobile=True)
    print("    fingers, won:", played(browser, host, EASY, fingers, release, True, **touch))
    print("    fingers, lost:", played(browser, host, HARD, fingers, pull, False, **touch))


def fall(page):
    """Lets the cut kite come down without drawing every moment of it: the same steps, sooner."""
    for _ in range(900):
        if page.evaluate("!!kiteRunner.cut.landed"):
            return
        page.evaluate("kiteRunner.fight.advance(200)")
    raise AssertionError("the kite stayed up for half an hour")


def test_cut_leads_to_the_map(browser, host):
    with opened(browser, host, "#style=1&skill=0&seed=5") as page:
        page.evaluate("kiteRunner.fight.speed = 4")
        screenshot(page, "fight-count")
        until(page, "kiteRunner.fight.game.steps > 420", 60)
        page.evaluate("kiteRunner.fight.speed = 1")
        screenshot(page, "fight")
        duel(page, keys(page), pull)
        time.sleep(0.7)
        screenshot(page, "fight-cut")
        until(page, "kiteRunner.view === 'cut'", 60)
        time.sleep(0.9)
        screenshot(page, "map-twenty")
        until(page, "kiteRunner.cut?.answer", 60)
        time.sleep(1.2)
        screenshot(page, "map-regions")
        fall(page)
        until(page, "kiteRunner.cut?.score", 60)
        time.sleep(1.5)
        screenshot(page, "map-truth")
        score = page.evaluate("kiteRunner.cut.score")
        text = page.inner_text("#cut-side")
        check("Half of all futures" in text and "came down" in text, text[:300])
        check(score["error"] >= 0 and score["time"] > 0, str(score))
        quiet(page)


def test_run_for_it(browser, host):
    with opened(browser, host, "#style=1&skill=0&seed=5") as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        duel(page, keys(page), pull)
        page.evaluate("kiteRunner.fight.speed = 1")
        until(page, "kiteRunner.cut?.answer && kiteRunner.cut.runButton", 90)
        if page.evaluate("!!kiteRunner.cut.landed"):
            raise AssertionError("it was down before anybody could run")
        page.click("text=Run for it")
        until(page, "kiteRunner.cut.race", 10)
        page.evaluate("kiteRunner.cut.race.me.at = [kiteRunner.cut.answer.best.east, kiteRunner.cut.answer.best.north]")
        page.keyboard.down("ArrowRight")
        time.sleep(0.5)
        page.keyboard.up("ArrowRight")
        screenshot(page, "run")
        fall(page)
        page.evaluate("kiteRunner.cut.race.winner || (kiteRunner.cut.race.me.at = [kiteRunner.cut.landed.east, kiteRunner.cut.landed.north])")
        until(page, "kiteRunner.cut.race.winner", 60)
        print("    first there:", page.evaluate("kiteRunner.cut.race.winner"))
        screenshot(page, "run-end")
        quiet(page)


QUESTIONS = [
    (dict(thing="0", latitude="34.53", longitude="69.17", height="70", trailing="60", speed="4", at="10", ground="1791", seed="7", members="1000", country="fields"),
     ["--thing", "afghan-kite", "--line", "60", "--roughness", "0.1"]),
    (dict(thing="9", latitude="49.8", longitude="8.4", height="400", trailing="30", speed="7.5", at="2", ground="120", seed="9", members="3000", country="suburb"),
     ["--thing", "drone", "--line", "30", "--roughness", "0.4"]),
    (dict(thing="3", latitude="-33.9", longitude="151.2", height="40", trailing="12", speed="2.5", at="5", ground="0", seed="123456", members="500", country="water"),
     ["--thing", "rokkaku", "--line", "12", "--roughness", "0.0002"]),
]


def same(there, here, path=""):
    """Every number of the page's answer is in the command line's, to the last digit."""
    if isinstance(here, dict):
        for key, value in here.items():
            same(there[key], value, f"{path}.{key}")
    elif isinstance(here, list):
        for i, value in enumerate(here):
            same(there[i], value, f"{path}[{i}]")
    else:
        check(there == here, f"{path}: {there!r} on the command line, {here!r} on the page")


def test_prediction_equals_the_command_line(browser, host):
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow", 60)
        for fields, flags in QUESTIONS:
            for name, value in fields.items():  # as a person fills it in
                if name in ("thing", "country"):
                    page.select_option(f"#where-side [name={name}]", value)
                else:
                    page.fill(f"#where-side [name={name}]", value)
            page.evaluate("kiteRunner.where.result = null")
            page.click("#find")
            until(page, "kiteRunner.where.result", 120)
            here = page.evaluate("kiteRunner.where.result")
            asked = subprocess.run(
                [KITERUNNER, "where", "--json", "--from", f"{fields['latitude']},{fields['longitude']}", "--height", fields["height"], "--ground", fields["ground"],
                 "--wind", f"{fields['speed']}@270:{fields['at']}", "--seed", fields["seed"], "--members", fields["members"], *flags], capture_output=True, text=True)
            check(asked.returncode == 0, asked.stderr)
            same(json.loads(asked.stdout), here)
            print(f"    {flags[1]}: digest {here['digest']}, {here['best_place']['distance_m']} m at {here['best_place']['bearing_deg']}°, as the command line says")
        screenshot(page, "where")
        quiet(page)


def test_sightings_move_the_answer(browser, host):
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow", 60)
        page.click("#find")
        until(page, "kiteRunner.where.result", 60)
        before = page.evaluate("kiteRunner.where.answer.best")
        page.click("text=Not here")
        page.evaluate("(() => { const w = kiteRunner.where; const [x, y] = w.chart.at(w.answer.best.east, w.answer.best.north); w.tapped({ lng: x, lat: y }); })()")
        after = page.evaluate("kiteRunner.where.answer.best")
        check(before != after, "nothing moved")
        screenshot(page, "where-not-here")
        page.click("text=Undo")
        check(page.evaluate("kiteRunner.where.answer.best") == before, "undo did not bring it back")
        quiet(page)


def test_winds_from_a_file(browser, host):
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow", 60)
        good = OUT / "winds.csv"
        good.write_text("speed_m_s,from_deg,height_m\n4,270,10\n5,280,10\n")
        page.set_input_files("#where-side [name=file], #where-side input[type=file]", good)
        until(page, "kiteRunner.where.winds?.length === 2", 10)
        bad = OUT / "bad.csv"
        bad.write_text("speed_m_s,from_deg,height_m\n4,270,10\n-3,280,10\n")
        page.set_input_files("#where-side input[type=file]", bad)
        until(page, "document.querySelector('#where-side [role=alert]').textContent.includes('bad.csv:3')", 10)
        quiet(page)


def test_replay_gives_the_native_digest(browser, host):
    folder = OUT / "duel"
    made = subprocess.run([KITERUNNER, "fight", "Examples/duel.toml", "--out", str(folder)], capture_output=True, text=True, cwd=static.ROOT)
    check(made.returncode == 0, made.stderr)
    native = made.stdout.split("digest ")[1].split()[0]
    with opened(browser, host, "#tournament") as page:
        until(page, "kiteRunner.tournament", 30)
        page.set_input_files("[name=replay]", folder / "fight.replay")
        until(page, "kiteRunner.view === 'fight' && kiteRunner.fight.game.isReplay", 30)
        page.evaluate("kiteRunner.fight.speed = 4")
        time.sleep(2)
        screenshot(page, "replay")
        page.evaluate("kiteRunner.fight.isPaused = true")
        here = page.evaluate("(() => { const d = kiteRunner.door; while (d.step(1000) > 0); return [kiteRunner.fight.digest, d.replayDiffers()]; })()")
        print(f"    {native} natively, {here[0]} in the page")
        check(here == [native, -1], f"{native} natively, {here} in the page")
        quiet(page, "404")


def test_digest_does_not_depend_on_drawing(browser, host):
    script = """(f) => { f.script = (step) => ({ speed: step > 700 ? 4 * Math.sin(step / 40) : 0, walk: step % 300 < 100 ? 1 : 0 }); }"""
    digests = {}
    for rate in (30, 60, 144):
        with opened(browser, host, "#seed=5") as page:
            page.evaluate("kiteRunner.fight.isPaused = true")
            page.evaluate(f"""(() => {{ const f = kiteRunner.fight; f.begin(f.choices); f.isPaused = true; ({script})(f);
              let owed = 0; while (f.game.steps < 2000) {{ owed += 1 / {rate}; const n = Math.min(Math.floor(owed / 0.01 + 1e-9), 2000 - f.game.steps); owed -= n * 0.01; f.owed = Math.min(0.0099, owed); f.advance(n); if (f.game.steps % 50 < n) f.draw(performance.now(), 1 / {rate}); }} }})()""")
            digests[rate] = page.evaluate("[kiteRunner.fight.game.steps, kiteRunner.fight.digest]")
            quiet(page)
    print("    ", digests)
    check(len({tuple(d) for d in digests.values()}) == 1, str(digests))


def test_twenty_five_kites(browser, host):
    with opened(browser, host, "#number=25&seed=3&style=-1") as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 600", 60)
        screenshot(page, "fight-25")
        page.evaluate("kiteRunner.fight.isPaused = true")
        each = page.evaluate("""(() => { const g = kiteRunner.fight.game, times = []; const hands = { step: () => ({ speed: 0, walk: 0 }) };
          for (let i = 0, owed = 0; i < 600; i++) { owed += 1 / 60; const n = Math.floor(owed / 0.01 + 1e-9); owed -= n * 0.01; const t = performance.now(); g.run(n, hands); times.push(performance.now() - t); }
          times.sort((a, b) => a - b); return { mean: times.reduce((a, b) => a + b) / times.length, p95: times[570], aloft: [...Array(25).keys()].filter((i) => g.now.kite(i).status === "flying").length }; })()""")
        print(f"    25 kites: {each['mean']:.2f} ms of physics a frame, 95 % below {each['p95']:.2f} ms; {each['aloft']} aloft at the end")
        check(each["mean"] <= 6, f"{each['mean']} ms a frame")
        quiet(page)


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
    axe = pathlib.Path(AXE).read_text()
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
                    page.evaluate(axe)
                    found = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })")
                    grave = [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"] if v["impact"] in ("serious", "critical")]
                    screenshot(page, f"{fragment[1:] or 'choose'}-{kind}-{scheme}")
                    check(not grave, f"{fragment or 'fight'} {kind} {scheme}: {grave}")
    with opened(browser, host, "", reduced_motion="reduce", size=PHONE, has_touch=True, is_mobile=True) as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 450", 60)
        screenshot(page, "fight-phone")
    with opened(browser, host, "", color_scheme="dark") as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 450", 60)
        screenshot(page, "fight-dark")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[4:]
    tests = [(n, t) for n, t in globals().items() if n.startswith("test_") and (not wanted or any(w in n for w in wanted))]
    passed, failed = 0, 0
    host = static.start()
    with chromium(CHROMIUM) as browser:
        for name, test in tests:
            begin = time.time()
            try:
                test(browser, host)
                passed += 1
                print(f"  passed {name[5:].replace('_', ' ')}, {time.time() - begin:.1f} s", flush=True)
            except Exception as problem:  # noqa: BLE001: a test says what it found by raising it
                failed += 1
                print(f"  FAILED {name[5:].replace('_', ' ')}: {problem}", flush=True)
                if not isinstance(problem, (AssertionError, playwright.sync_api.Error)):
                    traceback.print_exc()
    print(f"browser {passed} {failed} 0")
    sys.exit(1 if failed else 0)


main()
