// Checks the door that the page uses: node Scripts/wasm-door.mjs KiteWasm.wasm [FIGHT.replay DIGEST]
//
// No imports; a size that loads at once; memory that holds; what is refused is refused; a fight
// that is recorded and flown again has the same digest; a replay that the command line wrote gives
// the digest that it printed.

import { readFileSync } from "node:fs";
import { openDoor } from "../Web/door.js";

const [modulePath, replayPath, replayDigest] = process.argv.slice(2);
/** What a page may load before it flies, bytes. */
const largest = 250_000;
const bytes = readFileSync(modulePath);
const module = new WebAssembly.Module(bytes);
const problems = [];
const expect = (holds, what) => { if (!holds) problems.push(what); };

const imports = WebAssembly.Module.imports(module).map((i) => `${i.module}.${i.name}`);
if (imports.length > 0) {
  console.error(`error: the module imports ${imports.join(", ")}; it must import nothing.`);
  console.error("Something uses what Embedded Swift has no own code for: libm, strings, hashing.");
  process.exit(1);
}
const door = await openDoor(module);
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
for (const name of Object.keys(kite)) {
  const call = kite[name];
  if (typeof call !== "function" || /alloc|free|step|believe/.test(name)) continue;
  const long = /begin$|ask$/.test(name);
  for (const x of odd) {
    const args = Array.from({ length: call.length }, (_, i) => {
      const isSeed = (name === "kite_fight_begin" && i === 0) || (name === "kite_ask" && i === 1);
      return isSeed ? 7n : x;
    });
    if (name === "kite_replay_open") args[0] = 1024;
    if (name === "kite_replay_open") args[1] = 0;
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

// Twenty-five kites.
door.begin({ seed: 11n, wind: 6, intensity: 0.1, density: 1, roughness: 0.1, line: 0 });
for (let i = 0; i < 25; i++) door.add({ kite: 0, line: 1, coat: 1, style: i % 5, skill: 0.6 });
door.start();
door.step(500);
const begin = performance.now();
door.step(1500);
const frame = (performance.now() - begin) / 1500 * (100 / 60);
console.log(`  25 kites: ${frame.toFixed(2)} ms of physics a frame at 60 a second`);

expect(bytes.length <= largest, `${bytes.length} bytes, more than ${largest}`);
if (problems.length > 0) {
  for (const problem of problems) console.error(`error: ${problem}`);
  process.exit(1);
}
console.log(`  ${bytes.length} bytes, no imports, ${Object.keys(kite).length} exports, ${refused} calls with odd numbers`);
