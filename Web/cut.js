// A line has parted: where does its kite land? A thousand futures grow on the map while the kite
// still falls in the physics of the fight; then the truth, and the score; and who likes runs for it.

import { Chart } from "./map.js";
import { Race } from "./race.js";
import { TownMap } from "./townmap.js";
import { button, make, sentences, table } from "./answer.js";
import { onUnits } from "./units.js";
import { words, distance, duration, offsetText } from "./words.js";

/** The fight's field lies here: roofs of Kabul; or where the streets are that the page was given. */
export const field = { place: [34.53, 69.17], ground: 1791 };
const futuresFlown = 1000;
/** How far west of the middle of a town one flies over it, m. */
const upwind = 600;

export class CutScreen {
  constructor(futures, fight, { isDark, isStill, streets, back }) {
    Object.assign(this, { futures, fight, isDark, isStill, streets, back });
    this.side = document.getElementById("cut-side");
    this.box = document.getElementById("cut-map");
    onUnits(() => {
      if (!this.answer) return;
      this.tell();
      if (this.landed) this.landedWords();
    });
  }

  /** What somebody knows who saw the line part: where, how high, how much line went with it. */
  question(cut) {
    const [east, north, up] = cut.place;
    // The wind of all scenes is from the west: what falls, falls into the town.
    const { about } = this.streets;
    const place = this.futures.door.place(about?.middle ?? field.place, east - (about ? upwind : 0), north);
    const roughness = cut.scene.roughness;
    // The wind of the day is told for 40 m; felt on the roof, at 10 m, it is less.
    const felt = cut.scene.wind * Math.log(10 / roughness) / Math.log(40 / roughness);
    return {
      thing: cut.kite, seed: Number(cut.seed) * 1000 + cut.at, place, ground: field.ground, height: Math.max(1, Math.round(up)), roughness,
      line: Math.round(cut.lineLeft), winds: [{ speed: Math.round(felt * 10) / 10, from: 270, at: 10 }],
    };
  }

  async open(cut) {
    this.cut = cut;
    this.answer = null;
    this.truth = null;
    this.race = null;
    this.landed = null;
    await this.futures.ready();
    await this.streets.ready();
    const question = this.asked = this.question(cut);
    this.say([make("p", this.what(cut), "small"), make("p", words.looking(0, futuresFlown), "lead")]);
    this.chart ??= new Chart(this.box, { isDark: this.isDark, isStill: this.isStill, door: this.futures.door });
    await this.chart.open(question.place, 15.4);
    this.townMap ??= new TownMap(this.chart, this.streets);
    this.townMap.way(null);
    this.chart.ground();
    // The kite goes on falling in the physics, as fast as it does, or faster where nobody waits.
    this.watchLanding();
    this.chart.start(words.whereKite);
    this.chart.label("from", 0, 0, words.whereKite, "top-left");
    this.futures.door.ask(question);
    this.chart.ways(this.futures.ways(20, 2));
    const few = this.futures.few(20);
    this.chart.futures(few, 20, true);
    const spread = [[0, 0]];
    for (let i = 0; i < 20; i++) spread.push([few[5 * i], few[5 * i + 1]]);
    this.chart.fit(spread);
    const note = make("p", words.twenty, "lead");
    const bar = make("progress");
    bar.max = futuresFlown;
    bar.setAttribute("aria-label", words.tFutures);
    const count = make("p", words.looking(20, futuresFlown), "small");
    this.say([make("p", this.what(cut), "small"), note, bar, count]);
    // Twenty places are to be seen before any border is drawn.
    await new Promise((done) => setTimeout(done, this.isStill ? 300 : 1200));
    let shown = 0;
    const answer = await this.futures.ask(question, futuresFlown, (flown, members) => {
      bar.value = flown;
      count.textContent = words.looking(flown, futuresFlown);
      if (performance.now() - shown < 120) return;
      shown = performance.now();
      this.chart.futures(members, futuresFlown);
    });
    if (!answer || this.asked !== question) return;
    if (answer.problem) return this.say([make("p", words.refused, "problem")]);
    this.answer = answer;
    this.show();
  }

  what(cut) {
    if (cut.kind === "broke") return cut.isMine ? words.brokeYou : words.broke(cut.name);
    return cut.isMine ? words.cutYou(cut.rival) : cut.byMe ? words.cutThem(cut.name) : words.cutOthers(cut.name, cut.rival);
  }

