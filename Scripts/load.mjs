// Load on a server over loopback: many connections for a while, the page and predictions in turn,
// then slow clients beside a fast one. Prints one table; fails if a request failed. What a full
// queue refuses (503) is counted apart.
//
//   node Scripts/load.mjs PORT [SECONDS] [CONNECTIONS]
import http from "node:http";
import net from "node:net";

const port = Number(process.argv[2]);
const seconds = Number(process.argv[3] ?? 30);
const connections = Number(process.argv[4] ?? 200);
const slowClients = 1000;

const question = JSON.stringify({
  from: { place: [34.53, 69.17], height: 70 }, ground: { height: 1791 },
  wind: { speed: 4, from: 270 }, members: 1000, seed: 7,
});
// The page is all that is loaded before somebody flies, one file after the other, packed.
const later = /^(sw\.js|openapi\.json|KiteWhere\.wasm|vendor\/maplibre.*|files\.txt)$/;
const list = await (await fetch(`http://127.0.0.1:${port}/files.txt`)).text();
const files = list.split("\n").filter((name) => name && !later.test(name)).map((name) => `/${name === "index.html" ? "" : name}`);
let turn = 0;
const kinds = [
  { name: "page", method: "GET", path: () => files[turn++ % files.length] },
  { name: "prediction", method: "POST", path: () => "/api/v1/predictions", body: question },
];

let loaded = 0;
function ask(agent, kind) {
  return new Promise((resolve) => {
    const begin = performance.now();
    const done = (status, why) => resolve({ status, why, ms: performance.now() - begin });
    const headers = kind.body ? { "Content-Length": Buffer.byteLength(kind.body) } : { "Accept-Encoding": "gzip" };
    const request = http.request(
      { host: "127.0.0.1", port, agent, method: kind.method, path: kind.path(), headers },
      (response) => {
        let size = 0;
        response.on("data", (piece) => { size += piece.length; loaded += piece.length; });
        response.on("end", () => done(size > 0 ? response.statusCode : 0, "empty"));
        response.on("error", (error) => done(0, error.code));
      });
    request.on("error", (error) => done(0, error.code));
    request.end(kind.body);
  });
}

const percentile = (list, share) =>
  list.length ? list[Math.min(list.length - 1, Math.floor(share * list.length))] : NaN;
const row = (cells) => console.log(cells.map((c, i) => String(c)[i ? "padStart" : "padEnd"](i ? 9 : 26)).join(""));

// Each connection asks for the page, then for a prediction, and so on.
const results = Object.fromEntries(kinds.map((k) => [k.name, { ok: [], busy: 0, failed: new Map() }]));
const end = performance.now() + 1000 * seconds;
async function client(number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (let i = number; performance.now() < end; i++) {
    const kind = kinds[i % kinds.length];
    const answer = await ask(agent, kind);
    const result = results[kind.name];
    if (answer.status === 200) result.ok.push(answer.ms);
    else if (answer.status === 503) result.busy++;
    else {
      const why = answer.status || answer.why;
      result.failed.set(why, (result.failed.get(why) ?? 0) + 1);
    }
  }
  agent.destroy();
}
await Promise.all(Array.from({ length: connections }, (_, i) => client(i)));

let failures = 0;
console.log(`${connections} connections, ${seconds} s`);
row(["", "answered", "a second", "503", "failed", "p50 ms", "p99 ms"]);
for (const [name, result] of Object.entries(results)) {
  result.ok.sort((a, b) => a - b);
  const failed = [...result.failed.values()].reduce((a, b) => a + b, 0);
  failures += failed;
  if (!result.ok.length) failures++;
  row([name, result.ok.length, (result.ok.length / seconds).toFixed(0), result.busy, failed,
    percentile(result.ok, 0.5).toFixed(1), percentile(result.ok, 0.99).toFixed(1)]);
  for (const [why, count] of result.failed) console.log(`  ${count} failed: ${why}`);
}
console.log(`${files.length} files of the page; ${(loaded / 1e6).toFixed(0)} MB in all`);

// Clients that send a byte now and then and never come to an end, and one that is quick.
const slow = [];
for (let i = 0; i < slowClients; i++) {
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("POST /api/v1/predictions HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  slow.push(socket);
}
await new Promise((resolve) => setTimeout(resolve, 500));
const drip = setInterval(() => slow.forEach((socket) => socket.write(".")), 250);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const fast = [];
for (let i = 0; i < 200; i++) {
  const answer = await ask(agent, kinds[i % 2]);
  if (answer.status === 200) fast.push(answer.ms);
  else failures++;
}
clearInterval(drip);
fast.sort((a, b) => a - b);
console.log(`one client beside ${slowClients} slow ones`);
row(["page and prediction", fast.length, "", "", 200 - fast.length, percentile(fast, 0.5).toFixed(1), percentile(fast, 0.99).toFixed(1)]);
slow.forEach((socket) => socket.destroy());
agent.destroy();
if (failures) console.error(`error: ${failures} requests failed`);
process.exit(failures ? 1 : 0);
