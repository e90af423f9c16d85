"""The page of a real `kiterunner serve`: its policy, tournaments, what only a server can work out."""

import json
import re
import subprocess
import time

import given
import static
from page import DESK, PHONE, Skip, check, faults, opened, quiet, screenshot, until
from server import serving

DIGEST = re.compile(r"[0-9a-f]{16}")


def test_every_tab_under_the_policy(browser, host):
    with serving() as server:
        with opened(browser, server.address) as page:
            weight = page.evaluate("performance.getEntriesByType('resource').reduce((s, r) => s + r.encodedBodySize, 0) + performance.getEntriesByType('navigation')[0].encodedBodySize")
            page.click("#tab-where")
            until(page, "kiteRunner.where?.chart?.windArrow")
            page.click("#find")
            until(page, "kiteRunner.where.result")
            page.click("#tab-tournament")
            until(page, "!!document.querySelector('[name=fliers]')")
            page.click("#tab-fight")
            page.evaluate("kiteRunner.fight.speed = 4")
            until(page, "kiteRunner.fight.game.steps > 400")
            for code in ("eval('1')", "new Function('return 1')()"):  # later: what a debugger runs itself may do more
                tried = page.evaluate(f"new Promise((done) => setTimeout(() => {{ try {{ {code}; done(true); }} catch {{ done(false); }} }}))")
                check(tried is False, f"the policy lets {code} through")
            policy = page.evaluate("fetch('.').then((a) => a.headers.get('content-security-policy'))")
            check("'unsafe-inline'" not in policy and "'unsafe-eval'" not in policy.replace("wasm-unsafe-eval", ""), policy)
            print(f"    {weight / 1000:.0f} kB on first load, packed as the server does it")
            check(weight < 800_000, f"{weight} bytes on first load")
            page.problems[:] = [p for p in page.problems if "unsafe-eval" not in p]
            quiet(page)


def test_tournament_from_start_to_replay(browser, host):
    with serving() as server, opened(browser, server.address, "#tournament", size=DESK) as page:
        until(page, "!!document.querySelector('[name=fliers]')")
        page.fill("[name=fliers]", "8")
        page.fill("#tournament-page [name=seed]", "3")
        page.click("text=Start a tournament")
        until(page, "/of 1[0-9] fights/.test(document.querySelector('#tournament-page [role=status]').textContent)", 60)
        until(page, "document.querySelectorAll('.match').length > 0", 60)
        screenshot(page, "tournament-running")
        until(page, "kiteRunner.tournament.tournament?.over && !kiteRunner.tournament.job", 180)
        time.sleep(0.5)
        screenshot(page, "tournament-over")
        text = page.inner_text("#tournament-page")
        check("Knockout" in text and "Pools" in text and "±" in text, text[:400])
        told = server.ask("api/v1/tournaments/1")
        names = page.eval_on_selector_all(".standings tbody tr td:nth-child(2)", "(all) => all.map((x) => x.textContent)")
        check(names == [s["name"] for s in told["standings"]], str(names))
        final = told["fights"][-1]
        # Every fight can be watched; the last one is, to its end, and one of the pools.
        buttons = page.query_selector_all(".match button")
        check(len(buttons) == len(told["fights"]), f"{len(buttons)} of {len(told['fights'])} can be watched")
        for fight in (final, told["fights"][0]):
            # Two may meet in a pool and again in the final: each of their fights is watched.
            same = [f["digest"] for f in told["fights"] if f["fliers"] == fight["fliers"]]
            who = " – ".join(told["people"][i]["name"] for i in fight["fliers"])
            here = []
            for number in range(len(same)):
                page.click("#tab-tournament")
                page.evaluate("document.querySelectorAll('details.part').forEach((d) => { d.open = true; })")
                page.click(f"button[aria-label='Watch {who}'] >> nth={number}")
                until(page, "kiteRunner.view === 'fight' && kiteRunner.fight.game.isReplay")
                page.click("#pace")
                page.evaluate("(() => { const f = kiteRunner.fight; while (!f.replay.isOver) f.advance(500); })()")
                check(page.evaluate("kiteRunner.fight.replay.isSame"), "the replay is another fight")
                here.append(DIGEST.search(page.inner_text("#toast"))[0])
                page.click("#back")
                until(page, "kiteRunner.view === 'tournament'")
            check(sorted(here) == sorted(same), f"{here} in the page, {same} on the server")
        print(f"    {told['sentence']} Replays end with the server's digests.")
        # Loaded anew it is still there.
        page.reload()
        until(page, "!!document.querySelector('[name=kept]')")
        page.select_option("[name=kept]", "1")
        until(page, "document.querySelectorAll('.match').length > 10")
        quiet(page)


