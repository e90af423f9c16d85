// Two verbs and a walk, the same from keys, mouse and fingers: how hard is pulled or let out, and
// what that means for the line. Strength grows in fixed steps, so that a fight depends on what was
// pressed in which step and on nothing else.

/** Line pulled at least and at most, let out at least and at most, and walking, m/s. */
export const speeds = { pullSlow: 1, pullFast: 3.5, outSlow: 1.5, outFast: 6, walk: 1.5 };
/** A held key is at full strength after so many steps of 0.01 s. */
const ramp = 50;

export class Hands {
  constructor() {
    this.keys = new Set();
    /** Strength 0 to 1 of a pointer, if one is down. */
    this.pointer = { pull: 0, out: 0 };
    this.held = { pull: 0, out: 0 };
  }

  press(verb, isDown) {
    if (isDown) this.keys.add(verb);
    else this.keys.delete(verb);
  }
  release() {
    this.keys.clear();
    this.pointer = { pull: 0, out: 0 };
  }

  /** What hands and feet do in the next step of 0.01 s: line speed (out positive) and walk to the north. */
  step() {
    const strength = (verb) => {
      this.held[verb] = this.keys.has(verb) ? Math.min(ramp, this.held[verb] + 1) : 0;
      const key = this.held[verb] ? 0.35 + 0.65 * (this.held[verb] / ramp) : 0;
      return Math.max(key, this.pointer[verb]);
    };
    const pull = strength("pull");
    const out = strength("out");
    let speed = 0;
    if (pull > 0) speed = -(speeds.pullSlow + (speeds.pullFast - speeds.pullSlow) * pull);
    else if (out > 0) speed = speeds.outSlow + (speeds.outFast - speeds.outSlow) * out;
    // Facing downwind (east), left is north.
    const walk = (this.keys.has("left") ? speeds.walk : 0) - (this.keys.has("right") ? speeds.walk : 0);
    return { speed, walk };
  }
}

const keyVerbs = {
  " ": "pull", ArrowUp: "pull", w: "pull", ArrowDown: "out", s: "", ArrowLeft: "left", ArrowRight: "right", a: "left", d: "right",
};

/** Connects keys, mouse and thumb zones. */
export function listen(hands, { target, zoneOut, zonePull, isActive }) {
  const isTyping = (e) => e.target.closest?.("input, select, textarea, button, [role=tab]") && e.key !== "ArrowUp" && e.key !== "ArrowDown"
    || e.target.closest?.("form, .side");
  addEventListener("keydown", (e) => {
    const verb = keyVerbs[e.key];
    if (!verb || !isActive() || isTyping(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    hands.press(verb, true);
  });
  addEventListener("keyup", (e) => { const verb = keyVerbs[e.key]; if (verb) hands.press(verb, false); });
  addEventListener("blur", () => hands.release());

  // A finger in a zone: further from the middle of the screen is stronger.
  const strengthIn = (zone, e) => {
    const box = zone.getBoundingClientRect();
    return Math.min(1, Math.max(0.25, 0.25 + 0.85 * (e.clientY - box.top) / box.height));
  };
  for (const [zone, verb] of [[zoneOut, "out"], [zonePull, "pull"]]) {
    const set = (e) => { hands.pointer[verb] = strengthIn(zone, e); zone.classList.add("down"); };
    const clear = () => { hands.pointer[verb] = 0; zone.classList.remove("down"); };
    zone.addEventListener("pointerdown", (e) => { e.preventDefault(); try { zone.setPointerCapture(e.pointerId); } catch { /* a script's pointer */ } set(e); });
    zone.addEventListener("pointermove", (e) => { if (hands.pointer[verb] > 0) set(e); });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) zone.addEventListener(end, clear);
  }
  // The mouse in the sky: left button pulls, right one lets out; drag down for more.
  let from = null;
  target.addEventListener("contextmenu", (e) => e.preventDefault());
  target.addEventListener("pointerdown", (e) => {
    if (e.pointerType !== "mouse" || !isActive()) return;
    from = { y: e.clientY, verb: e.button === 2 ? "out" : "pull" };
    try { target.setPointerCapture(e.pointerId); } catch { /* a script's pointer */ }
    hands.pointer[from.verb] = 0.5;
  });
  target.addEventListener("pointermove", (e) => {
    if (from) hands.pointer[from.verb] = Math.min(1, Math.max(0.2, 0.5 + (e.clientY - from.y) / 240));
  });
  for (const end of ["pointerup", "pointercancel"]) target.addEventListener(end, () => { if (from) hands.pointer[from.verb] = 0; from = null; });
}
