// Tournaments are fought by the server, if there is one; a replay can be watched without.

import { replayProblems } from "./door.js";
import { button, make } from "./answer.js";
import { brackets, standings } from "./bracket.js";
import { api, post, server } from "./server.js";
import { recall, remember } from "./memory.js";
import { save } from "./share.js";
import { words } from "./words.js";

const kinds = ["duel", "rokkaku-battle", "free-for-all", "line-touch"];

export class TournamentScreen {
  constructor({ fight, show }) {
    this.fight = fight;
    this.goTo = show;
    this.page = document.getElementById("tournament-page");
    this.box = make("div", undefined, "ask");
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.problem = make("p");
    this.problem.setAttribute("role", "alert");
    const label = make("label", words.openReplay);
    const file = make("input");
    Object.assign(file, { type: "file", accept: ".replay", name: "replay" });
    file.addEventListener("change", async () => {
      if (file.files[0]) this.watch(new Uint8Array(await file.files[0].arrayBuffer()));
      file.value = "";
    });
    label.append(file);
    const keep = button(words.saveReplay, () => { if (fight?.game) save("fight.replay", new Blob([fight.door.replay()]), "application/octet-stream"); });
    keep.disabled = !fight;
    this.shownHere = make("div", undefined, "ask");
    const replays = make("div", undefined, "ask");
    replays.append(make("h3", words.replays), label, keep);
    this.page.append(make("h2", words.tabTournament), this.box, this.status, this.problem, this.shownHere, replays);
  }

  /** Each time somebody comes here: a server may have come or gone. */
  async shown() {
    if (this.isAsking || this.job) return;
    this.isAsking = true;
    this.server = await server();
    this.isAsking = false;
    if (!this.server) return this.box.replaceChildren(make("p", words.noServer));
    if (!this.form) this.makeForm();
    this.box.replaceChildren(this.form, this.running, this.kept);
    await this.list();
    const job = recall("job");
    if (job && !this.job) this.follow(job, true);
  }

  makeForm() {
    const field = (name, text, element, attributes) => {
      const label = make("label", text);
      Object.assign(element, { name, ...attributes });
      label.append(element);
      return label;
    };
    const form = this.form = make("form", undefined, "fields");
    const kind = make("select");
    for (const k of kinds) kind.add(new Option(words.rules[k], k));
    this.start = make("button", words.tourStart, "first");
    this.start.type = "submit";
    form.append(
      field("fliers", words.tourFliers, make("input"), { type: "number", min: 2, max: 64, step: 1, value: 8, required: true }),
      field("rules", words.tourRules, kind, {}),
      field("speed", words.windSpeed, make("input"), { type: "number", min: 2, max: 15, step: "any", value: 6, required: true }),
      field("seed", words.tourSeed, make("input"), { type: "number", min: 0, max: 4294967295, step: 1, value: Math.floor(Math.random() * 1e6), required: true }),
      this.start);
    form.addEventListener("submit", (e) => { e.preventDefault(); this.fightIt(new FormData(form)); });
    this.running = make("div", undefined, "row");
    this.running.hidden = true;
    this.progress = make("progress");
    this.progress.setAttribute("aria-label", words.tabTournament);
    this.stop = button(words.cancel, () => this.cancel());
    this.running.append(this.progress, this.stop);
    this.kept = make("div", undefined, "row");
  }

  complain(text) {
    this.problem.className = text ? "problem" : "";
    this.problem.textContent = text;
  }

  async list() {
    try {
      const { tournaments } = await api("tournaments");
      this.kept.replaceChildren();
      if (!tournaments.length) return;
      const label = make("label", words.tourKept);
      const pick = make("select");
      pick.name = "kept";
      pick.add(new Option(words.tourPick, ""));
      for (const t of tournaments) pick.add(new Option(words.tourNamed(t.id, t.title, t.over), t.id));
      pick.addEventListener("change", () => pick.value && this.open(`tournaments/${pick.value}`));
      label.append(pick);
      this.kept.append(label);
    } catch (e) {
      this.complain(e.message);
    }
  }

