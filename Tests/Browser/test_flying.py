"""Flying and fighting: won and lost with keys and with fingers, the same however often it is drawn."""

from page import DESK, PHONE, check, opened, quiet, screenshot, until
from people import EASY, HARD, duel, fingers, keys, pull, release


def played(browser, host, fragments, hands, strategy, won, **options):
    """Some duels, until one has gone as wanted: a person wins and loses, too."""
    results = []
    for fragment in fragments:
        with opened(browser, host, fragment, **{"size": (480, 360), **options}) as page:
            # Five times as fast as people fly: nobody has to watch it.
            page.evaluate("kiteRunner.fight.speed = 5")
            results.append(duel(page, hands(page), strategy))
            if (results[-1]["who"] == 1) == won:
                page.evaluate("kiteRunner.fight.speed = 1")
                until(page, "kiteRunner.view === 'cut'", 60)
                quiet(page)
                return results
    raise AssertionError(f"never {'won' if won else 'lost'}: {results}")


def test_won_and_lost_with_keys(browser, host):
    print("    keys, won:", played(browser, host, EASY, keys, release, True))
    print("    keys, lost:", played(browser, host, HARD, keys, pull, False))


def test_won_and_lost_with_fingers(browser, host):
    touch = dict(size=PHONE, has_touch=True, is_mobile=True)
    print("    fingers, won:", played(browser, host, EASY, fingers, release, True, **touch))
    print("    fingers, lost:", played(browser, host, HARD, fingers, pull, False, **touch))


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
    with opened(browser, host, "#number=25&seed=3&style=-1", size=DESK) as page:
        # Not waited for in real time: a processor draws 25 kites at a frame or two a second.
        page.evaluate("kiteRunner.fight.advance(700)")
        until(page, "kiteRunner.fight.game.steps > 600", 60)
        screenshot(page, "fight-25")
        page.evaluate("kiteRunner.fight.isPaused = true")
        each = page.evaluate("""(() => { const g = kiteRunner.fight.game, times = []; const hands = { step: () => ({ speed: 0, walk: 0 }) };
          for (let i = 0, owed = 0; i < 600; i++) { owed += 1 / 60; const n = Math.floor(owed / 0.01 + 1e-9); owed -= n * 0.01; const t = performance.now(); g.run(n, hands); times.push(performance.now() - t); }
          times.sort((a, b) => a - b); return { mean: times.reduce((a, b) => a + b) / times.length, p95: times[570], aloft: [...Array(25).keys()].filter((i) => g.now.kite(i).status === "flying").length }; })()""")
        print(f"    25 kites: {each['mean']:.2f} ms of physics a frame, 95 % below {each['p95']:.2f} ms; {each['aloft']} aloft at the end")
        check(each["mean"] <= 6, f"{each['mean']} ms a frame")
        quiet(page)
