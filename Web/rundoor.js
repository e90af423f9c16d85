// The browser's door into streets, chase and search (Sources/KiteWasmRun): calls with names, and
// memory read where it lies. Nothing here computes. Docs/Wasm.md describes the numbers.

import { compileDoor } from "./door.js";

const version = 1;
const aims = ["first", "soonest", "safest"];
const marks = ["roof", "water", "fenced", "motorway", "rail", "far"];

/** Why a graph was refused, by `kite_streets_open`'s answer. */
const refusals = { 0: "empty", [-1]: "none", [-2]: "version", [-3]: "damaged" };

export async function openRunDoor(source) {
  const { exports } = await WebAssembly.instantiate(await compileDoor(source), {});
  if (exports.kite_version() !== version) throw new Error(`KiteRun.wasm is of version ${exports.kite_version()}, this page of ${version}: load the page anew`);
  return new RunDoor(exports);
}

export class RunDoor {
  constructor(exports) { this.exports = exports; }

  numbers(at, count) { return new Float64Array(this.exports.memory.buffer, at >>> 0, count); }
  /** A row whose first number says how long it is. */
  row(at) { return at ? this.numbers(at, this.numbers(at, 1)[0]).slice(1) : new Float64Array(0); }
  name(edge) {
    const length = this.exports.kite_street_name(edge);
    return length ? new TextDecoder().decode(new Uint8Array(this.exports.memory.buffer, this.exports.kite_name() >>> 0, length)) : "";
  }

  // Streets.

  /** Takes a graph; what is wrong with it, or null. */
  openStreets(bytes) {
    const at = this.exports.kite_alloc(bytes.length);
    if (!at) return "large";
    new Uint8Array(this.exports.memory.buffer, at >>> 0, bytes.length).set(bytes);
    const crossings = this.exports.kite_streets_open(at, bytes.length);
    this.exports.kite_free(at);
    return crossings > 0 ? null : refusals[crossings] ?? "damaged";
  }
  about() {
    const at = this.exports.kite_streets();
    if (!at) return null;
    const n = this.numbers(at, 12).slice();
    return { crossings: n[0], stretches: n[1], travel: ["foot", "bicycle", "car"][n[2]], length: n[3], parts: n[4], dropped: n[5], south: n[6], west: n[7], north: n[8], east: n[9], middle: [n[10], n[11]] };
  }
  /** Streets in a box, and what lies beside them: kind, how many points, latitude and longitude of each, and so on. */
  lines([south, west, north, east]) { return this.row(this.exports.kite_street_lines(south, west, north, east)); }
  shapes([south, west, north, east]) { return this.row(this.exports.kite_ground_shapes(south, west, north, east)); }
  snap([latitude, longitude]) {
    const at = this.exports.kite_snap(latitude, longitude);
    if (!at) return null;
    const n = this.numbers(at, 5).slice();
    return { place: [n[0], n[1]], away: n[2], street: this.name(n[3]), marks: n[4] };
  }
  route(from, to) { return this.readRoute(this.exports.kite_route(from[0], from[1], to[0], to[1])); }
  readRoute(at) {
    if (!at) return null;
    const head = this.numbers(at, 6).slice();
    const n = this.numbers(at, 6 + 3 * head[4] + 7 * head[5]).slice(6);
    const steps = [];
    for (let i = 3 * head[4]; i < n.length; i += 7) steps.push({ edge: n[i], traits: n[i + 1], metres: n[i + 2], begin: n[i + 3], end: n[i + 4], place: [n[i + 5], n[i + 6]] });
    for (const step of steps) step.street = this.name(step.edge);
    return { effort: head[0], length: head[1], before: head[2], after: head[3], points: n.slice(0, 3 * head[4]), steps };
  }
  /** What is reached from a place at a speed, in the form of `lines`, for each time (s) what no shorter one reaches. */
  reached(from, speed, delay, times) {
    if (!this.exports.kite_reach(from[0], from[1])) return [];
    let beyond = 0;
    return times.map((time) => {
      const effort = Math.max(0, time - delay) * speed;
      const row = this.row(this.exports.kite_isochrone(effort, beyond));
      beyond = effort;
      return row;
    });
  }

  // The chase.

