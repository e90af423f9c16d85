"""What a person does besides fighting: tricks, choices that are kept, the keyboard alone, sound, odd
wishes; and whoever wants nothing to move."""

import json
import time

import given
from page import DESK, check, opened, quiet, screenshot, until

FLY = """(f, wanted) => new Promise((done) => {
  // As a flier does it: looks, and pulls or lets out.
  const step = () => { const k = f.game.now.kite(f.game.me); f.script = () => ({ speed: wanted(k, f), walk: 0 }); f.advance(5); };
  let n = 0; const go = () => { for (let i = 0; i < 40 && !f.lesson.isDone; i++) { step(); n += 5; } if (f.lesson.isDone || n > 4000) { f.script = null; done(n); } else setTimeout(go); }; go(); })"""

# How each trick is flown, by what the kite is seen to do: line is let out for 1.5 s and held for 0.4 s.
TURN = "(f.game.steps % 190 < 150 ? 5 : 0)"
TRICKS = {
    "turn": f"(k, f) => f.lesson.part < 1 ? {TURN} : -3.5",
    "climb": "(k, f) => Math.abs(k.heading) < 0.8 && k.handTension < 0.8 * k.holds ? -3.5 : 0",
    "dive": f"(k, f) => f.lesson.part < 1 ? {TURN} : Math.abs(k.heading) > 1.6 && k.place[2] > f.lesson.from.height - 9 ? -3.5 : Math.abs(k.heading) < 1.2 ? 0 : {TURN}",
    "drift": f"(k, f) => Math.abs(Math.abs(k.heading) - 1.5) < 0.7 ? -3.5 : {TURN}",
}


@given.long
def test_tricks_one_by_one(browser, host):
    with opened(browser, host, "#lesson=turn&seed=1", size=(420, 400)) as page:
        page.evaluate("kiteRunner.fight.isPaused = true")
        for name, hands in TRICKS.items():
            check(page.evaluate("kiteRunner.fight.lesson.name") == name, f"{name} was to come now")
            page.evaluate("kiteRunner.fight.isPaused = true")
            # No two days are alike, and not every try succeeds.
            for day in range(1, 13):
                steps = page.evaluate(f"({FLY})(kiteRunner.fight, {hands})")
                if page.evaluate("kiteRunner.fight.lesson.isDone"):
                    break
                page.evaluate(f"kiteRunner.fight.begin({{ ...kiteRunner.fight.choices, seed: {day} }}); kiteRunner.fight.isPaused = true")
            check(page.evaluate("kiteRunner.fight.lesson.isDone"), f"{name} was never done")
            print(f"    {name}: learned after {steps / 100:.0f} s")
            page.evaluate("document.getElementById('next-trick').click()")
        check(page.evaluate("kiteRunner.fight.lesson === null && kiteRunner.fight.game.count === 2"), "no fight after the last trick")
        # Whose line breaks while learning begins anew.
        page.evaluate("kiteRunner.fight.begin({ ...kiteRunner.fight.choices, lesson: 'climb', line: 0, scene: 'gusts' })")
        page.evaluate("kiteRunner.fight.script = () => ({ speed: -9, walk: 0 })")
        page.evaluate("(() => { const f = kiteRunner.fight; for (let i = 0; i < 900 && f.game.now.kite(0).status === 'flying'; i++) f.advance(2); f.script = null; })()")
        check(page.evaluate("kiteRunner.fight.game.now.kite(0).status") != "flying", "the line held")
        until(page, "kiteRunner.fight.game.steps < 300 && kiteRunner.fight.lesson.name === 'climb' && kiteRunner.view === 'fight'", 10)
        page.evaluate("document.getElementById('choose').click()")
        learned = page.eval_on_selector_all("[name=lesson] option", "(all) => all.filter((o) => o.text.includes('✓')).length")
        check(learned == 4, f"{learned} tricks are marked as learned")
        quiet(page)


