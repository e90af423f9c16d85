"""Runs other software and Kite Runner in turns and prints how they compare.

    bench-peers.py PEERS_FOLDER KITERUNNER [ROUNDS] [line]

With `line`, only the line on which a kite flies is measured.

Each figure is the best of its rounds: on a busy machine the best is the least disturbed one.
The spread beside it (worst over best) says how far to trust the ratio.
"""

import json
import os
import platform
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers"))
import line_report  # noqa: E402

peers, kiterunner = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 2
only_line = sys.argv[4:] == ["line"]

# One core each: ours are figures per core, and numpy's loops use one.
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")


class Figure:
    """The best value over the rounds; higher is better unless `lower`."""

    def __init__(self, unit="", lower=False):
        self.unit, self.lower, self.values = unit, lower, []

    @property
    def best(self):
        return (min if self.lower else max)(self.values)

    @property
    def spread(self):
        worst = (max if self.lower else min)(self.values)
        return abs(worst - self.best) / self.best


def run(command, what):
    """What the command printed, or None with a line that says why not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(f"  {what}: {problem}")
        return None
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        print(f"  {what}: ended with {done.returncode}: {last}")
        return None
    return done.stdout


def time_numpy(figures):
    """Particle-steps per second with gusts, at the step where numpy does best, and flights per
    second without gusts, as one integral over height for all."""
    script = f"{peers}/bench_numpy_drift.py"
    text = run([sys.executable, script], "numpy") if os.path.exists(script) else None
    found = re.findall(r"ar1=True: .*?([\d.]+) M particle-steps/s", text or "")
    if found:
        steps = 1e6 * max(float(millions) for millions in found)
        figures.setdefault("numpy steps", Figure("1/s")).values.append(steps)
    found = re.search(r"closed form column integral 100k s ([\d.]+)", text or "")
    if found and float(found[1]) > 0:
        figures.setdefault("numpy integral", Figure("1/s")).values.append(1e5 / float(found[1]))


def time_rocketpy(figures):
    """Flights per second of a descent under a parachute from 3 km."""
    script = f"{peers}/bench_rocketpy.py"
    text = run([sys.executable, script], "RocketPy") if os.path.exists(script) else None
    found = re.search(r"([\d.]+) ms/flight", text or "")
    if found:
        figures.setdefault("rocketpy flights", Figure("1/s")).values.append(
            1000 / float(found[1]))


def time_ours(figures):
    names = [line_report.OURS] if only_line else []
    text = run([kiterunner, "bench", "--json", *names], "kiterunner bench")
    if text is None:
        return
    try:
        results = json.loads(text)["results"]
    except (ValueError, KeyError) as problem:
        print(f"  kiterunner bench --json: not what was expected: {problem!r}")
        return
    for result in results:
        unit = result.get("unit", "")
        lower = unit in ("s", "ms", "µs", "ns")
        name, value = result["name"], float(result["value"])
        figures.setdefault(name, Figure(unit, lower)).values.append(value)


def number(value):
    for size, letter in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


figures = {}
line = line_report.Line(run, os.path.join(sys.prefix, "line.json"))
for turn in range(rounds):
    print(f"round {turn + 1} of {rounds}", flush=True)
    if not only_line:
        time_numpy(figures)
        time_rocketpy(figures)
    time_ours(figures)
    line.measure()

STEPS = "drift.particle_steps_per_second_per_core"
FLIGHTS = "drift.problem_a_flights_per_second"
pairs = [
    ("steps of a particle in gusts", STEPS, "numpy", "numpy steps"),
    ("flights from 3 km, no gusts", FLIGHTS, "numpy, as an integral", "numpy integral"),
    ("flights from 3 km, no gusts", FLIGHTS, "RocketPy, integrated", "rocketpy flights"),
]
ours_alone = [
    name
    for name, figure in figures.items()
    if "." in name and name not in (STEPS, FLIGHTS, line_report.OURS) and figure.unit != "%"
]


def cell(name):
    figure = figures.get(name)
    if figure is None:
        return "not measured"
    return f"{number(figure.best)} {figure.unit} ({100 * figure.spread:.0f} %)"


def print_drift():
    row = "{:<34} {:<20} {:<22} {:<20} {:>8}"
    print(row.format("what", "Kite Runner", "other", "other's figure", "ratio"))
    for what, ours, other, theirs in pairs:
        ratio = "-"
        if ours in figures and theirs in figures:
            ratio = f"{number(figures[ours].best / figures[theirs].best)} ×"
        print(row.format(what, cell(ours), other, cell(theirs), ratio))
    for name in ours_alone:
        print(row.format(name, cell(name), "", "", ""))
    print("""
Steps: numpy computes in double precision, Kite Runner in single. Flights: Kite Runner and numpy
let the wind carry a thing that sinks at its terminal velocity; RocketPy integrates the motion of
a rigid body, which can answer more questions than this one.""")


print(f"\n{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
      f" best of {rounds}, in brackets how far the worst was from it\n")
if not only_line:
    print_drift()

ours = figures.get(line_report.OURS)
line.report(ours.best if ours else None)

if not any("." in name for name in figures):
    print("\nKite Runner gave no figures; `kiterunner bench --json` says why.")
