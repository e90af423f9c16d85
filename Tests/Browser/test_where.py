"""Where is mine? The same answer as the command line, sightings, files, places by keyboard."""

import json
import subprocess

import given
from page import DESK, check, opened, quiet, screenshot, until


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
    with opened(browser, host, "#where", size=DESK) as page:
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
                [given.KITERUNNER, "where", "--json", "--from", f"{fields['latitude']},{fields['longitude']}", "--height", fields["height"], "--ground", fields["ground"],
                 "--wind", f"{fields['speed']}@270:{fields['at']}", "--seed", fields["seed"], "--members", fields["members"], *flags], capture_output=True, text=True)
            check(asked.returncode == 0, asked.stderr)
            same(json.loads(asked.stdout), here)
            print(f"    {flags[1]}: digest {here['digest']}, {here['best_place']['distance_m']} m at {here['best_place']['bearing_deg']}°, as the command line says")
        screenshot(page, "where")
        quiet(page)


@given.long
def test_sightings_move_the_answer(browser, host):
    with opened(browser, host, "#where", size=DESK) as page:
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


@given.long
def test_winds_from_a_file(browser, host):
    with opened(browser, host, "#where") as page:
        until(page, "kiteRunner.where?.chart?.windArrow", 60)
        good = given.OUT / "winds.csv"
        good.write_text("speed_m_s,from_deg,height_m\n4,270,10\n5,280,10\n")
        page.set_input_files("#where-side [name=file], #where-side input[type=file]", good)
        until(page, "kiteRunner.where.winds?.length === 2", 10)
        bad = given.OUT / "bad.csv"
        bad.write_text("speed_m_s,from_deg,height_m\n4,270,10\n-3,280,10\n")
        page.set_input_files("#where-side input[type=file]", bad)
        until(page, "document.querySelector('#where-side [role=alert]').textContent.includes('bad.csv:3')", 10)
        quiet(page)