  say(list) { this.side.replaceChildren(...list); }

  show() {
    const { answer, chart } = this;
    chart.futures(answer.members, answer.count);
    chart.ways([]);
    chart.regions(answer);
    chart.wind(answer.windAtRelease);
    chart.pin("best", answer.best.east, answer.best.north, words.keyBest);
    chart.fitAnswer(answer);
    this.tell();
    if (this.landed) this.land();
  }

  tell() {
    const { answer, cut } = this;
    const said = sentences(answer, words.whereKite);
    this.status = make("p", this.landed ? "" : words.aloft, "small");
    this.status.setAttribute("role", "status");
    this.verdict = make("div");
    this.verdict.setAttribute("role", "status");
    this.goal = make("p", "", "small goal-words");
    const buttons = make("div", undefined, "row");
    this.runButton = button(words.runForIt, () => this.run(), "first");
    buttons.append(this.runButton, button(words.backToFight, () => { this.leave(); this.fight.begin({ ...this.fight.choices, seed: Number(this.fight.choices.seed) + 1 }); }), button(words.replayCut, () => { this.leave(); this.fight.showCutAgain(); }));
    if (this.landed) this.runButton.disabled = true;
    this.say([
      make("p", this.what(cut), "small"),
      make("p", said.lead, "lead"), make("p", said.sure, "sure"), make("p", said.radii, "small"), this.status, this.verdict, this.goal, buttons, table(answer),
      make("h3", words.assumed), make("p", words.cutAssumed(this.asked.line, this.asked.height, this.asked.winds[0].speed), "small"),
      make("h3", words.notKnown), make("p", words.cutUnknown, "small"),
    ]);
  }

  /** The fight's own physics says where it comes down: here it is only waited for. */
  watchLanding() {
    const fight = this.fight;
    fight.speed = 1;
    clearInterval(this.timer);
    const settle = (e) => {
      if (e.who !== this.cut.who) return;
      fight.onLanded = null;
      clearInterval(this.timer);
      fight.speed = 1;
      const from = this.cut.place;
      this.landed = { east: e.east - from[0], north: e.north - from[1], time: e.time - this.cut.time };
      if (this.answer) this.land();
    };
    const known = fight.game.events.find((e) => e.kind === "landed" && e.who === this.cut.who);
    if (known) return settle(known);
    fight.onLanded = settle;
    this.timer = setInterval(() => {
      const k = fight.game.now.kite(this.cut.who);
      if (k.status === "down") settle({ who: this.cut.who, east: k.place[0], north: k.place[1], time: fight.game.now.time });
      if (this.status) this.status.textContent = `${words.aloft} ${words.falling(duration(fight.game.now.time - this.cut.time))}`;
      // Nobody runs, and everything has been read: time goes faster.
      if (this.answer && !this.race) fight.speed = 6;
    }, 250);
  }

  land() {
    const { landed, chart } = this;
    const score = this.futures.door.score(landed.east, landed.north);
    this.score = { ...score, ...landed };
    chart.ring("truth", landed.east, landed.north, words.keyTruth);
    // Away from the pin, which is often near.
    chart.label("truth-label", landed.east, landed.north, words.keyTruth, landed.north < this.answer.best.north ? "top" : "bottom");
    chart.fit([[0, 0], [landed.east, landed.north], [this.answer.best.east, this.answer.best.north], ...this.corners()]);
    this.landedWords();
    if (!this.race) this.runButton.disabled = true;
  }
  landedWords() {
    const { landed, score } = this;
    this.status.textContent = `${words.landedAt(offsetText(landed.east, landed.north))} ${words.runTime(Math.round(landed.time))}.`;
    const inside = score.in50 ? words.inside50 : score.in90 ? words.inside90 : words.outside;
    this.verdict.className = "verdict";
    this.verdict.textContent = words.score(distance(score.error), inside);
  }
  corners() {
    const points = [];
    for (const r of this.answer.regions[1].rings) for (let i = 0; i < r.length; i += 8) points.push([r[i], r[i + 1]]);
    return points;
  }

  run() {
    this.runButton.disabled = true;
    this.fight.speed = 1;
    this.race = new Race(this);
  }

  leave() {
    clearInterval(this.timer);
    this.race?.end();
    this.fight.onLanded = null;
    this.fight.speed = 1;
    this.back();
  }
}
