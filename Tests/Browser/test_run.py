"""Streets, the chase and the search on the page: as the command line says, and without a network."""

import json
import pathlib
import subprocess
import tempfile
import time

import given
import static
from page import DESK, PHONE, SMALL, Skip, check, faults, opened, quiet, screenshot, until
from server import serving

TOWN = static.ROOT / "Examples/town.osm"
# A large map is slow where the processor draws it.
SIZE = SMALL if given.SHORT else DESK
ASKED = ["--from", "34.53,69.17", "--height", "70", "--line", "30", "--thing", "afghan-kite", "--roughness", "0.1", "--wind", "4@270:10", "--seed", "1", "--members", "1000", "--ground", "0"]
ME = [34.530214, 69.171203]
RIVALS = [([34.5311, 69.1755], 4.4), ([34.5289, 69.1768], 3.6)]


def told(*words):
    """What the program answers."""
    asked = subprocess.run([given.KITERUNNER, *map(str, words)], capture_output=True, text=True)
    check(asked.returncode == 0, asked.stderr)
    return json.loads(asked.stdout)


def tap(page, button, place):
    """A button that waits for a tap, and the tap."""
    page.click(button)
    page.evaluate(f"kiteRunner.where.tapped({{ lat: {place[0]}, lng: {place[1]} }})")


def found(page):
    """The usual question, answered."""
    until(page, "kiteRunner.where?.chart?.windArrow", 60)
    page.click("#find")
    until(page, "kiteRunner.where.result", 60)


def shot(page, name):
    """A picture, where somebody is to look at it."""
    if not given.SHORT:
        until(page, "kiteRunner.where.chart.map.areTilesLoaded() && !kiteRunner.where.chart.map.isMoving()", 30)
        time.sleep(0.5)
        screenshot(page, name)


def near(a, b, most, what):
    check(abs(a - b) <= most, f"{what}: {a} in the page, {b} on the command line")


def same_chase(page, there):
    """Every number of the page's advice is the command line's, to the digits that this one writes."""
    here = page.evaluate("kiteRunner.where.after.chase.result")
    near(here["mostPossible"], there["most_possible_first"], 6e-7, "most possible")
    for kind, share in there["lands_on"].items():
        near(here["landsOn"][kind], share, 6e-7, kind)
    for a, b in zip(here["advice"], there["advice"], strict=True):
        check(a["aim"] == b["aim"] and (a["street"] == b["street"] or not a["street"]), f"{a['street']}, {b['street']}")
        near(a["place"][0], b["latitude"], 6e-8, "latitude")
        near(a["place"][1], b["longitude"], 6e-8, "longitude")
        near(a["time"], b["time_s"], 0.051, "time")
        near(a["length"], b["length_m"], 0.051, "length")
        for x, y in (("value", "value"), ("later", "a_minute_later")):
            for p, q, most in (("first", "first", 6e-7), ("mean", "mean_s", 0.006), ("late", "late_90_s", 0.006), ("unreached", "unreached", 6e-7)):
                near(a[x][p], b[y][q], most, p)


def test_chase_equals_the_command_line(browser, host):
    with serving("--streets", TOWN) as server:
        check(server.ask("api/v1")["streets"]["path"] == "streets/town.streets", "the API knows no streets")
        with opened(browser, server.address, "#where", size=SIZE) as page:
            found(page)
            tap(page, "[data-tap=me]", ME)
            until(page, "kiteRunner.where.after.chase.result", 30)
            for place, speed in RIVALS:
                tap(page, "[data-tap=rival]", place)
                page.fill(f"[name=rival-{RIVALS.index((place, speed)) + 1}]", str(speed))
            page.keyboard.press("Tab")
            until(page, "kiteRunner.where.after.chase.result?.advice[0].value.first < 0.999", 30)
            rivals = [x for place, speed in RIVALS for x in ("--against", f"{place[0]},{place[1]}@{speed}")]
            with tempfile.TemporaryDirectory() as folder:
                town = pathlib.Path(folder) / "town.osm"
                town.write_bytes(TOWN.read_bytes())
                there = told("chase", *ASKED, "--me", f"{ME[0]},{ME[1]}", *rivals, "--streets", town, "--json")
            same_chase(page, there)
            said = page.evaluate("[...document.querySelectorAll('#where-side .panel ol')][0].innerText.split('\\n')")
            turns = [line.split(",")[0].rstrip(".") for line in there["directions"]]
            check([line.split(",")[0].rstrip(".") for line in said] == turns, f"{said} in the page, {turns} on the command line")
            print(f"    {said[0]} First in {there['advice'][0]['value']['first']:.3f}, as the command line says")
            page.check("[name=show-reach]")
            until(page, "kiteRunner.where.after.townMap.labels.length === 4", 20)
            page.evaluate("document.querySelector('#where-side .panel').scrollIntoView()")
            shot(page, "chase")
            quiet(page)


