// The streets of a town, if there are any: those that lie beside the page (`kiterunner serve` or
// `export-page` with --streets), or a file that somebody dropped. Kept on this device.

import { compileDoor } from "./door.js";
import { words, distance } from "./words.js";

const kept = "kite-runner-streets";
/** What a page takes, bytes. */
const most = 16e6;

export class Streets extends EventTarget {
  /** Whether a file is streets, or a map that streets are made of. */
  static isOurs(name) { return /\.(streets|pbf|osm|osm\.gz|osm\.bz2)$/i.test(name); }

  /** Asks the thread; `await streets.ask("route", from, to)`. */
  async ask(call, ...args) {
    const worker = await (this.opening ??= this.open());
    return new Promise((resolve, reject) => {
      const id = this.last = (this.last ?? 0) + 1;
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, call, args });
    });
  }
  async open() {
    this.waiting = new Map();
    const worker = new Worker("run-worker.js", { type: "module" });
    worker.onmessage = ({ data }) => {
      const one = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.problem) one?.reject(new Error(data.problem));
      else one?.resolve(data.value);
    };
    worker.onerror = (e) => { for (const one of this.waiting.values()) one.reject(new Error(e.message || "a worker stopped")); };
    worker.postMessage({ module: await compileDoor("KiteRun.wasm") });
    return worker;
  }

  /** Those kept from before, else those beside the page; once. Gives what `about` says, or null. */
  ready() { return (this.loading ??= this.load()); }
  async load() {
    try {
      const cache = await caches.open(kept);
      const [request] = await cache.keys();
      if (request) {
        const answer = await cache.match(request);
        try {
          await this.take(await answer.arrayBuffer(), decodeURIComponent(new URL(request.url).pathname.split("/").pop()), { isDropped: true });
          return this.about;
        } catch (e) {
          // Of an older version: no use to anybody.
          console.warn(e.message);
          await cache.delete(request);
        }
      }
    } catch { /* nothing can be kept here: private windows, plain HTTP */ }
    try {
      const list = await (await fetch("files.txt")).text();
      const path = list.split("\n").map((line) => line.replace(/#.*/, "").trim().split(/\s+/)[0]).find((name) => /^streets\/.*\.streets$/.test(name));
      if (path) {
        const answer = await fetch(path);
        if (answer.ok) await this.take(await answer.arrayBuffer(), path.split("/").pop());
      }
    } catch (e) { console.warn(e.message); }
    return this.about ?? null;
  }

  /** A file that somebody gives; throws in words what is wrong with it. */
  async drop(file) {
    if (!/\.streets$/i.test(file.name)) throw new Error(words.streetsMap(file.name));
    if (file.size > most) throw new Error(words.streetsLarge(file.name, Math.round(file.size / 1e6), most / 1e6));
    const bytes = await file.arrayBuffer();
    await this.take(bytes, file.name, { isDropped: true });
    try {
      const cache = await caches.open(kept);
      for (const old of await cache.keys()) await cache.delete(old);
      await cache.put(`dropped/${encodeURIComponent(file.name)}`, new Response(bytes));
    } catch { /* then it is only here until the page is closed */ }
    this.loading = Promise.resolve(this.about);
  }
  /** Forgets a file that was dropped; those beside the page come back. */
  async forget() {
    await caches.delete(kept).catch(() => {});
    this.about = null;
    this.loading = this.load();
    await this.loading;
    this.dispatchEvent(new Event("change"));
  }

  async take(buffer, name, { isDropped = false } = {}) {
    const problem = await this.ask("openStreets", new Uint8Array(buffer));
    if (problem) throw new Error(words.streetsProblem[problem](name));
    this.about = { ...(await this.ask("about")), name: name.replace(/\.streets$/i, "").replace(/\.(foot|bicycle|car)$/i, "").replace(/\.(gz|pbf|bz2)$/i, "").replace(/\.osm$/i, ""), isDropped };
    this.dispatchEvent(new Event("change"));
  }

  has([latitude, longitude]) {
    const a = this.about;
    return !!a && latitude >= a.south && latitude <= a.north && longitude >= a.west && longitude <= a.east;
  }
}

/** Lines of `lines` or `shapes`: [{kind, points: [[longitude, latitude] …]}]. */
export function lines(row) {
  const list = [];
  for (let i = 0; i < row.length;) {
    const [kind, count] = [row[i], row[i + 1]];
    const points = [];
    for (let k = 0; k < count; k++) points.push([row[i + 3 + 2 * k], row[i + 2 + 2 * k]]);
    list.push({ kind, points });
    i += 2 + 2 * count;
  }
  return list;
}

/** Areas of `shapes` as polygons with their holes: [{kind, rings}], and its lines: [{kind, points}]. */
export function ground(row) {
  const areas = [];
  const open = [];
  for (const { kind, points } of lines(row)) {
    if (kind % 128 > 1) open.push({ kind, points });
    else if (kind < 128) areas.push({ kind, rings: [points] });
    else areas[areas.length - 1]?.rings.push(points);
  }
  const polygons = areas.flatMap(({ kind, rings }) => {
    if (rings.length === 1) return [{ kind, rings }];
    // A ring within an even number of others is a border, within an odd number that of a hole.
    const around = rings.map((ring) => rings.filter((other) => other !== ring && isWithin(ring[0], other)));
    const outer = rings.map((ring, i) => ({ ring, depth: around[i].length, holes: [] })).filter((x) => x.depth % 2 === 0);
    rings.forEach((ring, i) => {
      if (around[i].length % 2) outer.find((x) => x.depth === around[i].length - 1 && around[i].includes(x.ring))?.holes.push(ring);
    });
    return outer.map((x) => ({ kind, rings: [x.ring, ...x.holes] }));
  });
  return { polygons, lines: open };
}
function isWithin([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if (a[1] > y !== b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** A route as sentences, one a street: as `kiterunner chase` says them. */
export function directions(route) {
  const w = words.route;
  const list = [];
  const far = (m) => distance(m);
  if (route.before > 15) list.push(w.cross(far(route.before)));
  const kind = (s) => (s.traits & 1 ? w.steps : s.traits & 8 ? w.path : w.nameless);
  route.steps.forEach((s, i) => {
    if (i === 0) return list.push(w.start(s.street || null, kind(s), words.compass16[Math.round(s.begin / 22.5) % 16], far(s.metres)));
    let angle = s.begin - route.steps[i - 1].end;
    while (angle > 180) angle -= 360;
    while (angle <= -180) angle += 360;
    const turn = Math.abs(angle) <= 30 ? "on" : angle > 0 && angle <= 60 ? "halfRight" : angle < 0 && angle >= -60 ? "halfLeft" : angle > 0 && angle <= 150 ? "right" : angle < 0 && angle >= -150 ? "left" : "back";
    const over = s.traits & 2 ? w.bridge : s.traits & 4 ? w.tunnel : "";
    const into = !s.street ? w.into(kind(s), over) : s.traits & 1 ? w.stepsOf(s.street) : w.into(s.street, over);
    list.push(w.turn(w.turns[turn], into, far(s.metres)));
  });
  if (!list.length) list.push(w.stay);
  return list;
}
