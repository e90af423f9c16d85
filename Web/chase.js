// Be there first: where to run now, for three aims, against whoever runs as well; as `kiterunner
// chase` says it. Without streets a straight line.

import { make, button } from "./answer.js";
import { numberField, tickField, two } from "./fields.js";
import { directions } from "./streets.js";
import { words, clock, colon, distance, offsetText } from "./words.js";

const minutes = [1, 2, 5, 10];
const pc = (x) => words.percent(x);

export class ChasePanel {
  constructor(after) {
    this.after = after;
    this.rivals = [];
    this.aim = "first";
    this.turn = 0;
    this.box = make("section", undefined, "panel");
    const changed = () => this.update();
    this.speed = numberField(words.mySpeed, 4, { min: 0.3, max: 60, name: "my-speed" }, changed);
    this.since = numberField(words.sinceLetGo, 0, { min: 0, max: 86400, name: "since" }, changed);
    this.reach = tickField(words.showReach, "show-reach", () => this.showReach());
    this.others = make("div", undefined, "rivals");
    this.out = make("div", undefined, "panel");
    const add = make("div", undefined, "row");
    add.append(after.tapButton("rival", words.addRival, words.rivalNow, (at) => { this.rivals.push({ place: at, speed: 4 }); this.tellRivals(); this.update(); }));
    this.box.append(make("h3", words.chaseTitle), this.out, two(this.speed.box, this.since.box), this.others, add, this.reach.box);
  }

  reset() {
    this.rivals = [];
    this.result = null;
    this.turn += 1;
    this.reach.input.checked = false;
    this.tellRivals();
    this.out.replaceChildren();
  }

  /** Where everybody is who runs as well. */
  tellRivals() {
    const { chart } = this.after;
    for (const key of Object.keys(chart?.markers ?? {})) if (key.startsWith("rival")) chart.unmark(key);
    this.others.replaceChildren(...(this.rivals.length ? [make("h4", words.tRivals)] : []), ...this.rivals.map((rival, i) => {
      const row = make("div", undefined, "row rival");
      const speed = Object.assign(make("input"), { type: "number", step: "any", min: 0.3, max: 60, value: rival.speed, name: `rival-${i + 1}` });
      speed.setAttribute("aria-label", words.rivalSpeed(i + 1));
      speed.addEventListener("change", () => { rival.speed = Number(speed.value); this.update(); });
      const remove = button(words.remove, () => { this.rivals.splice(i, 1); this.tellRivals(); this.update(); this.box.querySelector("[data-tap=rival]").focus(); });
      remove.setAttribute("aria-label", words.removeRival(i + 1));
      row.append(make("span", String(i + 1), `runner r${1 + i % 3}`), make("span", words.rivalName(i + 1)), speed, make("span", words.units.ms), remove);
      return row;
    }));
    this.showRivals();
  }
  showRivals() {
    const { after } = this;
    if (!after.chart?.map) return;
    this.rivals.forEach((rival, i) => {
      const p = after.metres(rival.place);
      const el = make("div", String(i + 1), `runner r${1 + i % 3}`);
      el.setAttribute("role", "img");
      el.setAttribute("aria-label", words.rivalName(i + 1));
      if (p) after.chart.mark(`rival${i}`, p.east, p.north, el);
    });
  }

  question() {
    const { after } = this;
    return {
      place: after.origin, members: after.answer.members, best: after.answer.best, elapsed: this.since.value,
      me: { place: after.place, speed: this.speed.value, spread: 0.1 }, rivals: this.rivals.map((r) => ({ ...r, spread: 0.15 })),
    };
  }

  async update() {
    const { after } = this;
    const turn = ++this.turn;
    this.result = null;
    if (!after.answer) return;
    this.showRivals();
    if (!after.place) { this.draw(); return this.say(words.chaseAsk); }
    if (!after.answer.members.length) { this.draw(); return this.say(words.chaseRemote); }
    await after.streets.ready();
    if (turn !== this.turn) return;
    if (!after.hasStreets) return this.straight();
    if (!this.out.firstChild) this.say(words.chasing);
    const result = await after.streets.ask("chase", this.question());
    if (turn !== this.turn) return;
    if (result.problem === "far") return this.straight();
    if (result.problem) {
      this.draw();
      return this.say(result.problem === "rival" ? words.chaseRival(result.who + 1) : words.chaseProblem[result.problem], "problem");
    }
    this.result = result;
    this.show();
    this.showReach();
  }
  say(text, className = "small") { this.out.replaceChildren(make("p", text, className)); }