@given.long
def test_choices_are_kept(browser, host):
    context = browser.new_context(viewport={"width": 420, "height": 400})
    page = context.new_page()
    address = f"http://127.0.0.1:{host.server_port}/"
    page.goto(address)
    until(page, "window.kiteRunner?.isReady")
    page.click("#choose")
    page.select_option("[name=scene]", "gusts")
    page.select_option("[name=line]", "4")
    page.fill("[name=number]", "25")
    page.click("#choices button.first")
    check(page.evaluate("kiteRunner.fight.game.count") == 25, "not 25 kites")
    page.click("#camera")
    page.reload()
    until(page, "window.kiteRunner?.isReady")
    now = page.evaluate("[kiteRunner.fight.choices.scene, kiteRunner.fight.choices.line, kiteRunner.fight.game.count, kiteRunner.fight.sky.mode]")
    check(now == ["gusts", 4, 25, "line"], str(now))
    # What somebody has put there instead is as if nothing were.
    for odd in ('{"scene": "constructor", "number": 1e9, "kite": -3, "line": "x", "lesson": "__proto__"}', "nonsense"):
        page.evaluate(f"localStorage.setItem('kite-runner fight', {json.dumps(odd)})")
        page.evaluate(f"for (const k of ['where', 'camera', 'learned', 'job']) localStorage.setItem('kite-runner ' + k, {json.dumps(odd)})")
        page.reload()
        until(page, "window.kiteRunner?.isReady")
        check(page.evaluate("kiteRunner.fight.game.count") == 2, f"not the usual fight with {odd}")
        page.click("#choose")
        page.click("#tab-where")
        until(page, "kiteRunner.where?.chart?.windArrow")
    context.close()


@given.long
def test_odd_wishes(browser, host):
    for odd in ("#number=1e99&kite=77&coat=NaN&scene=toString&lesson=hop", "#seed=4294967296&style=9&skill=-4&number=0", "#%00%ff=&&==&where=&tournament"):
        with opened(browser, host, odd, size=(420, 400)) as page:
            check(page.evaluate("kiteRunner.fight.game.count") == 2, odd)
            quiet(page)
    with opened(browser, host, "", size=(320, 480)) as page:
        # In haste: every button, many times, in the middle of everything.
        page.evaluate("kiteRunner.fight.speed = 5")
        for _ in range(3):
            for key in "rcfseR CmFS":
                page.keyboard.press(key)
            for tab in ("#tab-where", "#tab-tournament", "#tab-fight"):
                page.click(tab)
        page.set_viewport_size({"width": 1200, "height": 300})
        page.set_viewport_size({"width": 400, "height": 900})
        page.keyboard.press("Escape")
        until(page, "kiteRunner.fight.game.steps > 50")
        page.click("#tab-where")
        until(page, "kiteRunner.where?.chart?.windArrow")
        for name, value in (("height", ""), ("height", "-5"), ("latitude", "91"), ("speed", "1e9"), ("trailing", "-1"), ("at", "0"), ("members", "-7"), ("seed", "1e300")):
            page.fill(f"#where-side [name={name}]", value)
            page.click("#find")
            until(page, "kiteRunner.where.result || document.querySelector('#where-side [role=alert]').textContent", 30)
            page.fill(f"#where-side [name={name}]", {"height": "70", "latitude": "34.53", "speed": "4", "trailing": "30", "at": "10", "members": "1000", "seed": "1"}[name])
            page.keyboard.press("Tab")
            page.evaluate("kiteRunner.where.result = null")
        for _ in range(5):  # the last one asked is the one answered
            page.click("#find")
        until(page, "kiteRunner.where.result", 60)
        quiet(page)


