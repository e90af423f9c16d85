// Run for it: move yourself over the map and be there first. The others run too, each to a place
// of their own guess; they see the kite come down when they are near, as you do. Where there are
// streets everybody runs through them; straight over roofs and yards one is slower.

import { make } from "./answer.js";
import { words, distance, clock } from "./words.js";

/** Running over roofs and through streets, m/s, and how near one has to be, m. */
const pace = { me: 4.2, others: [3.1, 3.5, 3.9] };
const reach = 12;
const seenFrom = 90;
/** The clock of the run against that of the kite: a minute is long to watch. */
const haste = 2;
/** What roofs and yards cost against a street, and how far from one a street begins, m (Docs/Streets.md). */
const openGround = 1.5;
const streetEdge = 8;

export class Race {
  constructor(screen) {
    this.screen = screen;
    const { cut, answer, chart, fight, streets } = screen;
    this.streets = streets.has(screen.asked.place) ? streets : null;
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
      this.stop(this.me);
    };
    this.keyUp = (e) => this.keys.delete(e.key);
    addEventListener("keydown", this.keyDown, true);
    addEventListener("keyup", this.keyUp, true);
    this.tap = (e) => { const p = chart.metres(e.lngLat); if (p) this.go(this.me, [p.east, p.north]); };
    chart.map.on("click", this.tap);
    chart.fit([start, ...screen.corners()]);
    screen.verdict.className = "verdict";
    screen.verdict.textContent = this.streets ? words.runStreets : words.runHow;
    for (const o of this.others) this.go(o, o.to);
    this.last = performance.now();
    this.frame = requestAnimationFrame(() => this.move());
  }

  place([east, north]) { return this.screen.chart.at(east, north).reverse(); }

  /** Makes for a place: through the streets, or straight where that is shorter or there are none. */
  async go(who, to) {
    const turn = this.stop(who);
    who.to = to;
    if (!this.streets) return;
    const { chart, townMap } = this.screen;
    const route = await this.streets.ask("route", this.place(who.at), this.place(to)).catch(() => null);
    if (who.turn !== turn) return;
    const straight = openGround * Math.hypot(to[0] - who.at[0], to[1] - who.at[1]);
    const isThrough = route && route.effort < straight;
    if (isThrough) {
      // East, north, and what it costs to get there, m of street.
      const path = [[...who.at, 0]];
      const before = openGround * route.before;
      for (let i = 0; i < route.points.length; i += 3) {
        const p = chart.metres({ lat: route.points[i], lng: route.points[i + 1] });
        path.push([p.east, p.north, before + route.points[i + 2]]);
      }
      path.push([...to, path[path.length - 1][2] + openGround * route.after]);
      Object.assign(who, { path, spent: 0 });
    }
    if (who === this.me) townMap.way(isThrough ? route : null, this.place(who.at), this.place(to));
  }
  stop(who) {
    Object.assign(who, { to: null, path: null, turn: (who.turn ?? 0) + 1 });
    if (who === this.me) this.screen.townMap.way(null);
    return who.turn;
  }
  /** So much further along the way, m of street. */
  along(who, further) {
    who.spent += further;
    const { path } = who;
    let i = who.leg ?? 1;
    i = i < path.length && path[i - 1][2] <= who.spent ? i : 1;
    while (i < path.length - 1 && path[i][2] < who.spent) i += 1;
    who.leg = i;
    const [a, b] = [path[i - 1], path[i]];
    const t = b[2] > a[2] ? Math.min(1, (who.spent - a[2]) / (b[2] - a[2])) : 1;
    who.at = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  }
  /** Whether I am on a street, asked now and then: whoever steers by hand is faster there. */
  feel() {
    if (!this.streets || this.isFeeling) return;
    this.isFeeling = true;
    this.streets.ask("snap", this.place(this.me.at)).then((p) => { this.isOnStreet = !!p && p.away < streetEdge; setTimeout(() => { this.isFeeling = false; }, 150); });
  }

  move() {
    const now = performance.now();
    const passed = Math.min(0.2, (now - this.last) / 1000) * haste;
    this.last = now;
    const { screen } = this;
    const { chart } = screen;
    const step = (who, speed) => {
      if (!who.to) return;
      if (who.path) return this.along(who, speed * passed);
      const [dx, dy] = [who.to[0] - who.at[0], who.to[1] - who.at[1]];
      const way = Math.hypot(dx, dy);
      const go = Math.min(way, speed * passed / (this.streets ? openGround : 1));
      if (way > 0.01) who.at = [who.at[0] + dx / way * go, who.at[1] + dy / way * go];
    };
    const ways = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    let [x, y] = [0, 0];
    for (const k of this.keys) { x += ways[k]?.[0] ?? 0; y += ways[k]?.[1] ?? 0; }
    const long = Math.hypot(x, y);
    if (long > 0) {
      this.feel();
      const go = pace.me * passed / (this.streets && !this.isOnStreet ? openGround : 1) / long;
      this.me.at = [this.me.at[0] + x * go, this.me.at[1] + y * go];
    } else step(this.me, pace.me);
    this.tell(long > 0);
    const truth = screen.landed;
    for (const o of this.others) {
      const to = truth && Math.hypot(truth.east - o.at[0], truth.north - o.at[1]) < seenFrom ? [truth.east, truth.north]
        : truth && Math.hypot(o.to[0] - o.at[0], o.to[1] - o.at[1]) < 1 ? [screen.answer.best.east, screen.answer.best.north] : o.to;
      if (to[0] !== o.to[0] || to[1] !== o.to[1]) this.go(o, to);
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

  /** How far there is to go, or what is underfoot. */
  tell(isSteering) {
    if (!this.streets) return;
    const { path, spent } = this.me;
    const left = path && path[path.length - 1][2] - spent;
    const text = isSteering ? (this.isOnStreet ? words.runOnStreet : words.runOffStreet) : left > 1 ? words.runMyWay(distance(left), clock(left / pace.me)) : "";
    if (this.screen.goal.textContent !== text) this.screen.goal.textContent = text;
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
    this.screen.goal.textContent = "";
    this.screen.townMap.way(null);
    this.screen.fight.speed = 1;
  }
}
