// Checks the browser's module: node Scripts/wasm-digest.mjs KiteWasm.wasm digests.txt [--record]
//
// It must import nothing, so that it runs wherever WebAssembly does; and for each line `NAME everywhere DIGEST` its export kite_NAME_digest must give that digest, as
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
