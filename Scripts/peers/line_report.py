"""How our line compares with the other programs': measures in rounds, prints a table and says
whether we are as much faster as we want to be."""

import json
import os
import statistics
import sys

DURATION = 20.0  # s, as in line_job.py, which this file need not read
OURS = "line.times_real_time"  # in the results of kiterunner bench --json
WANTED = 20.0  # times the faster of the others
REPEATS = 3  # in each round

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "line.py")


class Line:
    def __init__(self, run, path):
        self.run, self.path, self.rows = run, path, None

    def measure(self):
        """One round; the first also finds the steps."""
        if self.rows is None:
            self.rows = []
            if self.run([sys.executable, SCRIPT, "steps", self.path], "the line's steps") is None:
                return
        elif not self.rows:
            return
        if self.run([sys.executable, SCRIPT, "times", self.path, str(REPEATS)], "the line") is None:
            return
        with open(self.path, encoding="utf-8") as file:
            self.rows = json.load(file)

    def report(self, ours):
        """Prints the table. `ours` is how many times real time we are, or None."""
        if not self.rows:
            print("\nThe line in other programs: not measured")
            return
        print("\nThe line: 100 m in 20 segments, 20 s, one core; each at its largest step that keeps"
              "\nthe free end within 0.06 m of the same program's fine run\n")
        row = "{:<8} {:<16} {:<13} {:>8} {:>8} {:>12} {:>9} {:>9}"
        print(row.format("program", "form", "scheme", "step ms", "µs/step", "× real time", "(median)",
                         "error mm"))
        for r in self.rows:
            best = min(r["seconds"])
            print(row.format(
                r["program"], r["form"], r["scheme"], f"{1e3 * DURATION / r['steps']:.3f}",
                f"{1e6 * best / r['steps']:.2f}", f"{DURATION / best:.0f}",
                f"({DURATION / statistics.median(r['seconds']):.0f})", f"{1e3 * r['error']:.1f}"))
        print(f"Kite Runner's {OURS}: " + ("not measured" if ours is None else f"{ours:.0f}"))
        self.verdict("of those that stretch as ours does", ours, [r for r in self.rows if r["stretches"]])
        self.verdict("of all, rods that do not stretch too", ours, self.rows)
        print("""
MoorDyn makes the pull by buoyancy and drag of the end body, which also slows it. MuJoCo's tendons
have drag along the line too; its rods have drag across the line, as ours. All count from a
ready model to the last step.""")

    @staticmethod
    def verdict(which, ours, rows):
        fastest = min(rows, key=lambda r: min(r["seconds"]))
        theirs = DURATION / min(fastest["seconds"])
        name = f"{fastest['program']}, {fastest['form']}, {fastest['scheme']}"
        if ours is None:
            outcome = "not measured"
        else:
            outcome = f"{ours / theirs:.1f} ×, " + ("pass" if ours / theirs >= WANTED else "FAIL")
        print(f"The fastest {which}: {name}, {theirs:.0f} ×."
              f" Ours over it, {WANTED:.0f} wanted: {outcome}")