  /** Landings as the other module gives them, 5 numbers each. */
  land(members) {
    const at = this.exports.kite_landings(members.length / 5);
    if (!at) return 0;
    this.numbers(at, members.length).set(members);
    return members.length / 5;
  }
  /**
   * Where to run. `place` is what landings are counted from, `best` the best of them in metres; `me` and
   * rivals are {place, speed, spread, delay, delaySpread, isKnowing}. Gives {problem} where it cannot be.
   */
  chase({ place, members, best, elapsed = 0, me, rivals = [] }) {
    const k = this.exports;
    const count = this.land(members);
    const laid = k.kite_chase_ground(place[0], place[1], best.east, best.north, count, elapsed);
    if (laid !== 1) return { problem: { [-1]: "streets", [-2]: "far" }[laid] ?? "refused" };
    if (!k.kite_chase_me(me.place[0], me.place[1], me.speed, me.spread ?? 0.1, me.delay ?? 0)) return { problem: "refused" };
    k.kite_chase_rivals_clear();
    for (const r of rivals) {
      if (!k.kite_chase_rival(r.place[0], r.place[1], r.speed, r.spread ?? 0.1, r.delay ?? 0, r.delaySpread ?? 0, r.isKnowing ? 1 : 0)) return { problem: "refused" };
    }
    const found = k.kite_chase();
    if (found < 0) return found === -3 ? { problem: "stranded" } : { problem: "rival", who: -10 - found };
    const n = this.numbers(k.kite_chase_answer(), 9 + 15 * found).slice();
    const value = (i) => ({ first: n[i], mean: n[i + 1], late: n[i + 2], unreached: n[i + 3] });
    const advice = [];
    for (let i = 9; i < n.length; i += 15) {
      advice.push({ aim: aims[n[i]], place: [n[i + 1], n[i + 2]], street: this.name(n[i + 3]), time: n[i + 4], length: n[i + 5], waiting: n[i + 6], value: value(i + 7), later: value(i + 11) });
    }
    advice.forEach((a, i) => { a.route = this.readRoute(k.kite_chase_route(i)); });
    return { landings: n[0], mostPossible: n[1], landsOn: Object.fromEntries(marks.map((m, i) => [m, n[2 + i]])), advice };
  }

  // The search.

  begin({ place, members, rest = 0.05, beaconDead = -1 }) {
    return this.exports.kite_search_begin(place[0], place[1], this.land(members), rest, beaconDead) > 0;
  }
  /** One step; what is wrong with it, or null. */
  step(s) {
    const k = this.exports;
    const [lat, lon] = s.place;
    const done = {
      look: () => k.kite_search_look(lat, lon, s.radius, s.chance, s.isRadio ? 1 : 0),
      inside: () => k.kite_search_inside(lat, lon, s.radius, s.reliability),
      near: () => k.kite_search_near(lat, lon, s.spread, s.reliability),
      towards: () => k.kite_search_towards(lat, lon, s.bearing, s.spread, s.reliability),
    }[s.kind]?.() ?? 0;
    return done > 0 ? null : { [-1]: "nothing", [-2]: "outside" }[done] ?? "refused";
  }
  undo(index, isUndone) { return this.exports.kite_search_undo(index, isUndone ? 1 : 0) === 1; }
  standing() {
    const k = this.exports;
    const at = k.kite_search_answer();
    if (!at) return null;
    const steps = this.numbers(at, 1)[0];
    const n = this.numbers(at, 14 + 2 * steps).slice();
    const r = this.numbers(k.kite_search_rings(), (k.memory.buffer.byteLength - (k.kite_search_rings() >>> 0)) >> 3);
    const regions = [];
    let i = 0;
    for (const mass of [0.5, 0.9, 0.95]) {
      const area = r[i++];
      const rings = [];
      for (let left = r[i++]; left > 0; left--) {
        const count = r[i++];
        rings.push(r.slice(i, i + 2 * count));
        i += 2 * count;
      }
      regions.push({ mass, area, rings });
    }
    return {
      best: Number.isNaN(n[1]) ? null : { place: [n[1], n[2]], radius: n[3], chance: n[4] }, area50: n[5], area90: n[6], elsewhere: n[7], beaconDead: n[8],
      grid: { west: n[9], south: n[10], cell: n[11], columns: n[12], rows: n[13] }, regions,
      steps: Array.from({ length: steps }, (_, k) => ({ isUndone: n[14 + 2 * k] === 1, outcome: n[15 + 2 * k] })),
    };
  }
  /** Squares to sweep one after another, for one who searches alone. */
  plan({ place, speed, walking, width, seconds }) {
    const at = this.exports.kite_search_plan(place[0], place[1], speed, walking, width, seconds);
    if (!at) return [];
    const count = this.numbers(at, 1)[0];
    const n = this.numbers(at, 1 + 7 * count).slice(1);
    return Array.from({ length: count }, (_, i) => ({ place: [n[7 * i], n[7 * i + 1]], side: n[7 * i + 2], begin: n[7 * i + 3], end: n[7 * i + 4], gain: n[7 * i + 5], found: n[7 * i + 6] }));
  }
}
