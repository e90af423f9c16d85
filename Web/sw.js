// Keeps the page for when there is no network. All of files.txt is fetched once and kept under a
// name made from what it holds; what changed on the server is taken up at the next visit.

const store = "kite-runner-1";

const list = async () => {
  const text = await (await fetch("files.txt", { cache: "no-cache" })).text();
  const names = text.split("\n").map((line) => line.replace(/#.*/, "").trim().split(/\s+/)[0]).filter((name) => name && name !== "sw.js");
  return ["./", "files.txt", ...names];
};

self.addEventListener("install", (e) => {
  e.waitUntil((async () => {
    const cache = await caches.open(store);
    await cache.addAll((await list()).map((name) => new Request(name, { cache: "no-cache" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (e) => {
  e.waitUntil((async () => {
    for (const key of await caches.keys()) if (key !== store && key !== "kite-runner-streets") await caches.delete(key);
    await self.clients.claim();
  })());
});

// The network first, so that a page is never older than it has to be; what is kept without it. The
// server's answers are never kept.
self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin || url.pathname.includes("/api/")) return;
  e.respondWith((async () => {
    const cache = await caches.open(store);
    try {
      const answer = await fetch(e.request);
      if (answer.ok) cache.put(e.request, answer.clone());
      return answer;
    } catch (problem) {
      const kept = await cache.match(e.request, { ignoreSearch: true }) ?? (e.request.mode === "navigate" ? await cache.match("./") : undefined);
      if (kept) return kept;
      throw problem;
    }
  })());
});
