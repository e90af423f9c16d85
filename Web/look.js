// Look for it: what was searched in vain and what people say changes where it may be; as `kiterunner
// search` works it out, and as a file that it reads.

import { make, button } from "./answer.js";
import { choiceField, numberField, two } from "./fields.js";
import { save } from "./share.js";
import { words, areaText, bearing, distance, clock, offsetText } from "./words.js";

const pc = (x) => words.percent(x);
const seven = (x) => Number(x.toFixed(7));
/** On foot (Docs/Search.md): looking, on the way, m/s; an hour. */
const pace = { speed: 0.8, walking: 1.3, seconds: 3600 };
/** How far the line goes that shows which way somebody pointed, m. */
const pointed = 300;

export class LookPanel {
  constructor(after) {
    this.after = after;
    this.steps = [];
    this.turn = 0;
    this.box = make("section", undefined, "panel");
    this.radius = numberField(words.lookRadius, 30, { min: 0.5, max: 5000, name: "look-radius" });
    this.chance = numberField(words.lookChance, 80, { min: 1, max: 99, name: "look-chance" });
    this.width = numberField(words.nextWidth, 30, { min: 0.5, max: 1000, name: "look-width" }, () => this.update());
    this.tip = choiceField(words.tipWhat, words.tips, "tip", () => this.tipHint());
    this.metres = numberField(words.tipMetres, 60, { min: 1, max: 10000, name: "tip-metres" });
    this.trust = numberField(words.tipTrust, 60, { min: 1, max: 99, name: "tip-trust" });
    this.out = make("div", undefined, "panel");
    this.done = make("div", undefined, "panel");
    this.next = make("div", undefined, "panel");
    const here = button(words.lookedMe, () => this.lookedHere(), "first");
    here.id = "not-here";
    this.undoButton = button(words.lookUndo, () => this.undoLast());
    this.undoButton.id = "look-undo";
    const looks = make("div", undefined, "row");
    looks.append(here, after.tapButton("look", words.lookedThere, words.lookedNow, (at) => this.looked(at)), this.undoButton);
    const tips = make("details");
    this.hint = make("p", "", "small");
    const tap = make("div", undefined, "row");
    tap.append(after.tapButton("tip", words.tipTap, words.tipNow, (at) => this.told(at)));
    const inner = make("div", undefined, "panel");
    inner.append(this.tip.box, two(this.metres.box, this.trust.box), this.hint, tap);
    tips.append(make("summary", words.tipTitle), inner);
    const files = make("div", undefined, "row");
    files.append(button(words.saveSearch, () => save("lost.json", JSON.stringify(this.file(), null, 1), "application/json")));
    this.box.append(make("h3", words.lookTitle), make("p", words.lookLead, "small"), this.out, two(this.radius.box, this.chance.box), looks, this.done, tips, this.next, files, make("p", words.searchHow, "small"));
    this.tipHint();
  }
  tipHint() { this.hint.textContent = this.tip.value === "towards" && !this.after.place ? words.tipFrom : words.tipNow; }

  reset() {
    this.steps = [];
    this.begun = null;
    this.standing = null;
    this.turn += 1;
  }

  /** The landings as files hold them: to a tenth of a metre, the place to 1e-7 degrees. */
  question() {
    const { answer, origin, screen } = this.after;
    const tenth = (x) => Math.round(10 * x) / 10;
    const spots = answer.members.length ? Array.from({ length: answer.members.length / 5 }, (_, i) => [tenth(answer.members[5 * i]), tenth(answer.members[5 * i + 1])]) : screen.result.landings_m ?? [];
    return { place: origin.map(seven), spots };
  }
  /** Begins where the answer is another than before, and takes all steps again. */
  async begin() {
    if (this.begun === this.after.answer) return true;
    const { place, spots } = this.question();
    const members = new Float64Array(5 * spots.length);
    spots.forEach(([e, n], i) => { members[5 * i] = e; members[5 * i + 1] = n; });
    const answer = this.after.answer;
    if (!(await this.after.streets.ask("begin", { place, members }))) return false;
    this.begun = answer;
    const kept = [];
    for (const s of this.steps) {
      if (await this.after.streets.ask("step", s)) continue;
      kept.push(s);
      if (s.isUndone) await this.after.streets.ask("undo", kept.length - 1, true);
    }
    this.steps = kept;
    return true;
  }

