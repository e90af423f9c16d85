"""A replay in the page is the fight that was flown natively."""

import subprocess
import time

import given
import static
from page import DESK, check, opened, quiet, screenshot, until


def test_replay_gives_the_native_digest(browser, host):
    folder = given.OUT / "duel"
    made = subprocess.run([given.KITERUNNER, "fight", "Examples/duel.toml", "--out", str(folder)], capture_output=True, text=True, cwd=static.ROOT)
    check(made.returncode == 0, made.stderr)
    native = made.stdout.split("digest ")[1].split()[0]
    with opened(browser, host, "#tournament", size=DESK) as page:
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
