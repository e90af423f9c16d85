"""The line job in MuJoCo, in three forms, all free to leave the plane of the wind:

* tendons: point masses joined by spatial tendons, elastic, slack when shorter than at rest;
* stretching rods: a chain of thin rods, each turning on two hinges and sliding on a spring;
* rods: the same without the slide; they do not stretch, so this is an easier job.

Ball joints instead of hinges compute the same motion, slower.
"""

import math

import mujoco
from line_job import (AIR_DENSITY, DIAMETER, DRAG_COEFFICIENT, END_MASS, GRAVITY, PULL, PULL_ANGLE,
                      SEGMENT, SEGMENT_DAMPING, SEGMENT_MASS, SEGMENT_STIFFNESS, SEGMENTS,
                      START_ANGLE, WIND, Way)

INTEGRATORS = ("Euler", "implicitfast", "discrete", "RK4")
FORMS = {"tendons": True, "stretching rods": True, "rods": False}  # and whether it stretches

# MuJoCo's air pushes on the box that has a body's mass and inertia, with coefficient 1 and each
# axis by itself. These sizes make the box as broad as the job's drag asks for. A rod's box turns
# with it, so that drag is across the line; a ball's does not, and has drag along the line too.
STRIP = DRAG_COEFFICIENT * DIAMETER  # m
ROD_RADIUS = STRIP / math.sqrt(3)  # the box of a thin rod is sqrt(3) radii broad
BALL_RADIUS = math.sqrt(STRIP * SEGMENT / 2.4)  # the sides of a ball's box are sqrt(2.4) radii
END_RADIUS = 1e-3  # m; 0.07 mN at 7 m/s


def joints(form):
    if form == "tendons":
        return "".join(f'<joint type="slide" axis="{a}"/>' for a in ("1 0 0", "0 1 0", "0 0 1"))
    hinges = '<joint type="hinge" axis="0 1 0"/><joint type="hinge" axis="0 0 1"/>'
    if form == "rods":
        return hinges
    return hinges + (f'<joint type="slide" axis="1 0 0" stiffness="{SEGMENT_STIFFNESS!r}"'
                     f' damping="{SEGMENT_DAMPING!r}"/>')


def rods(form):
    rod = (f'{joints(form)}<geom type="capsule" fromto="0 0 0 {SEGMENT} 0 0"'
           f' size="{ROD_RADIUS!r}" mass="{SEGMENT_MASS!r}"/>')
    chain = f'<body euler="0 {-START_ANGLE!r} 0">' + "".join(
        f'<body pos="{SEGMENT if part else 0} 0 0">{rod}' for part in range(SEGMENTS))
    end = (f'<body name="end" pos="{SEGMENT} 0 0"><geom type="sphere" size="{END_RADIUS}"'
           f' mass="{END_MASS}"/></body>')
    return f"<worldbody>{chain}{end}{'</body>' * (SEGMENTS + 1)}</worldbody>"


def tendons(form):
    masses, springs = '<site name="s0"/>', ""
    for node in range(1, SEGMENTS + 1):
        x = node * SEGMENT * math.cos(START_ANGLE)
        z = node * SEGMENT * math.sin(START_ANGLE)
        name, mass, radius = f"b{node}", SEGMENT_MASS, BALL_RADIUS
        if node == SEGMENTS:  # half a segment's mass and drag, and the end body
            name, mass, radius = "end", SEGMENT_MASS / 2 + END_MASS, BALL_RADIUS / math.sqrt(2)
        masses += (f'<body name="{name}" pos="{x!r} 0 {z!r}">{joints(form)}<geom type="sphere"'
                   f' size="{radius!r}" mass="{mass!r}"/><site name="s{node}"/></body>')
        springs += (f'<spatial stiffness="{SEGMENT_STIFFNESS!r}" damping="{SEGMENT_DAMPING!r}"'
                    f' springlength="0 {SEGMENT}"><site site="s{node - 1}"/><site site="s{node}"/>'
                    "</spatial>")
    return f"<worldbody>{masses}</worldbody><tendon>{springs}</tendon>"


class Run:
    def __init__(self, form, integrator, step):
        body = tendons(form) if form == "tendons" else rods(form)
        # Nothing touches and nothing is limited, so the constraint solver is left out.
        self.model = mujoco.MjModel.from_xml_string(
            '<mujoco><compiler angle="radian"/>'
            f'<option timestep="{step!r}" integrator="{integrator}" gravity="0 0 {-GRAVITY}"'
            f' density="{AIR_DENSITY}" wind="{WIND} 0 0">'
            '<flag contact="disable" constraint="disable" autoreset="disable"/></option>'
            f"{body}</mujoco>")
        self.data = mujoco.MjData(self.model)
        self.body = self.model.body("end").id
        self.data.xfrc_applied[self.body, 0] = PULL * math.cos(PULL_ANGLE)
        self.data.xfrc_applied[self.body, 2] = PULL * math.sin(PULL_ANGLE)

    def advance(self, steps):
        mujoco.mj_step(self.model, self.data, steps)

    def place(self):
        mujoco.mj_kinematics(self.model, self.data)  # until then xpos is a step behind
        return self.data.xpos[self.body].copy()

    def end(self):
        pass


WAYS = [
    Way("MuJoCo", form, scheme, stretches,
        lambda step, form=form, scheme=scheme: Run(form, scheme, step))
    for form, stretches in FORMS.items() for scheme in INTEGRATORS
]