@given.long
def test_tournament_is_cancelled(browser, host):
    with serving() as server, opened(browser, server.address, "#tournament") as page:
        until(page, "!!document.querySelector('[name=fliers]')")
        page.fill("[name=fliers]", "64")
        page.click("text=Start a tournament")
        until(page, "kiteRunner.tournament.job", 20)
        page.reload()  # it goes on without the page, and the page finds it again
        until(page, "kiteRunner.tournament?.job && !document.querySelector('.row [aria-label]')?.hidden", 30)
        page.click("text=Cancel")
        until(page, "!kiteRunner.tournament.job", 60)
        check("Cancelled" in page.inner_text("#tournament-page"), page.inner_text("#tournament-page")[:300])
        # What is not in order is told as the server says it, and nothing is stuck.
        page.evaluate("document.querySelector('[name=fliers]').value = 1; document.querySelector('#tournament-page form').noValidate = true")
        page.click("text=Start a tournament")
        until(page, "document.querySelector('#tournament-page [role=alert]').textContent.includes('The server said')")
        check(page.is_enabled("text=Start a tournament"), "it cannot be started again")
        quiet(page, "422")


@given.long
def test_tables_are_accessible(browser, host):
    with serving() as server:
        job = server.ask("api/v1/tournaments", "POST", {"title": "Four", "seed": 3, "rules": "duel", "generated": 4, "wind": {"speed": 6, "at": 40, "from": "west", "turbulence": 0.11}})
        end = time.time() + 120
        while not server.ask(f"api/v1/jobs/{job['id']}")["ended"]:
            check(time.time() < end, "the tournament does not end")
            time.sleep(0.2)
        for scheme, size in (("light", DESK), ("dark", PHONE)):
            with opened(browser, server.address, "#tournament", size=size, color_scheme=scheme, bypass_csp=True) as page:
                until(page, "!!document.querySelector('[name=kept]')")
                page.select_option("[name=kept]", "1")
                until(page, "document.querySelectorAll('.match').length > 3")
                grave = faults(page)
                screenshot(page, f"tournament-table-{scheme}")
                check(not grave, f"{scheme}: {grave}")
                wide = page.evaluate("[...document.querySelectorAll('#tournament-page, .standings')].map((e) => [e.scrollWidth, e.clientWidth, e.getBoundingClientRect().right, innerWidth])")
                check(all(a <= b and c <= d for a, b, c, d in wide), f"{scheme}: wider than the screen: {wide}")


SOUNDING = "height,speed,direction\n1800,3,270\n2500,8,280\n4000,15,290\n"
TRACK = """<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>%s</trkseg></trk></gpx>""" % "".join(
    f'<trkpt lat="{52.1 + 0.001 * i:.5f}" lon="{5.2 + 0.002 * i:.5f}"><ele>{20 + 150 * i if i < 60 else 8870 - 300 * (i - 59)}</ele><time>2024-01-19T10:{i // 2:02d}:{30 * (i % 2):02d}Z</time></trkpt>' for i in range(75))


def ask_with_file(page, path):
    page.set_input_files("#where-side input[type=file]", path)
    until(page, "document.querySelectorAll('.attached .row').length === 1 || document.querySelector('#where-side [role=alert].problem')", 30)
    page.evaluate("kiteRunner.where.result = null")
    page.click("#find")
    until(page, "kiteRunner.where.result || document.querySelector('#where-side [role=alert].problem')", 60)
    return page.evaluate("kiteRunner.where.result") or page.inner_text("#where-side [role=alert]")


def natively(*flags):
    asked = subprocess.run([given.KITERUNNER, "where", "--json", *map(str, flags)], capture_output=True, text=True, cwd=given.OUT)
    check(asked.returncode == 0, asked.stderr)
    return json.loads(asked.stdout)


