// Tricks, one by one: what to do next, and whether it was done, by what is seen of the kite.

import { recall, remember } from "./memory.js";
import { words } from "./words.js";

const wrap = (a) => Math.atan2(Math.sin(a), Math.cos(a));

/** For each trick: when its first part is done, and its second. Heading 0 is up, positive left. */
const parts = {
  turn: [(s) => Math.abs(s.turned) > Math.PI, (s) => s.pulled > 0.3],
  climb: [(s) => Math.abs(s.heading) < 0.6, (s) => s.elevation > s.from.elevation + 0.1],
  dive: [(s) => Math.abs(s.heading) > 2.3, (s) => s.height < s.from.height - 10 && Math.abs(s.heading) < 1.2],
  drift: [(s) => Math.abs(Math.abs(s.heading) - 1.4) < 0.5, (s) => Math.abs(s.aside - s.from.aside) > 0.15],
};

/** The tricks in the order in which each builds on those before. */
export const order = Object.keys(parts);
export const learned = () => (recall("learned") ?? []).filter((name) => order.includes(name));
/** The next trick that was not done yet, or "" for a fight. */
export const afterLesson = (name) => {
  const rest = order.slice(order.indexOf(name) + 1).concat(order.slice(0, order.indexOf(name)));
  return rest.find((n) => !learned().includes(n)) ?? "";
};

export class Lesson {
  constructor(name) {
    this.name = name;
    this.part = -1;
    this.turned = 0;
    this.pulled = 0;
  }

  /** Looks at the kite; returns what to say, if there is something new to say. */
  watch(kite, time) {
    if (time < 3.2) return null;
    const [x, y, z] = [kite.place[0] - kite.hand[0], kite.place[1] - kite.hand[1], kite.place[2] - kite.hand[2]];
    const seen = { heading: kite.heading, elevation: Math.atan2(z, Math.hypot(x, y)), aside: Math.atan2(y, x), height: kite.place[2] };
    if (this.heading !== undefined) this.turned += wrap(kite.heading - this.heading);
    this.heading = kite.heading;
    this.pulled = kite.lineSpeed < -0.5 ? this.pulled + 0.016 : 0;
    const trick = words.tricks[this.name];
    if (this.part < 0) {
      this.from = seen;
      this.part = 0;
      this.turned = 0;
      return `${trick.name}. ${words.trickStep(1, trick.steps[0])}`;
    }
    if (this.part >= 2) return null;
    if (!parts[this.name][this.part]({ ...seen, turned: this.turned, pulled: this.pulled, from: this.from })) return null;
    this.part += 1;
    this.isDone = this.part >= 2;
    if (this.isDone) remember("learned", [...new Set([...learned(), this.name])]);
    return this.part === 1 ? words.trickStep(2, trick.steps[1]) : words.trickDone;
  }
}
