"""The line job in MoorDyn.

It knows no constant force from outside: the upward part of the pull is buoyancy of the end body,
the part downwind is drag of the body in the current that is also the wind. So its body, unlike
the others', is slowed by the air as it moves.

Its Adams-Bashforth schemes are left out: at 0.3 ms they give up, and at 0.1 ms AB2 is 2 m off.
"""

import math
import tempfile

import moordyn
import numpy as np
from line_job import (AIR_DENSITY, DIAMETER, DRAG_COEFFICIENT, END_MASS, GRAVITY, LENGTH,
                      LINE_DENSITY, PULL, PULL_ANGLE, SEGMENT, SEGMENT_DAMPING, SEGMENTS,
                      START_ANGLE, STIFFNESS, WIND, Way)

SCHEMES = ("Euler", "Heun", "RK2", "RK4", "midpoint5", "aca5")
DEPTH = 200.0  # m of the fixed end below the surface, so that all of the line is in the fluid

# MoorDyn takes a ratio as well (-zeta), but that of the highest mode: the same number would be half
# the damping. So it is given as force per rate of strain.
DECK = f"""--- MoorDyn input ---
the line job
---- LINE TYPES ----
TypeName Diam Mass/m EA BA/-zeta EI Cd Ca CdAx CaAx
(name) (m) (kg/m) (N) (N-s/-) (N-m^2) (-) (-) (-) (-)
thread {DIAMETER} {LINE_DENSITY!r} {STIFFNESS} {SEGMENT_DAMPING * SEGMENT!r} 0 {DRAG_COEFFICIENT} 0 0 0
---- POINTS ----
ID Type X Y Z Mass Volume CdA Ca
(#) (-) (m) (m) (m) (kg) (m^3) (m^2) (-)
1 Fixed 0 0 {-DEPTH} 0 0 0 0
2 Free {LENGTH * math.cos(START_ANGLE)!r} 0 {LENGTH * math.sin(START_ANGLE) - DEPTH!r} {END_MASS} \
{PULL * math.sin(PULL_ANGLE) / (AIR_DENSITY * GRAVITY)!r} \
{PULL * math.cos(PULL_ANGLE) / (0.5 * AIR_DENSITY * WIND**2)!r} 0
---- LINES ----
ID LineType AttachA AttachB UnstrLen NumSegs LineOutputs
(#) (name) (#) (#) (m) (-) (-)
1 thread 1 2 {LENGTH} {SEGMENTS} -
---- OPTIONS ----
0 writeLog
STEP dtM
1e9 cfl
SCHEME tScheme
{AIR_DENSITY} WtrDnsty
1000 WtrDpth
{GRAVITY} g
1 Currents
0 TmaxIC
0 ICgenDynamic
1 disableOutTime
1 disableOutput
---- need this line ----
"""

CURRENT = f"""--- MoorDyn steady currents ---
Tabulated file
z (m), ux (m/s), uy (m/s), uz (m/s)
-1000 {WIND} 0 0
-500 {WIND} 0 0
0 {WIND} 0 0
"""


class Run:
    def __init__(self, scheme, step):
        self.folder = tempfile.TemporaryDirectory()
        deck = f"{self.folder.name}/lines.txt"
        with open(f"{self.folder.name}/current_profile.txt", "w", encoding="ascii") as file:
            file.write(CURRENT)
        with open(deck, "w", encoding="ascii") as file:
            file.write(DECK.replace("STEP", f"{step!r}").replace("SCHEME", scheme))
        self.system = moordyn.Create(deck)
        if not self.system:
            raise SystemExit(f"MoorDyn does not take its input for {scheme}")
        moordyn.SetVerbosity(self.system, moordyn.LEVEL_NONE)
        moordyn.Init(self.system, [], [])
        self.point = moordyn.GetPoint(self.system, 2)
        self.step, self.time = step, 0.0

    def advance(self, steps):
        # A hair less than whole steps, because for a hair more it takes one more step.
        span = steps * self.step * (1 - 1e-12)
        moordyn.Step(self.system, [], [], self.time, span)
        self.time += span

    def place(self):
        return np.add(moordyn.GetPointPos(self.point), (0, 0, DEPTH))

    def end(self):
        moordyn.Close(self.system)
        self.folder.cleanup()


WAYS = [
    Way("MoorDyn", "springs", scheme, True, lambda step, scheme=scheme: Run(scheme, step))
    for scheme in SCHEMES
]
