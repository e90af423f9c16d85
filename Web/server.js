// The server that the page came from, if there was one: it says so on the list of files. A page from
// any other host works without, and asks nobody for what is not there.

import { words } from "./words.js";

/** What the server is and does at most (`About` in openapi.json), or null without one. */
export async function server() {
  try {
    const list = await fetch("files.txt", { method: "HEAD", cache: "no-store" });
    if (!/service-desc/.test(list.headers.get("link") ?? "")) return null;
    const answer = await fetch("api/v1", { headers: { accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** What a refused request says, in a sentence. */
async function problem(answer) {
  const body = await answer.json().catch(() => ({}));
  const where = body.pointer ? ` (${body.pointer.slice(1)})` : "";
  return new Error(words.problemServer([body.title ?? answer.statusText, `${body.detail ?? ""}${where}.`, body.expected ?? ""].join(" ").trim()));
}

/** One request to the API; `path` behind api/v1/, or the whole path as the server gave it. */
export async function api(path, { as = "json", ...options } = {}) {
  let answer;
  try {
    answer = await fetch(path.startsWith("/") ? path.slice(1) : `api/v1/${path}`, options);
  } catch {
    throw new Error(words.serverGone);
  }
  if (!answer.ok) throw await problem(answer);
  return as === "bytes" ? new Uint8Array(await answer.arrayBuffer()) : answer.json();
}

export const post = (path, body, headers = {}) =>
  api(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
