// Checks the doors that the page uses: node Scripts/wasm-door.mjs KiteWasm.wasm KiteWhere.wasm
// KiteRun.wasm TOWN.streets|- [FIGHT.replay DIGEST]
//
// No imports; a size that loads at once; memory that holds; what is refused is refused; a fight
// that is recorded and flown again has the same digest; a replay that the command line wrote gives
// the digest that it printed.

import { readFileSync } from "node:fs";
import { openDoor } from "../Web/door.js";
import { openRunDoor } from "../Web/rundoor.js";

const [modulePath, wherePath, runPath, townPath, replayPath, replayDigest] = process.argv.slice(2);
/** What a page may load before it flies, bytes. */
const largest = 250_000;
const problems = [];
const expect = (holds, what) => { if (!holds) problems.push(what); };

async function opened(path, open = openDoor) {
  const bytes = readFileSync(path);
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module).map((i) => `${i.module}.${i.name}`);
  if (imports.length > 0) {
    console.error(`error: ${path} imports ${imports.join(", ")}; it must import nothing.`);
    console.error("Something uses what Embedded Swift has no own code for: libm, strings, hashing.");
    process.exit(1);
  }
  const door = await open(module);
  expect(bytes.length <= largest, `${path}: ${bytes.length} bytes, more than ${largest}`);
  console.log(`  ${path}: ${bytes.length} bytes, no imports, ${Object.keys(door.exports).length} exports`);
  return door;
}
const door = await opened(modulePath);
const where = await opened(wherePath);
const run = await opened(runPath, openRunDoor);
const kite = door.exports;

// Memory: blocks keep what was written while others come and go, and what is given back is used
// again, so that the second round takes no more memory than the first.
const round = () => {
  const held = [];
  for (let i = 0; i < 3000; i++) {
    const size = 1 + ((i * 7919) % (i % 50 === 0 ? 70000 : 900));
    const at = kite.kite_alloc(size) >>> 0;
    expect(at !== 0 && at % 16 === 0, `kite_alloc(${size}) gave ${at}`);
    new Uint8Array(kite.memory.buffer, at, size).fill(i & 255);
    held.push({ at, size, mark: i & 255 });
    if (i % 3 === 2) kite.kite_free(held.splice((i * 31) % held.length, 1)[0].at);
  }
  for (const { at, size, mark } of held) {
    const view = new Uint8Array(kite.memory.buffer, at, size);
    expect(view.every((byte) => byte === mark), `the block at ${at} was overwritten`);
    kite.kite_free(at);
  }
};
round();
const after = kite.memory.buffer.byteLength;
for (let i = 0; i < 5; i++) round();
expect(kite.memory.buffer.byteLength === after, "memory grew although all of it was given back");
for (const size of [0x7fffffff, 0x80000000, 0xffffffff]) {
  expect(kite.kite_alloc(size) === 0, `kite_alloc(${size}) should have given 0`);
}
kite.kite_free(0);

// Bad numbers are refused, whatever they are, and nothing stops.
const odd = [NaN, Infinity, -Infinity, -1, 0, 1e300, -1e300, 2147483647, -2147483648, 0.5];
let refused = 0;
const calls = [door, where, run].flatMap((d) => Object.keys(d.exports).map((name) => [name, d.exports[name]]));
for (const [name, call] of calls) {
  if (typeof call !== "function" || /alloc|free|step|believe/.test(name)) continue;
  for (const x of odd) {
    const args = Array.from({ length: call.length }, (_, i) => {
      const isSeed = (name === "kite_fight_begin" && i === 0) || (name === "kite_ask" && i === 1);
      return isSeed ? 7n : x;
    });
    if (/_open$/.test(name)) [args[0], args[1]] = [1024, 0];
    call(...args);
    refused++;
  }
}

// A fight, recorded, and flown again.
door.begin({ seed: 4n, wind: 6, intensity: 0.1, density: 1, roughness: 0.1, line: 0 });
door.add({ kite: 0, line: 1, coat: 1, style: 1, skill: 0.6 });
door.add({ kite: 0, line: 1, coat: 1, style: 1, skill: 0.6 });
door.start();
for (let i = 0; i < 3000; i++) {
  door.input(0, Math.sin(i / 50) * 2, 0, 0, Math.cos(i / 90));
  door.step(1);
}
const flown = door.digest();
const replay = door.replay();
expect(door.openReplay(replay) === 2, "the replay just written is refused");
door.step(3000);
expect(door.digest() === flown, `flown ${flown}, flown again ${door.digest()}`);
expect(door.replayDiffers() < 0, "the replay differs from what was flown");
const broken = replay.slice();
broken[replay.length >> 1] ^= 1;
expect(door.openReplay(broken) === -4, "a changed byte went unseen");
expect(door.openReplay(replay.slice(0, 100)) === -3, "half a replay was taken");
expect(door.openReplay(new Uint8Array([1, 2, 3])) === -1, "three bytes were taken for a replay");

