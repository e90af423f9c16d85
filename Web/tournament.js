// Tournaments are fought by the server, if there is one; a replay can be watched without.

import { replayProblems } from "./door.js";
import { button, make } from "./answer.js";
import { save } from "./share.js";
import { words } from "./words.js";

export class TournamentScreen {
  constructor({ fight, show }) {
    this.fight = fight;
    this.goTo = show;
    this.page = document.getElementById("tournament-page");
    this.box = make("div");
    this.status = make("p");
    this.status.setAttribute("role", "status");
    const label = make("label", words.openReplay);
    const file = make("input");
    Object.assign(file, { type: "file", accept: ".replay", name: "replay" });
    file.addEventListener("change", async () => { if (file.files[0]) this.watch(new Uint8Array(await file.files[0].arrayBuffer())); });
    label.append(file);
    const keep = button(words.saveReplay, () => { if (fight?.game) save("fight.replay", new Blob([fight.door.replay()]), "application/octet-stream"); });
    this.page.append(make("h2", words.tabTournament), this.box, label, this.status, keep);
    this.ask();
  }

  async ask() {
    try {
      const answer = await fetch("api/v1", { headers: { accept: "application/json" } });
      if (!answer.ok || !/json/.test(answer.headers.get("content-type") ?? "")) throw new Error("none");
      this.server = await answer.json();
    } catch {
      this.box.replaceChildren(make("p", words.noServer));
      return;
    }
    const fliers = make("input");
    Object.assign(fliers, { type: "number", min: 2, max: 64, value: 8, name: "fliers" });
    const label = make("label", words.tourFliers);
    label.append(fliers);
    this.progress = make("progress");
    this.progress.hidden = true;
    this.table = make("div");
    this.box.replaceChildren(label, button(words.tourStart, () => this.start(Number(fliers.value)), "first"), this.progress, this.table);
  }

  async api(path, options) {
    const answer = await fetch(`api/v1/${path}`, options);
    const body = await answer.json();
    if (!answer.ok) throw new Error(words.problemServer(`${body.title ?? answer.status}: ${body.detail ?? ""} ${body.expected ?? ""}`));
    return body;
  }

  async start(count) {
    try {
      const made = await this.api("tournaments", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ title: "Tournament", rules: "duel", seed: Math.floor(Math.random() * 1e6), generated: count, wind: { speed: 6, at: 40, from: "west", turbulence: 0.11 } }) });
      this.progress.hidden = false;
      const job = made.job?.id ?? made.job ?? made.id;
      const events = new EventSource(`api/v1/jobs/${job}/events`);
      const told = (e) => {
        const j = JSON.parse(e.data);
        this.progress.max = j.total || 1;
        this.progress.value = j.done || 0;
        this.status.textContent = words.tourRunning(j.done ?? 0, j.total ?? 0);
      };
      events.addEventListener("progress", told);
      for (const end of ["done", "failed", "cancelled"]) events.addEventListener(end, async (e) => { told(e); events.close(); this.show(await this.api(`tournaments/${made.id}`)); });
    } catch (e) {
      this.status.textContent = e.message;
    }
  }

  /** Table and fights of a tournament, as the server tells them. */
  show(tournament) {
    const t = make("table");
    t.append(make("caption", words.tourTable));
    for (const row of tournament.table ?? []) {
      const r = t.insertRow();
      for (const key of ["place", "name", "points", "cuts", "rating"]) if (row[key] !== undefined) r.insertCell().textContent = row[key];
    }
    const fights = make("table");
    for (const f of tournament.fights ?? []) {
      const r = fights.insertRow();
      r.insertCell().textContent = [f.stage, f.round, f.group].filter((x) => x !== undefined && x !== null).join(" · ");
      r.insertCell().textContent = (f.fliers ?? f.names ?? []).map((x) => x.name ?? x).join(" – ");
      const at = f.replay ?? `${tournament.id}-${f.number}`;
      r.insertCell().append(button(words.watch, async () => this.watch(new Uint8Array(await (await fetch(`api/v1/replays/${at}`)).arrayBuffer()))));
    }
    this.table.replaceChildren(t, fights);
  }

  /** Flies a replay again in the sky of the fight. */
  watch(bytes) {
    const { fight } = this;
    const fliers = fight.door.openReplay(bytes);
    if (fliers <= 0) {
      this.status.textContent = words.replayProblems[replayProblems[fliers]] ?? words.replayProblems.none;
      return;
    }
    this.status.textContent = words.replayIs(fliers, Math.round(fight.door.replaySteps() / 100));
    fight.watchReplay(fliers);
    this.goTo("fight");
  }
}
