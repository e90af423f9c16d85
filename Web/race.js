// Run for it: move yourself over the map and be there first. The others run too, each to a place
// of their own guess; they see the kite come down when they are near, as you do.

import { make } from "./answer.js";
import { words } from "./words.js";

/** Running over roofs and through streets, m/s, and how near one has to be, m. */
const pace = { me: 4.2, others: [3.1, 3.5, 3.9] };
const reach = 12;
const seenFrom = 90;
/** The clock of the run against that of the kite: a minute is long to watch. */
const haste = 2;

export class Race {
  constructor(screen) {
    this.screen = screen;
    const { cut, answer, chart, fight } = screen;
    fight.speed = haste;
    // Everybody starts on the roof, where the hands are.
    const hand = fight.game.now.kite(fight.game.me).hand;
    const start = [hand[0] - cut.place[0], hand[1] - cut.place[1]];
    this.me = { name: words.me, at: [...start], to: null };
    const m = answer.members;
    // A rival believes in one future, a good one in one near the middle.
    this.others = pace.others.map((speed, i) => {
      const k = 5 * ((i * 317 + 41) % answer.count);
      const trust = [0.25, 0.5, 0.75][i];
      const goal = [m[k] * (1 - trust) + answer.best.east * trust, m[k + 1] * (1 - trust) + answer.best.north * trust];
      return { name: words.runners[i], at: [start[0], start[1] + 12 * (i - 1)], to: goal, speed };
    });
    const mark = (key, who, text, className) => {
      const el = make("div", text, `runner ${className}`);
      el.setAttribute("role", "img");
      el.setAttribute("aria-label", who.name);
      chart.mark(key, who.at[0], who.at[1], el);
    };
    this.others.forEach((o, i) => mark(`runner${i}`, o, o.name[0], `r${i + 1}`));
    mark("me", this.me, "●", "me");
    this.keys = new Set();
    this.keyDown = (e) => {
      const way = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[e.key];
      if (!way) return;
      e.preventDefault();
      e.stopPropagation();
      this.keys.add(e.key);
      this.me.to = null;
    };
    this.keyUp = (e) => this.keys.delete(e.key);
    addEventListener("keydown", this.keyDown, true);
    addEventListener("keyup", this.keyUp, true);
    this.tap = (e) => { const p = chart.metres(e.lngLat); if (p) this.me.to = [p.east, p.north]; };
    chart.map.on("click", this.tap);
    chart.fit([start, ...screen.corners()]);
    screen.verdict.className = "verdict";
    screen.verdict.textContent = words.runHow;
    this.last = performance.now();
    this.frame = requestAnimationFrame(() => this.move());
  }

  move() {
    const now = performance.now();
    const passed = Math.min(0.2, (now - this.last) / 1000) * haste;
    this.last = now;
    const { screen } = this;
    const { chart } = screen;
    const step = (who, speed) => {
      if (!who.to) return;
      const [dx, dy] = [who.to[0] - who.at[0], who.to[1] - who.at[1]];
      const way = Math.hypot(dx, dy);
      const go = Math.min(way, speed * passed);
      if (way > 0.01) who.at = [who.at[0] + dx / way * go, who.at[1] + dy / way * go];
    };
    const ways = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    let [x, y] = [0, 0];
    for (const k of this.keys) { x += ways[k]?.[0] ?? 0; y += ways[k]?.[1] ?? 0; }
    const long = Math.hypot(x, y);
    if (long > 0) this.me.at = [this.me.at[0] + x / long * pace.me * passed, this.me.at[1] + y / long * pace.me * passed];
    else step(this.me, pace.me);
    const truth = screen.landed;
    for (const o of this.others) {
      if (truth && Math.hypot(truth.east - o.at[0], truth.north - o.at[1]) < seenFrom) o.to = [truth.east, truth.north];
      else if (truth && Math.hypot(o.to[0] - o.at[0], o.to[1] - o.at[1]) < 1) o.to = [screen.answer.best.east, screen.answer.best.north];
      step(o, o.speed);
    }
    chart.mark("me", this.me.at[0], this.me.at[1]);
    this.others.forEach((o, i) => chart.mark(`runner${i}`, o.at[0], o.at[1]));
    if (truth) {
      const near = (who) => Math.hypot(truth.east - who.at[0], truth.north - who.at[1]) < reach;
      const winner = near(this.me) ? this.me : this.others.find(near);
      if (winner) return this.won(winner);
    }
    this.frame = requestAnimationFrame(() => this.move());
  }

  won(who) {
    this.end();
    this.winner = who === this.me ? "me" : who.name;
    const { screen } = this;
    screen.land();
    screen.verdict.textContent = `${who === this.me ? words.runYou : words.runOther(who.name)} ${screen.verdict.textContent}`;
  }

  end() {
    cancelAnimationFrame(this.frame);
    removeEventListener("keydown", this.keyDown, true);
    removeEventListener("keyup", this.keyUp, true);
    this.screen.chart.map.off("click", this.tap);
    this.screen.fight.speed = 1;
  }
}
