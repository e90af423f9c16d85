// Checks the browser's module: node Scripts/wasm-digest.mjs KiteWasm.wasm digests.txt [--record]
//
// It must import nothing, so that it runs wherever WebAssembly does; its memory must hold; and
// for each line `NAME everywhere DIGEST` its export kite_NAME_digest must give that digest, as
// the native tests do. With --record, digests that differ are written into the file instead; the
// native tests then say whether they are right.

import { readFileSync, writeFileSync } from "node:fs";

const [modulePath, digestsPath, record] = process.argv.slice(2);
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
const { exports: kite } = new WebAssembly.Instance(module, {});
const names = Object.keys(kite);

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

// Digests.
let compared = 0;
const known = new Set();
let text = readFileSync(digestsPath, "utf8");
for (const line of text.split("\n")) {
  if (line.startsWith("#") || line.trim() === "") continue;
  const [name, where, golden] = line.trim().split(/\s+/);
  if (where !== "everywhere") continue;
  const name_ = `kite_${name}_digest`;
  known.add(name_);
  if (typeof kite[name_] !== "function") {
    problems.push(`no export ${name_}, which ${digestsPath} asks for`);
    continue;
  }
  const begin = performance.now();
  const digest = BigInt.asUintN(64, kite[name_]());
  const time = performance.now() - begin;
  const hex = `0x${digest.toString(16).padStart(16, "0")}`;
  if (record === "--record" && hex !== golden) {
    text = text.replace(line, line.replace(golden, hex));
    console.log(`  ${name}: ${hex} written down, was ${golden}`);
  } else expect(hex === golden, `${name}: ${hex} in wasm, ${golden} in ${digestsPath}`);
  if (hex === golden) console.log(`  ${name}: ${hex} as natively, ${time.toFixed(1)} ms`);
  compared++;
}
for (const name of names) {
  if (name.endsWith("_digest")) expect(known.has(name), `${name} has no line in ${digestsPath}`);
}
if (record === "--record") writeFileSync(digestsPath, text);
expect(compared > 0, `no digest to compare in ${digestsPath}`);

if (problems.length > 0) {
  for (const problem of problems) console.error(`error: ${problem}`);
  process.exit(1);
}
console.log(`  ${bytes.length} bytes, no imports, ${names.length} exports: ${names.join(" ")}`);
