"""A line has parted: the map, the truth, and the run."""

import time

import given
import static
from page import DESK, SMALL, check, opened, quiet, screenshot, until
from people import duel, keys, pull
from server import serving


def fall(page):
    """Lets the cut kite come down without drawing every moment of it: the same steps, sooner."""
    for _ in range(900):
        if page.evaluate("!!kiteRunner.cut.landed"):
            return
        page.evaluate("kiteRunner.fight.advance(200)")
    raise AssertionError("the kite stayed up for half an hour")


def test_cut_leads_to_the_map(browser, host):
    with opened(browser, host, "#style=1&skill=0&seed=5", size=DESK) as page:
        page.evaluate("kiteRunner.fight.speed = 4")
        screenshot(page, "fight-count")
        until(page, "kiteRunner.fight.game.steps > 420", 60)
        screenshot(page, "fight")
        duel(page, keys(page), pull)
        page.evaluate("kiteRunner.fight.speed = 1")
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


@given.long
def test_run_for_it(browser, host):
    with opened(browser, host, "#style=1&skill=0&seed=5", size=DESK) as page:
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


def test_run_for_it_through_streets(browser, host):
    with serving("--streets", static.ROOT / "Examples/town.osm") as server, opened(browser, server.address, "#style=1&skill=0&seed=5", size=SMALL if given.SHORT else DESK) as page:
        # Whoever pulls with all their might on a fine line in gusts breaks it.
        page.evaluate("(() => { const f = kiteRunner.fight; f.begin({ ...f.choices, line: 0, scene: 'gusts' }); f.script = () => ({ speed: -9, walk: 0 }); for (let i = 0; i < 2000 && f.game.now.kite(0).status === 'flying'; i++) f.advance(2); f.script = null; f.lift(); })()")
        until(page, "kiteRunner.cut?.answer && kiteRunner.cut.runButton", 90)
        check(page.evaluate("!kiteRunner.cut.landed"), "it was down before anybody could run")
        page.click("text=Run for it")
        until(page, "kiteRunner.cut.race?.others.every((o) => o.path || o.to)", 10)
        race = "kiteRunner.cut.race"
        check("through the streets" in page.inner_text("#cut-side"), "the page does not say that there are streets")
        # A tap on the map: the way there is by the streets, longer than straight and cheaper.
        page.evaluate(f"{race}.go({race}.me, [kiteRunner.cut.answer.best.east, kiteRunner.cut.answer.best.north])")
        until(page, f"!!{race}.me.path", 10)
        check(page.evaluate(f"{race}.me.path.length > 2"), "no street on the way")
        at = page.evaluate(f"{race}.me.at")
        until(page, f"{race}.me.spent > 4", 10)
        check(page.evaluate(f"{race}.me.at") != at, "nobody ran")
        time.sleep(1)
        screenshot(page, "run-streets")
        # By hand it goes straight on, and the way is forgotten.
        page.keyboard.down("ArrowUp")
        until(page, f"{race}.me.path === null && {race}.isOnStreet !== undefined", 10)
        page.keyboard.up("ArrowUp")
        fall(page)
        page.evaluate(f"{race}.winner || ({race}.me.at = [kiteRunner.cut.landed.east, kiteRunner.cut.landed.north])")
        until(page, f"{race}.winner", 60)
        print("    first there:", page.evaluate(f"{race}.winner"))
        quiet(page)
