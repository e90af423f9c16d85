"""How large a step may be: the largest of a ladder whose free end stays within `TOLERANCE` of the
same program's own fine run. That a run stays bounded says nothing about its being right."""

import math

import numpy as np
from line_job import DURATION

TOLERANCE = 0.06  # m
JUDGED_FROM = 1.0  # s
SAMPLE = 0.1  # s between two looks at the free end
FINE_SCHEME = "RK4"
FINE_STEP = 0.2e-3  # s
FINE_SAMPLE = 5  # steps: straight lines between places 1 ms apart are true to some µm
RUNG = 1.12  # from one step of the ladder to the next
STRIDE = 4  # rungs at a time until the neighbourhood is known
FIRST = 2.0e-3  # s, where the search begins
SMALLEST, LARGEST = 0.1e-3, 0.1  # s


def sampled(steps, every):
    """After how many of the steps to look, about every so many seconds."""
    step = DURATION / steps
    looks = range(1, round(DURATION / every) + 1)
    return sorted({min(steps, round(look * every / step)) for look in looks} - {0})


class Gate:
    """Judges the ways of one program and form."""

    def __init__(self, fine_way):
        run = fine_way.begin(FINE_STEP)
        places = [run.place()]
        for _ in range(round(DURATION / FINE_STEP / FINE_SAMPLE)):
            run.advance(FINE_SAMPLE)
            places.append(run.place())
        run.end()
        self.places = np.array(places)
        self.times = np.arange(len(places)) * FINE_SAMPLE * FINE_STEP

    def end(self):
        """Where the free end is at last in the fine run, m."""
        return self.places[-1].tolist()

    def worst_error(self, way, steps):
        """Largest distance from the fine run at the same time, m, with the whole duration in so
        many steps; infinite from the first that is too large."""
        step = DURATION / steps
        worst, done = 0.0, 0
        run = way.begin(step)
        try:
            for look in sampled(steps, SAMPLE):
                run.advance(look - done)
                done = look
                now = done * step
                place = run.place()
                true = [np.interp(now, self.times, self.places[:, axis]) for axis in range(3)]
                error = float(np.linalg.norm(np.subtract(place, true)))
                # Asked this way round, what is not a number fails.
                if not error <= (TOLERANCE if now >= JUDGED_FROM - 1e-9 else 10):
                    return math.inf
                if now >= JUDGED_FROM - 1e-9:
                    worst = max(worst, error)
        except RuntimeError:  # a program that gives up has not passed
            return math.inf
        finally:
            run.end()
        return worst

    def largest_step(self, way):
        """(steps of the whole duration, worst error in m) of the largest step that passes."""
        best = None

        def passes(rung):
            nonlocal best
            step = FIRST * RUNG**rung
            if not SMALLEST <= step <= LARGEST:
                return False
            steps = math.ceil(DURATION / step - 1e-9)
            error = self.worst_error(way, steps)
            if math.isinf(error):
                return False
            best = rung, steps, error
            return True

        def climb(rung, stride):
            failed = 0
            while failed < 2:  # one failure may be a resonance
                failed = 0 if passes(rung) else failed + 1
                rung += stride

        climb(0, STRIDE)
        down = -STRIDE
        while best is None and FIRST * RUNG**down >= SMALLEST:
            passes(down)
            down -= STRIDE
        if best is None:
            return None
        climb(best[0] + 1, 1)
        return best[1:]
