"""The line job: what every program beside ours is asked to compute.

A straight line at 45 degrees, at rest and unstretched, is let go under a constant pull at its free
end and swings for 20 s in a steady wind. x is downwind, z up; the fixed end is at the origin.
"""

import math
from collections import namedtuple

LENGTH = 100.0  # m, unstretched
SEGMENTS = 20
DIAMETER = 0.5e-3  # m
DENSITY = 1150.0  # kg/m3
STIFFNESS = 2000.0  # EA, N
DAMPING_RATIO = 0.2  # axial, of one segment and its mass
END_MASS = 0.05  # kg
PULL = 3.0  # N, constant, on the end body
PULL_ANGLE = math.radians(60)  # above the horizontal, downwind
START_ANGLE = math.radians(45)
WIND = 7.0  # m/s
AIR_DENSITY = 1.225  # kg/m3
DRAG_COEFFICIENT = 1.1  # of flow across the line; none along it, none on the end body
GRAVITY = 9.81  # m/s2
DURATION = 20.0  # s

SEGMENT = LENGTH / SEGMENTS  # m
LINE_DENSITY = DENSITY * math.pi * DIAMETER**2 / 4  # kg/m
SEGMENT_MASS = LINE_DENSITY * SEGMENT  # kg
SEGMENT_STIFFNESS = STIFFNESS / SEGMENT  # N/m
SEGMENT_DAMPING = 2 * DAMPING_RATIO * math.sqrt(SEGMENT_STIFFNESS * SEGMENT_MASS)  # N s/m

# One way to compute the job. Ways of one program and form compute the same motion, and are judged
# by that form's fine run. `begin(step)` gives a run with `advance(steps)`, `place()` of the free
# end in m, and `end()`.
Way = namedtuple("Way", "program form scheme stretches begin")