def test_search_equals_the_command_line_and_goes_on_offline(browser, host):
    with serving("--streets", TOWN) as server, opened(browser, server.address, "#where", size=SIZE) as page:
        found(page)
        page.click("[data-tap=me]")
        # By keyboard: Enter takes the middle of the map.
        page.evaluate(f"kiteRunner.where.chart.map.jumpTo({{ center: [{ME[1]}, {ME[0]}] }})")
        page.focus("#where-map canvas")
        page.keyboard.press("Enter")
        until(page, "kiteRunner.where.after.look.standing && kiteRunner.where.after.chase.result", 30)
        # Not here, with one tap; and taken back.
        look = "kiteRunner.where.after.look"
        before = page.evaluate(f"{look}.standing.best.place")
        page.evaluate("kiteRunner.where.setMe([34.53005, 69.17545])")
        page.fill("[name=look-radius]", "90")
        page.click("#not-here")
        until(page, f"{look}.standing.steps.length === 1", 20)
        after = page.evaluate(f"{look}.standing.best.place")
        check(before != after, "the map did not move")
        page.click("#look-undo")
        until(page, f"{look}.standing.steps[0].isUndone", 20)
        check(page.evaluate(f"{look}.standing.best.place") == before, "undo did not bring it back")
        page.click("#where-side .steps button")
        until(page, f"!{look}.standing.steps[0].isUndone", 20)
        # Tips of three kinds.
        page.click("summary:has-text('Somebody says where')")
        for i, (kind, place) in enumerate((("towards", [34.5301, 69.1790]), ("near", [34.5293, 69.1762]), ("inside", [34.5310, 69.1770]))):
            page.select_option("[name=tip]", kind)
            tap(page, "[data-tap=tip]", place)
            until(page, f"{look}.standing.steps.length === {i + 2}", 20)
        here = page.evaluate(f"{look}.standing")
        file = given.OUT / "lost.json"
        file.write_text(json.dumps(page.evaluate(f"{look}.file()")))
        there = told("search", "show", file, "--json")
        best = there["best_place"]
        near(here["best"]["place"][0], best["latitude"], 6e-8, "latitude")
        near(here["best"]["place"][1], best["longitude"], 6e-8, "longitude")
        near(here["best"]["radius"], best["radius_m"], 0.051, "radius")
        near(here["best"]["chance"], best["p"], 6e-7, "chance")
        near(here["elsewhere"], there["elsewhere"], 6e-7, "elsewhere")
        near(here["area50"], there["area_50_m2"], 0.51, "area")
        near(here["area90"], there["area_90_m2"], 0.51, "area")
        for a, b in zip(here["steps"], there["steps"], strict=True):
            near(a["outcome"], b["outcome"], 6e-7, "outcome")
        plan = told("search", "plan", file, "--team", "me@34.53005,69.17545", "--hours", 1, "--width", 30, "--json")["legs"]
        mine = page.evaluate(f"{look}.plan")
        check(len(mine) == len(plan) > 0, f"{len(mine)} squares in the page, {len(plan)} on the command line")
        for a, b in zip(mine, plan, strict=True):
            near(a["found"], b["found_by_then"], 6e-7, "found by then")
        print(f"    best place {best['latitude']}, {best['longitude']} with {best['p']}, as the command line says")
        page.evaluate("document.querySelector('#where-side .panel:last-of-type').scrollIntoView()")
        shot(page, "look")
        # And with no server at all, in the page loaded anew.
        until(page, "!!navigator.serviceWorker.controller", 60)
        until(page, "caches.open('kite-runner-1').then((c) => c.keys()).then((k) => k.some((r) => r.url.endsWith('.streets')) && k.some((r) => r.url.endsWith('KiteRun.wasm')) && k.some((r) => r.url.endsWith('sky.js')))", 60)
        server.stop()
        page.reload()
        found(page)
        tap(page, "[data-tap=me]", ME)
        until(page, "kiteRunner.where.after.chase.result?.advice[0].route.steps.length > 0", 30)
        page.click("#not-here")
        until(page, f"{look}.standing?.steps.length === 1", 20)
        quiet(page, "ERR_CONNECTION_REFUSED", "Failed to fetch")