  async fightIt(asked) {
    this.complain("");
    const number = (name) => Number(asked.get(name));
    try {
      const job = await post("tournaments", {
        title: words.tourTitle(number("seed")), rules: asked.get("rules"), seed: number("seed"),
        generated: number("fliers"), wind: { speed: number("speed"), at: 40, from: "west", turbulence: 0.11 },
      });
      this.follow(job.id);
    } catch (e) {
      this.complain(e.message);
    }
  }

  /** Watches a job until it ends; one that the page knew before it was loaded anew may be over. */
  async follow(id, isOld = false) {
    if (isOld) {
      const job = await api(`jobs/${id}`).catch(() => null);
      if (!job || job.ended) {
        remember("job", null);
        if (job?.about) this.open(job.about);
        return;
      }
    }
    this.job = id;
    remember("job", id);
    this.start.disabled = true;
    this.running.hidden = false;
    this.progress.removeAttribute("value");
    this.status.textContent = words.tourDraws;
    let looked = 0;
    const events = this.events = new EventSource(`api/v1/jobs/${id}/events`);
    const told = (e) => {
      const job = JSON.parse(e.data);
      this.progress.max = job.total || 1;
      this.progress.value = job.done || 0;
      this.status.textContent = job.about ? words.tourRunning(job.done, job.total) : words.tourDraws;
      // The tables grow as it goes on, but not with every fight of a fast one.
      if (job.about && performance.now() - looked > 1500) {
        looked = performance.now();
        this.open(job.about, true);
      }
      return job;
    };
    events.addEventListener("progress", told);
    events.addEventListener("error", () => { if (events.readyState !== EventSource.CLOSED) this.status.textContent = words.serverGone; });
    for (const end of ["done", "failed", "cancelled", "gone"]) {
      events.addEventListener(end, async (e) => {
        events.close();
        looked = Infinity;
        const job = end === "gone" ? {} : told(e);
        this.ended();
        if (end === "cancelled") this.status.textContent = words.tourCancelled(job.done, job.total);
        if (end === "failed") await api(job.result).catch((problem) => this.complain(problem.message));
        if (job.about) await this.open(job.about);
        await this.list();
      });
    }
  }

  ended() {
    this.job = null;
    remember("job", null);
    this.start.disabled = false;
    this.running.hidden = true;
  }

  async cancel() {
    try {
      await api(`jobs/${this.job}`, { method: "DELETE" });
    } catch (e) {
      this.complain(e.message);
    }
  }

  /** Tables and fights of a tournament, as the server tells them now. */
  async open(path, isQuiet = false) {
    try {
      const turn = this.turn = (this.turn ?? 0) + 1;
      const t = await api(path);
      if (turn !== this.turn) return;
      this.tournament = t;
      const opened = new Map([...this.shownHere.querySelectorAll("details")].map((d) => [d.firstChild.textContent.split(":")[0], d.open]));
      const parts = brackets(t, (fight) => this.fetchReplay(t, fight));
      for (const d of parts) d.open = opened.get(d.firstChild.textContent.split(":")[0]) ?? d.open;
      this.shownHere.replaceChildren(make("h3", t.title), make("p", t.sentence), standings(t), ...parts);
      if (!isQuiet && t.over) this.status.textContent = "";
    } catch (e) {
      if (!isQuiet) this.complain(e.message);
    }
  }

  async fetchReplay(tournament, fight) {
    this.complain("");
    try {
      const bytes = await api(fight.replay, { as: "bytes" });
      this.watch(bytes, { names: fight.fliers.map((i) => tournament.people[i].name), digest: fight.digest });
    } catch (e) {
      this.complain(e.message);
    }
  }

  /** Flies a replay again in the sky of the fight. */
  watch(bytes, { names, digest } = {}) {
    const { fight } = this;
    if (!fight) return this.complain(words.problemGL);
    const fliers = fight.door.openReplay(bytes);
    if (fliers <= 0) {
      this.complain(words.replayProblems[replayProblems[fliers]] ?? words.replayProblems.none);
      // What was flown before is gone from the door: a new fight, for whoever goes back to it.
      fight.begin(fight.choices);
      fight.isPaused = true;
      return;
    }
    this.complain("");
    fight.watchReplay(fliers, { names, digest, back: () => this.goTo("tournament") });
    this.goTo("fight");
  }
}