def test_keyboard_alone(browser, host):
    with opened(browser, host, size=DESK) as page:
        def to(selector, most=60):
            for _ in range(most):
                if page.evaluate(f"document.activeElement?.matches({json.dumps(selector)})"):
                    return
                page.keyboard.press("Tab")
            raise AssertionError(f"{selector} cannot be reached with Tab")

        to("#tab-fight")
        page.keyboard.press("ArrowRight")
        until(page, "kiteRunner.where?.chart?.windArrow")
        check(page.evaluate("document.activeElement.id") == "tab-where", "the tab lost the focus")
        to("#where-map canvas")
        before = page.evaluate("kiteRunner.where.place")
        for key in ("ArrowRight", "ArrowUp"):
            page.keyboard.press(key)
            time.sleep(0.1)
            until(page, "!kiteRunner.where.chart.map.isMoving()")
        screenshot(page, "where-keyboard")
        page.keyboard.press("Enter")
        after = page.evaluate("kiteRunner.where.place")
        check(after[0] > before[0] and after[1] > before[1], f"{before} {after}")
        to("#find")
        page.keyboard.press("Enter")
        until(page, "kiteRunner.where.result", 60)
        # A place where it is not, with the keyboard as well.
        to("#where-side .out button")
        page.keyboard.press("Enter")
        check(page.evaluate("kiteRunner.where.sighting") == "not", "not here was not chosen")
        best = page.evaluate("kiteRunner.where.answer.best.east")
        page.evaluate("(() => { const w = kiteRunner.where; const [x, y] = w.chart.at(w.answer.best.east, w.answer.best.north); w.chart.map.jumpTo({ center: [x, y] }); })()")
        to("#where-map canvas")
        page.keyboard.press("Enter")
        until(page, f"kiteRunner.where.answer.best.east !== {best}", 30)
        quiet(page)


@given.long
def test_sound_only_when_asked_for(browser, host):
    with opened(browser, host, "#seed=5") as page:
        page.evaluate("kiteRunner.fight.speed = 3")
        until(page, "kiteRunner.fight.game.steps > 350")
        check(page.evaluate("kiteRunner.fight.sound.context === undefined"), "there is sound before anybody asked")
        page.keyboard.press("s")
        until(page, "kiteRunner.fight.sound.context?.state === 'running'", 10)
        # The hum follows the tension: twice the root, twice the pitch.
        pitch = "new Promise((done) => { const s = kiteRunner.fight.sound, f = kiteRunner.fight; f.isPaused = true; s.set(%s, 0); setTimeout(() => done(s.hum.frequency.value), 700); })"
        low, high = page.evaluate(pitch % 10), page.evaluate(pitch % 40)
        check(1.9 < high / low < 2.1, f"{low} and {high} Hz")
        page.evaluate("kiteRunner.fight.isPaused = false")
        page.click("#tab-where")  # nothing hums where nobody flies
        until(page, "kiteRunner.fight.sound.humGain.gain.value < 0.005", 10)
        page.click("#tab-fight")
        page.keyboard.press("s")
        until(page, "kiteRunner.fight.sound.context.state === 'suspended'", 10)
        check(page.get_attribute("#sound", "aria-pressed") == "false", "the button says it is on")
        quiet(page)


@given.long
def test_nothing_moves_by_itself_for_who_asks(browser, host):
    with opened(browser, host, "#seed=5", reduced_motion="reduce") as page:
        page.evaluate("kiteRunner.fight.speed = 4")
        until(page, "kiteRunner.fight.game.steps > 400")
        check(page.evaluate("kiteRunner.fight.isStill && kiteRunner.fight.slowUntil === 0"), "there is slow motion")
        check(page.evaluate("getComputedStyle(document.getElementById('cut')).animationName") == "none", "the map flies in")
        page.click("#tab-where")
        until(page, "kiteRunner.where?.chart?.windArrow")
        page.click("#find")
        until(page, "kiteRunner.where.result", 60)
        check(not page.evaluate("kiteRunner.where.chart.map.isMoving()"), "the map flies")
        quiet(page)


@given.long
def test_metres_or_feet(browser, host):
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow")
        page.click("#find")
        until(page, "kiteRunner.where.result", 60)
        metres = page.evaluate("kiteRunner.where.result.best_place.distance_m")
        page.click("#where-map .units")
        lead = page.inner_text("#where-side .lead")
        feet = round(metres / 0.3048)
        shown = f"{round(feet, -1)} ft" if feet < 995 else f"{feet / 5280:.2f} mi"
        check(shown in lead, f"{lead}: {metres} m is {shown}")
        check("mph" in page.inner_text("#where-map .compass") and "ft" in page.inner_text("#where-map .maplibregl-ctrl-scale"), "the map is still metric")
        check("acres" in page.inner_text("#where-side table"), page.inner_text("#where-side table"))
        page.click("#where-map .units")
        check(" m east" in page.inner_text("#where-side .lead"), page.inner_text("#where-side .lead"))
        quiet(page)