  lookedHere() {
    if (this.after.place) return this.looked(this.after.place);
    this.after.tap("look", words.lookNoMe, (at) => this.looked(at));
  }
  looked(at) { return this.take({ kind: "look", place: at.map(seven), radius: this.radius.value, chance: this.chance.value / 100 }); }
  told(at) {
    const reliability = this.trust.value / 100;
    const { after } = this;
    if (this.tip.value === "near") return this.take({ kind: "near", place: at.map(seven), spread: this.metres.value, reliability });
    if (this.tip.value === "inside") return this.take({ kind: "inside", place: at.map(seven), radius: this.metres.value, reliability });
    const point = (from, to) => {
      const p = after.door.offset(from, to);
      return this.take({ kind: "towards", place: from.map(seven), bearing: Number(bearing(p.east, p.north).toFixed(3)), spread: 20, reliability });
    };
    if (after.place) return point(after.place, at);
    after.tap("tip", words.tipTo, (to) => point(at, to));
  }

  async take(step) {
    step.time = Date.now();
    await this.begin();
    const problem = await this.after.streets.ask("step", step);
    if (problem) return this.after.say(words.stepProblem[problem]);
    this.after.say("");
    this.steps.push(step);
    await this.update();
  }
  async undo(index, isUndone) {
    await this.begin();
    if (!(await this.after.streets.ask("undo", index, isUndone))) return this.after.say(words.stepProblem.nothing);
    this.steps[index].isUndone = isUndone ? Date.now() : null;
    const isInTable = this.done.contains(document.activeElement);
    await this.update();
    if (isInTable) this.done.querySelectorAll("button")[index]?.focus();
  }
  undoLast() {
    const last = this.steps.findLastIndex((s) => !s.isUndone);
    if (last >= 0) return this.undo(last, true);
  }

  async update() {
    const turn = ++this.turn;
    const { after } = this;
    if (!after.answer || !(await this.begin()) || turn !== this.turn) return;
    const standing = await after.streets.ask("standing");
    const from = after.place ?? (standing.best ? standing.best.place : after.origin);
    const plan = await after.streets.ask("plan", { place: from, ...pace, width: this.width.value });
    if (turn !== this.turn) return;
    Object.assign(this, { standing, plan, from });
    this.show();
  }

  get isOn() { return this.steps.some((s) => !s.isUndone); }

  show() {
    const { after, standing: s, steps } = this;
    const { chart } = after;
    this.tipHint();
    const list = [];
    if (s.best) list.push(make("p", after.place ? words.lookFirst(after.offset(after.place, s.best.place), pc(s.best.chance), distance(s.best.radius)) : words.lookFirstAt(s.best.place.map((x) => x.toFixed(5)).join(", "), pc(s.best.chance), distance(s.best.radius)), "way chance"));
    const areas = s.area50 >= 0 && s.area90 >= 0 ? `${words.lookAreas(areaText(s.area50), areaText(s.area90))} ` : "";
    list.push(make("p", areas + words.lookElsewhere(pc(s.elsewhere)) + (s.elsewhere > 0.5 ? ` ${words.lookElsewhereMuch}` : ""), "small"));
    this.out.replaceChildren(...list);
    this.undoButton.disabled = !this.isOn;
    this.done.replaceChildren(...(steps.length ? [make("h4", words.lookSteps), this.table()] : []));
    // A square that is swept again and again is one line.
    const legs = [];
    for (const leg of this.plan) {
      const last = legs[legs.length - 1];
      if (last && last.place[0] === leg.place[0] && last.place[1] === leg.place[1]) Object.assign(last, { end: leg.end, found: leg.found, times: last.times + 1 });
      else legs.push({ ...leg, times: 1 });
    }
    this.legs = legs.slice(0, 4);
    const ol = make("ol");
    ol.append(...this.legs.map((leg) => make("li", words.nextSquare(leg.times, distance(leg.side), after.offset(this.from, leg.place), clock(leg.begin), clock(leg.end), pc(leg.found)))));
    this.next.replaceChildren(make("h4", words.nextTitle), make("p", legs.length ? words.nextSay : words.nextNone, "small"), ...(legs.length ? [ol] : []), make("p", words.searchStart, "small"), this.width.box);
    this.draw();
    chart.circles([...after.screen.seenCircles(), ...steps.filter((x) => !x.isUndone).map((x) => this.mark(x))]);
  }
  /** A step on the map: where somebody looked or meant, or which way they pointed. */
  mark(step) {
    const p = this.after.metres(step.place);
    if (step.kind !== "towards") return { ...p, radius: step.radius ?? step.spread, cross: step.kind === "look" };
    const angle = step.bearing * Math.PI / 180;
    return { ...p, to: { east: p.east + pointed * Math.sin(angle), north: p.north + pointed * Math.cos(angle) } };
  }
  table() {
    const t = make("table", undefined, "steps");
    t.append(make("caption", words.lookSteps, "sr"));
    this.steps.forEach((step, i) => {
      const row = t.insertRow();
      const text = words.stepText[step.kind](step);
      const { outcome } = this.standing.steps[i] ?? { outcome: 0 };
      const cell = make("th", undefined);
      cell.scope = "row";
      cell.append(make("span", text, step.isUndone ? "undone" : ""));
      if (!step.isUndone) cell.append(make("span", ` · ${step.kind === "look" ? words.stepFound(pc(outcome)) : outcome >= 1 ? words.stepAgrees : words.stepContradicts}`));
      const b = button(step.isUndone ? words.redo : words.undo, () => this.undo(i, !step.isUndone));
      b.setAttribute("aria-label", step.isUndone ? words.redoStep(text) : words.undoStep(text));
      row.append(cell);
      row.insertCell().append(b);
    });
    return t;
  }

