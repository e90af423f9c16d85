"""Times other programs on the line job (see line_job.py). Results go to a file, because MoorDyn
writes to the output as it likes.

    line.py steps FILE            finds each way's largest step that passes; does not depend on
                                  how fast the machine is
    line.py times FILE REPEATS    adds wall times at these steps, all ways in turn
"""

import json
import os
import sys
import tempfile
import time

import line_moordyn
import line_mujoco
from line_gate import FINE_SCHEME, Gate, sampled
from line_job import DURATION

WAYS = line_moordyn.WAYS + line_mujoco.WAYS
CALL = 0.1  # s of motion between two calls from outside


def find_steps():
    gates, rows = {}, []
    for number, way in enumerate(WAYS):
        form = way.program, way.form
        if form not in gates:
            gates[form] = Gate(next(w for w in WAYS if (w.program, w.form, w.scheme)
                                    == (*form, FINE_SCHEME)))
        found = gates[form].largest_step(way)
        if found:
            rows.append({
                "way": number, "program": way.program, "form": way.form, "scheme": way.scheme,
                "stretches": way.stretches, "steps": found[0], "error": found[1],
                "fine_end": gates[form].end(), "seconds": []})
    return rows


def seconds(way, steps):
    """Wall time of the whole motion, making ready left out."""
    run = way.begin(DURATION / steps)
    calls, done = sampled(steps, CALL), 0
    begin = time.perf_counter()
    for call in calls:
        run.advance(call - done)
        done = call
    taken = time.perf_counter() - begin
    run.end()
    return taken


def main():
    job, path = sys.argv[1], os.path.abspath(sys.argv[2])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # both programs leave logs where they run
        if job == "steps":
            rows = find_steps()
        else:
            with open(path, encoding="utf-8") as file:
                rows = json.load(file)
            for _ in range(int(sys.argv[3])):
                for row in rows:
                    row["seconds"].append(seconds(WAYS[row["way"]], row["steps"]))
        os.chdir("/")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(rows, file)


if __name__ == "__main__":
    main()