// One that the command line wrote.
if (replayPath) {
  const file = readFileSync(replayPath);
  const fliers = door.openReplay(file);
  expect(fliers > 0, `${replayPath} is refused: ${fliers}`);
  const steps = door.replaySteps();
  const begin = performance.now();
  while (door.step(1000) > 0);
  const time = performance.now() - begin;
  const digest = door.digest().toString(16).padStart(16, "0");
  expect(door.replayDiffers() < 0, `${replayPath} differs from ${door.replayDiffers()} s on`);
  expect(digest === replayDigest, `${replayPath}: ${digest} in wasm, ${replayDigest} natively`);
  console.log(`  replay: ${steps} steps of ${fliers} kites, ${digest} as natively, ${time.toFixed(0)} ms`);
}

// Futures: the same in one slice and in many, and an answer after what was seen.
const question = { thing: 0, seed: 7, place: [34.53, 69.17], ground: 1791, height: 70, line: 60, roughness: 0.1, winds: [{ speed: 4, from: 270, at: 10 }] };
expect(where.ask(question) === 1, "a question was refused");
const whole = where.members(0, 400);
const parts = new Float64Array(2000);
for (const [first, end] of [[300, 400], [0, 7], [7, 150], [150, 300]]) parts.set(where.members(first, end), 5 * first);
expect(whole.every((x, i) => x === parts[i]), "futures depend on who flies them");
const answer = where.predict(whole);
expect(answer?.regions.length === 3 && answer.regions[1].area > answer.regions[0].area, "no regions");
const seen = where.believe([{ kind: "not", east: answer.best.east, north: answer.best.north }]);
expect(seen && seen.best.east !== answer.best.east, "a search that found nothing changed nothing");
expect(where.ask({ ...question, height: -1 }) === 0 && where.ask({ ...question, place: [91, 0] }) === 0, "nonsense was taken");

// A town: ways both ways, a chase, a search; and what is no town.
if (townPath !== "-") {
  const town = new Uint8Array(readFileSync(townPath));
  expect(run.openStreets(town) === null, `${townPath} is refused`);
  const bent = town.slice();
  bent[town.length >> 1] ^= 1;
  expect(run.openStreets(bent) === "damaged" && run.openStreets(town.slice(0, 900)) === "damaged", "damaged streets were taken");
  expect(run.openStreets(new Uint8Array(100)) === "none", "zeros were taken for streets");
  const about = run.about();
  const [a, b] = [[34.5302, 69.1712], [34.5285, 69.1768]];
  const [there, back] = [run.route(a, b), run.route(b, a)];
  expect(there && Math.abs(there.effort - back.effort) < 0.01, "there and back differ on level ground");
  expect(there.length > 560 && there.points.length > 9, `a way of ${there.length} m`);
  const [near, far] = run.reached(a, 4, 0, [60, 600]);
  expect(near.length > 0 && far.length > near.length, "one gets no further in ten minutes than in one");
  where.ask({ ...question, line: 30 });
  const landed = where.predict(where.members(0, 400));
  const me = { place: a, speed: 4 };
  const first = run.chase({ place: question.place, members: landed.members, best: landed.best, me });
  const raced = run.chase({ place: question.place, members: landed.members, best: landed.best, me, rivals: [{ place: b, speed: 5 }] });
  expect(first.advice?.length === 3 && first.advice[0].value.first > 0.9, "nobody else runs, and yet I am not first");
  expect(raced.advice[0].value.first < first.advice[0].value.first, "a rival changes nothing");
  expect(run.chase({ place: [48, 11], members: landed.members, best: landed.best, me }).problem === "far", "no street is near, and yet there is a way");
  expect(run.chase({ place: question.place, members: landed.members, best: landed.best, me: { place: [48, 11], speed: 4 } }).problem === "stranded", "I am nowhere near, and yet I run");
  expect(run.begin({ place: question.place, members: landed.members }), "no search begins");
  const before = run.standing();
  expect(run.step({ kind: "look", place: before.best.place, radius: 60, chance: 0.8 }) === null, "a look is refused");
  expect(run.standing().best.place[1] !== before.best.place[1], "a look in vain changed nothing");
  run.undo(0, true);
  expect(run.standing().best.chance === before.best.chance, "undo did not bring it back");
  expect(run.step({ kind: "look", place: [48, 11], radius: 60, chance: 0.8 }) === "refused" || run.step({ kind: "look", place: [48, 11], radius: 60, chance: 0.8 }) === "outside", "a look elsewhere was taken");
  expect(run.step({ kind: "near", place: a, spread: -1, reliability: 2 }) === "refused", "nonsense was believed");
  console.log(`  streets: ${about.crossings} crossings, a way of ${there.length.toFixed(1)} m, first in ${raced.advice[0].value.first.toFixed(3)}`);
}

// Twenty-five kites.
door.begin({ seed: 11n, wind: 6, intensity: 0.1, density: 1, roughness: 0.1, line: 0 });
for (let i = 0; i < 25; i++) door.add({ kite: 0, line: 1, coat: 1, style: i % 5, skill: 0.6 });
door.start();
door.step(500);
const begin = performance.now();
door.step(1500);
const frame = (performance.now() - begin) / 1500 * (100 / 60);
console.log(`  25 kites: ${frame.toFixed(2)} ms of physics a frame at 60 a second`);

if (problems.length > 0) {
  for (const problem of problems) console.error(`error: ${problem}`);
  process.exit(1);
}
console.log(`  ${refused} calls with odd numbers, all answered`);