  /** No street reaches here: the way is as the crow flies, and open ground is slower. */
  straight() {
    const { after } = this;
    const me = after.metres(after.place);
    const best = after.answer.best;
    const [east, north] = [best.east - me.east, best.north - me.north];
    this.out.replaceChildren(make("p", words.runStraight(offsetText(east, north), clock(1.5 * Math.hypot(east, north) / this.speed.value)), "way"));
    this.draw();
    this.showReach();
  }

  get chosen() { return this.result?.advice.find((a) => a.aim === this.aim) ?? this.result?.advice[0]; }

  show() {
    const { result, after } = this;
    const { chosen } = this;
    const list = [];
    if (chosen) {
      const p = after.door.offset(after.place, chosen.place);
      const far = Math.hypot(p.east, p.north);
      const first = this.rivals.length ? ` ${words.runFirst(pc(chosen.value.first))}` : "";
      list.push(make("p", (far < 30 ? words.runStay : words.runTo(chosen.street, offsetText(p.east, p.north), clock(chosen.time), distance(chosen.length))) + first, "way"));
      const aims = make("div", undefined, "row");
      aims.setAttribute("role", "group");
      aims.setAttribute("aria-label", words.aimsTable);
      for (const a of result.advice) {
        const b = button(words.aims[a.aim], () => { this.aim = a.aim; this.show(); this.box.querySelector(`[data-aim=${a.aim}]`).focus(); });
        b.dataset.aim = a.aim;
        b.setAttribute("aria-pressed", a === chosen);
        aims.append(b);
      }
      list.push(aims, this.table(), this.remarks(chosen), this.words(chosen));
    }
    this.out.replaceChildren(...list);
    this.draw();
  }
  table() {
    const t = make("table", undefined, "aims");
    t.append(make("caption", words.aimsTable));
    const head = t.createTHead().insertRow();
    for (const c of words.aColumns) head.append(Object.assign(make("th", c), { scope: "col" }));
    const body = t.createTBody();
    for (const a of this.result.advice) {
      const row = body.insertRow();
      row.append(Object.assign(make("th", words.aims[a.aim]), { scope: "row" }));
      for (const text of [colon(a.time), pc(a.value.first), colon(a.value.mean), colon(a.value.late)]) row.insertCell().textContent = text;
    }
    return t;
  }
  remarks(a) {
    const { result } = this;
    const list = [];
    if (a.waiting > 0.005) list.push(words.runWait(pc(a.waiting)));
    list.push(this.rivals.length ? words.runLater(pc(a.later.first), pc(a.value.first), clock(a.later.mean)) : words.runLaterAlone(clock(a.later.mean), clock(a.value.mean)));
    if (this.rivals.length) list.push(words.runKnew(pc(result.mostPossible)));
    if (a.value.unreached > 0.005) list.push(words.runUnreached(pc(a.value.unreached)));
    const on = Object.entries(result.landsOn).filter(([what, share]) => what !== "far" && share >= 0.005).map(([what, share]) => words.landsShare(words.lands[what], pc(share)));
    if (on.length) list.push(words.landsOn(on));
    return make("p", list.join(" "), "small");
  }
  words(a) {
    const box = make("details");
    const ol = make("ol");
    ol.append(...directions(a.route).map((x) => make("li", x)));
    box.append(make("summary", `${words.wayThere}: ${distance(a.length)}`), ol);
    box.open = this.isOpen ?? true;
    box.addEventListener("toggle", () => { this.isOpen = box.open; });
    return box;
  }

  draw() {
    const { after, chosen } = this;
    const map = after.townMap;
    if (!map) return;
    const { chart } = after;
    chart.unmark("goal");
    // Whoever looks for it follows the search.
    if (after.look.isOn) return;
    if (!after.place || !after.answer) return map.way(null);
    if (!chosen) return after.hasStreets ? map.way(null) : map.way(null, after.place, after.at(after.answer.best.east, after.answer.best.north));
    map.way(chosen.route, after.place);
    const p = after.metres(chosen.place);
    const el = make("div", "⚑", "goal");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", words.aims[chosen.aim]);
    chart.mark("goal", p.east, p.north, el);
  }
  async showReach() {
    const { after } = this;
    if (!after.townMap) return;
    if (!this.reach.value || !after.place || !after.hasStreets) return after.townMap.reach([], []);
    const turn = this.turn;
    const rows = await after.streets.ask("reached", after.place, this.speed.value, 0, minutes.map((m) => 60 * m));
    if (turn === this.turn && this.reach.value) after.townMap.reach(rows, minutes);
  }
}