def test_streets_that_are_dropped(browser, host):
    with tempfile.TemporaryDirectory() as folder, opened(browser, host, "#where", size=PHONE, bypass_csp=True) as page:
        town = pathlib.Path(folder) / "town.osm"
        town.write_bytes(TOWN.read_bytes())
        told("chase", *ASKED, "--me", f"{ME[0]},{ME[1]}", "--streets", town, "--json")
        graph = pathlib.Path(folder) / "town.osm.foot.streets"
        found(page)
        tap(page, "[data-tap=me]", ME)
        until(page, "document.querySelector('#where-side .way')?.innerText.includes('straight line')", 10)
        check("No streets are loaded" in page.inner_text("#where-side"), "the page does not say that there are no streets")
        def refused(name, data, word):
            path = pathlib.Path(folder) / name
            path.write_bytes(data)
            page.set_input_files("#where-side input[type=file]", path)
            until(page, f"document.querySelector('#where-side [role=alert]').textContent.includes('{word}')", 10)
        whole = graph.read_bytes()
        refused("town.osm", TOWN.read_bytes(), "kiterunner serve --streets town.osm")
        refused("half.streets", whole[:len(whole) // 2], "damaged")
        refused("bent.streets", whole[:3000] + bytes([whole[3000] ^ 1]) + whole[3001:], "damaged")
        refused("text.streets", b"these are no streets at all", "holds no streets")
        refused("later.streets", whole[:4] + b"\x09" + whole[5:], "another version")
        page.set_input_files("#where-side input[type=file]", graph)
        until(page, "kiteRunner.where.after.chase.result?.advice.length === 3", 20)
        tap(page, "[data-tap=rival]", RIVALS[0][0])
        until(page, "kiteRunner.where.after.chase.result?.advice[0].value.first < 0.999", 20)
        found_faults = faults(page)
        check(not found_faults, f"{found_faults}")
        page.evaluate("[...document.querySelectorAll('#where-side .panel')][1].scrollIntoView()")
        shot(page, "chase-phone")
        page.evaluate("document.getElementById('not-here').scrollIntoView()")
        page.click("#not-here")
        until(page, "kiteRunner.where.after.look.standing?.steps.length === 1", 20)
        shot(page, "look-phone")
        # Kept on this device, and forgotten when somebody says so.
        page.reload()
        found(page)
        until(page, "kiteRunner.streets.about?.name === 'town'", 20)
        page.evaluate("kiteRunner.streets.forget()")
        until(page, "kiteRunner.streets.about === null", 20)
        quiet(page)


@given.long
def test_in_the_dark(browser, host):
    with serving("--streets", TOWN) as server, opened(browser, server.address, "#where", size=DESK, color_scheme="dark", bypass_csp=True) as page:
        found(page)
        tap(page, "[data-tap=me]", ME)
        tap(page, "[data-tap=rival]", RIVALS[0][0])
        until(page, "kiteRunner.where.after.chase.result", 20)
        page.check("[name=show-reach]")
        until(page, "kiteRunner.where.after.townMap.labels.length === 4", 20)
        page.evaluate("[...document.querySelectorAll('#where-side .panel')][1].scrollIntoView()")
        shot(page, "chase-dark")
        page.click("#not-here")
        until(page, "kiteRunner.where.after.look.standing?.steps.length === 1", 20)
        found_faults = faults(page)
        check(not found_faults, f"{found_faults}")
        quiet(page)


@given.long
def test_recorded_streets(browser, host):
    andorra = static.ROOT / "../shared/data/streets/andorra.osm.pbf"
    if not andorra.exists():
        raise Skip("no recorded streets are here")
    place, me = "42.5075,1.5218", [42.507, 1.5233]
    with serving("--streets", andorra.resolve()) as server, opened(browser, server.address, "#where", size=SIZE) as page:
        until(page, "kiteRunner.where?.chart?.windArrow", 60)
        for name, value in dict(latitude="42.5075", longitude="1.5218", height="80", ground="1025").items():
            page.fill(f"#where-side [name={name}]", value)
        found(page)
        tap(page, "[data-tap=me]", me)
        tap(page, "[data-tap=rival]", [42.5083, 1.5225])
        until(page, "kiteRunner.where.after.chase.result", 60)
        took = page.evaluate("(async () => { const c = kiteRunner.where.after.chase; const t = performance.now(); await c.update(); return performance.now() - t; })()")
        with tempfile.TemporaryDirectory() as folder:
            town = pathlib.Path(folder) / "andorra.osm.pbf"
            town.write_bytes(andorra.read_bytes())
            there = told("chase", "--from", place, "--height", 80, "--line", 30, "--thing", "afghan-kite", "--roughness", 0.1, "--wind", "4@270:10", "--seed", 1, "--members", 1000, "--ground", 1025,
                         "--me", "42.507,1.5233", "--against", "42.5083,1.5225@4", "--streets", town, "--json")
        same_chase(page, there)
        print(f"    Andorra: three aims of 1,000 landings in {took:.0f} ms, as the command line says")
        page.evaluate("document.querySelector('#where-side .panel').scrollIntoView()")
        shot(page, "chase-andorra")
        quiet(page)