  /** Where it may be now stands on the map in place of where it was to land. */
  async draw() {
    const { after, standing: s } = this;
    const { chart, answer, townMap } = after;
    const members = answer.members;
    if (!this.isOn || !s.best) {
      if (!this.wasOn) return;
      this.wasOn = false;
      chart.regions(answer);
      chart.futures(members, Math.min(members.length / 5, 3000));
      chart.pin("best", answer.best.east, answer.best.north, words.keyBest);
      townMap.squares([]);
      return after.chase.draw();
    }
    this.wasOn = true;
    chart.futures(members, 0);
    chart.regions(s);
    const p = after.metres(s.best.place);
    chart.pin("best", p.east, p.north, words.keyBest);
    chart.unmark("goal");
    // One that is come back to has both numbers.
    const squares = [];
    this.legs.forEach((leg, i) => {
      const same = squares.find((q) => q.place[0] === leg.place[0] && q.place[1] === leg.place[1]);
      if (same) same.text += `, ${i + 1}`;
      else squares.push({ place: leg.place, ...after.metres(leg.place), side: leg.side, text: String(i + 1) });
    });
    townMap.squares(squares.map((q) => ({ ...q, label: words.nextKey(q.text) })));
    const me = after.place && after.metres(after.place);
    const corners = s.regions[1].rings.flatMap((r) => Array.from({ length: r.length / 2 }, (_, i) => [r[2 * i], r[2 * i + 1]]));
    const bounds = chart.map.getBounds();
    if (![...corners, ...(me ? [[me.east, me.north]] : [])].every(([e, n]) => bounds.contains(chart.at(e, n)))) chart.fit([...corners, ...(me ? [[me.east, me.north]] : [])]);
    const [first] = this.legs;
    if (!first || !after.place) return townMap.way(null);
    const turn = this.turn;
    const route = after.hasStreets ? await after.streets.ask("route", after.place, first.place) : null;
    if (turn === this.turn) townMap.way(route, after.place, first.place);
  }

  /** The search as `kiterunner search` keeps it (Docs/Search.md). */
  file() {
    const { place, spots } = this.question();
    const g = this.standing.grid;
    const stamp = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    const id = (text, i) => { let h = 0xcbf29ce484222325n; for (const c of new TextEncoder().encode(`${i} ${text}`)) h = BigInt.asUintN(64, (h ^ BigInt(c)) * 0x100000001b3n); return h.toString(16).padStart(16, "0"); };
    return {
      format: "kite-runner-search", format_version: 1, title: words.things[this.after.screen.asked.thing],
      grid: { origin: place, west_m: g.west, south_m: g.south, cell_m: g.cell, columns: g.columns, rows: g.rows }, rest: 0.05,
      start: [{ name: "prediction", weight: 1, from: place, landings_m: spots }],
      step: this.steps.map((s, i) => {
        const own = { look: { kind: "look", at: s.place, radius_m: s.radius, chance: s.chance, sense: "eyes" }, near: { kind: "near", at: s.place, spread_m: s.spread, reliability: s.reliability }, inside: { kind: "inside", at: s.place, radius_m: s.radius, reliability: s.reliability }, towards: { kind: "towards", from: s.place, bearing_deg: s.bearing, spread_deg: s.spread, reliability: s.reliability } }[s.kind];
        const step = { time: stamp(s.time + 1000 * i), by: "me", ...own };
        return { id: id(JSON.stringify(step), i), ...step, ...(s.isUndone ? { undone: stamp(s.isUndone) } : {}) };
      }),
    };
  }
}
