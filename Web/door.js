// The browser's door into the Swift rooms (Sources/KiteWasm): calls with names, and memory read
// where it lies. Nothing here computes. Docs/Wasm.md describes the numbers.

const version = 1;

/** Why a replay was refused, by `kite_replay_open`'s answer. */
export const replayProblems = { [-1]: "none", [-2]: "later", [-3]: "short", [-4]: "damaged", [-5]: "impossible" };

/** Compiles the module; `source` is a URL, bytes, or a module that is compiled already. */
export async function compileDoor(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(`${source}: ${answer.status} ${answer.statusText}`);
    try {
      return await WebAssembly.compileStreaming(answer.clone());
    } catch {
      return WebAssembly.compile(await answer.arrayBuffer());
    }
  }
  return WebAssembly.compile(source);
}

export async function openDoor(source) {
  const module = await compileDoor(source);
  const { exports } = await WebAssembly.instantiate(module, {});
  if (exports.kite_version() !== version) {
    throw new Error(`KiteWasm.wasm is of version ${exports.kite_version()}, this page of ${version}: load the page anew`);
  }
  return new Door(exports, module);
}

const frameNumbers = { head: 8, kite: 40, crossing: 16 };
const unsigned = (x) => BigInt.asUintN(64, x);

export class Door {
  constructor(exports, module) {
    this.exports = exports;
    this.module = module;
  }

  /** A view of numbers that holds until the next call. */
  numbers(at, count) {
    return new Float64Array(this.exports.memory.buffer, at >>> 0, count);
  }

  // Fights.

  begin({ seed, wind, intensity, density, roughness, line }) {
    return this.exports.kite_fight_begin(BigInt(seed), wind, intensity, density, roughness, line) === 1;
  }
  add({ kite, line, coat, style, skill }) {
    return this.exports.kite_fight_add(kite, line, coat, style, skill);
  }
  start() { return this.exports.kite_fight_start() === 1; }
  /** Speed of the line in m/s, out positive; NaN lets the drum run. */
  input(who, speed, brake, east, north) { return this.exports.kite_fight_input(who, speed, brake, east, north); }
  pilot(who) { return this.exports.kite_fight_pilot(who); }
  step(count) { return this.exports.kite_fight_step(count); }
  digest() { return unsigned(this.exports.kite_fight_digest()); }

  /** The sky as it is, copied: it may be kept. */
  frame() {
    const at = this.exports.kite_frame();
    if (!at) return null;
    const count = this.numbers(at, frameNumbers.head)[7];
    return new Frame(this.numbers(at, count).slice());
  }

  events() {
    const at = this.exports.kite_events();
    const frame = this.exports.kite_frame();
    const count = frame ? this.numbers(frame, 8)[3] : 0;
    if (!at || !count) return [];
    const n = this.numbers(at, 16 * count);
    const kinds = ["crossed", "parted", "cut", "broke", "grounded", "landed", "outOfLine", "warned", "out", "brokeOff"];
    return Array.from({ length: count }, (_, i) => {
      const e = n.subarray(16 * i, 16 * i + 16);
      return {
        kind: kinds[e[0]], time: e[1], who: e[2], other: e[3], east: e[4], north: e[5], up: e[6], tension: e[7],
        wear: e[8], fromHand: e[9], running: e[10], otherRunning: e[11], above: e[12] === 1, angle: e[13],
      };
    });
  }

  wearStrip(who, cells) {
    const at = this.exports.kite_wear_strip(who, cells);
    return at ? this.numbers(at, cells).slice() : null;
  }

  replay() {
    const length = this.exports.kite_replay_write();
    return new Uint8Array(this.exports.memory.buffer, this.exports.kite_replay_bytes() >>> 0, length).slice();
  }
  openReplay(bytes) {
    const at = this.exports.kite_alloc(bytes.length);
    if (!at) return -3;
    new Uint8Array(this.exports.memory.buffer, at >>> 0, bytes.length).set(bytes);
    const fliers = this.exports.kite_replay_open(at, bytes.length);
    this.exports.kite_free(at);
    return fliers;
  }
  replaySteps() { return this.exports.kite_replay_steps(); }
  replayEnd() { return unsigned(this.exports.kite_replay_end()); }
  replayDiffers() { return this.exports.kite_replay_differs(); }

  // Predictions.