@given.long
def test_soundings_and_tracks_through_the_server(browser, host):
    sounding, track, nonsense = given.OUT / "sounding.csv", given.OUT / "flight.gpx", given.OUT / "nonsense.csv"
    sounding.write_text(SOUNDING)
    track.write_text(TRACK)
    nonsense.write_text("a,b\n1,2\n")
    common = ("--seed", 1, "--members", 1000)
    with serving() as server, opened(browser, server.address, "#where", size=DESK) as page:
        until(page, "kiteRunner.where?.server")
        page.fill("[name=ground]", "1791")
        here = ask_with_file(page, sounding)
        there = natively("--from", "34.53,69.17", "--height", 70, "--ground", 1791, "--thing", "afghan-kite", "--line", 30, "--roughness", 0.1, "--sounding", sounding, *common)
        check(here["digest"] == there["digest"] and here["best_place"] == there["best_place"], f"{here['digest']} in the page, {there['digest']} on the command line")
        before = page.evaluate("kiteRunner.where.answer.best")
        page.click("text=Not here")
        page.evaluate("(() => { const w = kiteRunner.where; const [x, y] = w.chart.at(w.answer.best.east, w.answer.best.north); w.tapped({ lng: x, lat: y }); })()")
        until(page, f"kiteRunner.where.answer.best.east !== {before['east']}", 30)
        page.click("text=Undo")
        until(page, f"kiteRunner.where.answer.best.east === {before['east']}", 30)
        page.click("text=Remove")
        page.fill("[name=ground]", "10")
        here = ask_with_file(page, track)
        there = natively("--track", track, "--ground", 10, "--thing", "radiosonde", *common)
        check(here["digest"] == there["digest"] and here["best_place"] == there["best_place"], f"{here} in the page, {there['digest']} on the command line")
        time.sleep(1)
        screenshot(page, "where-track")
        print(f"    sounding and track: as the command line says, digest {here['digest']}")
        page.click("text=Remove")
        page.set_input_files("#where-side input[type=file]", nonsense)
        until(page, "document.querySelector('#where-side [role=alert].problem')?.textContent.includes('nonsense')", 30)
        quiet(page, "422")
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow")
        page.set_input_files("#where-side input[type=file]", track)
        until(page, "document.querySelector('#where-side [role=alert]').textContent.includes('kiterunner serve')", 10)
        quiet(page)


@given.long
def test_ground_is_shaded(browser, host):
    tile = static.ROOT / "../shared/data/terrain/N42E001.hgt.zip"
    if not tile.exists():
        raise Skip("no terrain tile is here")
    with serving("--terrain", tile.resolve()) as server, opened(browser, server.address, "#where", size=DESK) as page:
        until(page, "kiteRunner.where?.ground")
        page.fill("[name=latitude]", "42.6")
        page.fill("[name=longitude]", "1.55")
        page.keyboard.press("Tab")
        until(page, "performance.getEntriesByType('resource').some((r) => r.name.includes('/api/v1/terrain/'))", 30)
        page.evaluate("kiteRunner.where.result = null")
        page.click("#find")
        until(page, "kiteRunner.where.result", 60)
        here = page.evaluate("kiteRunner.where.result")
        there = natively("--from", "42.6,1.55", "--height", 70, "--terrain", tile.resolve(), "--thing", "afghan-kite", "--line", 30, "--roughness", 0.1, "--wind", "4@270:10", "--seed", 1, "--members", 1000)
        check(here["digest"] == there["digest"], f"{here['digest']} in the page, {there['digest']} on the command line")
        check(here["best_place"]["height_m"] > 500, str(here["best_place"]))
        check(page.evaluate("kiteRunner.where.chart.map.getLayer('ground')?.type") == "hillshade", "no shading")
        until(page, "kiteRunner.where.chart.map.areTilesLoaded()", 30)
        time.sleep(1)
        screenshot(page, "where-terrain")
        print(f"    ground at {here['best_place']['height_m']} m, digest {here['digest']}, as the command line says")
        quiet(page)


def test_goes_on_when_the_server_has_stopped(browser, host):
    with serving() as server:
        with opened(browser, server.address) as page:
            until(page, "!!navigator.serviceWorker.controller", 60)
            until(page, "caches.open('kite-runner-1').then((c) => c.keys()).then((k) => k.length > 35)", 60)
            server.stop()
            for is_new in (False, True):  # the page that is open, and the page loaded anew
                if is_new:
                    page.reload()
                    until(page, "window.kiteRunner?.isReady", 30)
                page.evaluate("kiteRunner.fight.speed = 4")
                until(page, "kiteRunner.fight.game.steps > 400", 60)
                page.click("#tab-where")
                until(page, "kiteRunner.where?.chart?.windArrow", 60)
                page.click("#find")
                until(page, "kiteRunner.where.result", 60)
                page.click("#tab-tournament")
                until(page, "document.getElementById('tournament-page').textContent.includes('kiterunner serve')", 20)
                page.click("#tab-fight")