  /** `question`: thing, seed, place [lat, lon], ground, height, roughness, line, winds [{speed, from, at, age}]. */
  ask(question) {
    const k = this.exports;
    k.kite_wind_clear();
    for (const w of question.winds) {
      if (!k.kite_wind_felt(w.speed, w.from, w.at ?? 2, w.age ?? -1)) return 0;
    }
    return k.kite_ask(
      question.thing, BigInt(question.seed), question.place[0], question.place[1], question.ground ?? 0,
      question.height, question.roughness ?? 0.1, question.line ?? 30);
  }
  members(first, end) {
    const at = this.exports.kite_members(first, end);
    return at ? this.numbers(at, 5 * (end - first)).slice() : null;
  }
  /** Ways of futures: [{time, places: Float64Array of east, north, height}]. */
  ways(first, end, interval) {
    const at = this.exports.kite_ways(first, end, interval);
    if (!at) return [];
    const n = this.numbers(at, this.numbers(at, 1)[0]);
    const list = [];
    for (let i = 1; i < n.length;) {
      const count = n[i];
      list.push({ time: n[i + 1], places: n.slice(i + 2, i + 2 + 3 * count) });
      i += 2 + 3 * count;
    }
    return list;
  }
  /** Futures (5 numbers each, in order) become the answer. */
  predict(members) {
    const count = members.length / 5;
    const at = this.exports.kite_gather(count);
    if (!at) return null;
    this.numbers(at, members.length).set(members);
    return this.exports.kite_prediction(count) === 1 ? this.answer() : null;
  }
  believe(sightings) {
    const k = this.exports;
    k.kite_seen_clear();
    for (const s of sightings) {
      if (s.kind === "not") k.kite_seen_not(s.east, s.north, s.radius ?? 50, s.chance ?? 0.8);
      if (s.kind === "roof") k.kite_seen_roof(s.east, s.north, s.spread ?? 15);
      if (s.kind === "over") k.kite_seen_over(s.east, s.north, s.after ?? 0, s.spread ?? 30);
    }
    const flown = k.kite_believe();
    return flown ? { ...this.answer(), flown } : null;
  }
  answer() {
    const k = this.exports;
    let at = k.kite_answer();
    if (!at) return null;
    const n = this.numbers(at, 29).slice();
    const digest = unsigned(k.kite_answer_digest());
    at = k.kite_answer_members();
    const members = this.numbers(at, 5 * n[0]).slice();
    at = k.kite_answer_rings();
    const r = this.numbers(at, (this.exports.memory.buffer.byteLength - (at >>> 0)) >> 3);
    const regions = [];
    let i = 0;
    for (let k = 0; k < 3; k++) {
      const rings = [];
      for (let left = r[i++]; left > 0; left--) {
        const count = r[i++];
        rings.push(r.slice(i, i + 2 * count));
        i += 2 * count;
      }
      regions.push({ mass: n[20 + 3 * k], level: n[21 + 3 * k], area: n[22 + 3 * k], rings });
    }
    return {
      count: n[0], best: { east: n[1], north: n[2], height: n[3] }, radius50: n[4], radius90: n[5],
      time: { p05: n[6], p25: n[7], p50: n[8], p75: n[9], p95: n[10] },
      windAtRelease: { east: n[11], north: n[12] }, windAtGround: { east: n[13], north: n[14] },
      density: { cell: n[15], east: n[16], north: n[17], columns: n[18], rows: n[19] },
      regions, members, digest,
    };
  }
  densityMass() {
    const n = this.numbers(this.exports.kite_answer(), 29);
    const count = n[18] * n[19];
    return this.numbers(this.exports.kite_answer_density(), count).slice();
  }
  score(east, north) {
    const at = this.exports.kite_score(east, north);
    if (!at) return null;
    const n = this.numbers(at, 5);
    return { error: n[0], in50: n[1] === 1, in90: n[2] === 1, energy: n[3], level: n[4] };
  }
  place(from, east, north) {
    const at = this.exports.kite_place(from[0], from[1], east, north);
    return at ? [...this.numbers(at, 2)] : null;
  }
  offset(from, to) {
    const at = this.exports.kite_offset(from[0], from[1], to[0], to[1]);
    if (!at) return null;
    const [east, north] = this.numbers(at, 2);
    return { east, north };
  }
}

/** A moment of a fight, by names. */
export class Frame {
  constructor(n) {
    this.n = n;
    this.time = n[0];
    this.kites = n[1];
    this.crossings = n[2];
    this.events = n[3];
    this.isOver = n[4] === 1;
  }
  at(i) { return frameNumbers.head + i * frameNumbers.kite; }
  kite(i) {
    const o = this.at(i);
    const n = this.n;
    return {
      status: ["flying", "cut", "down", "gone"][n[o]], place: n.subarray(o + 1, o + 4), axes: n.subarray(o + 4, o + 13),
      dihedralLeft: n[o + 13], dihedralRight: n[o + 14], handTension: n[o + 15], kiteTension: n[o + 16],
      lineSpeed: n[o + 17], lineOut: n[o + 18], lineOwned: n[o + 19], hand: n.subarray(o + 20, o + 23),
      wear: n[o + 23], holds: n[o + 24], isIn: n[o + 29] === 1, cuts: n[o + 30], speed: n.subarray(o + 31, o + 34),
      rival: n[o + 35], weakestFromHand: n[o + 37], breakingLoad: n[o + 38 - 0], heading: n[o + 39],
    };
  }
  /** Points of a line from the kite to the hand: x, y, z each. */
  line(i) {
    const o = this.at(i);
    return this.n.subarray(this.n[o + 25], this.n[o + 25] + 3 * this.n[o + 26]);
  }
  stump(i) {
    const o = this.at(i);
    return this.n.subarray(this.n[o + 27], this.n[o + 27] + 3 * this.n[o + 28]);
  }
  crossing(c) {
    const o = frameNumbers.head + this.kites * frameNumbers.kite + c * frameNumbers.crossing;
    const n = this.n;
    return {
      first: n[o], second: n[o + 1], place: n.subarray(o + 2, o + 5), force: n[o + 5], slip: n[o + 6],
      runFirst: n[o + 7], runSecond: n[o + 8], firstIsAbove: n[o + 9] === 1, angle: n[o + 10], pressed: n[o + 11],
      wearFirst: n[o + 12], wearSecond: n[o + 13], fromHandFirst: n[o + 14], fromHandSecond: n[o + 15],
    };
  }
}
