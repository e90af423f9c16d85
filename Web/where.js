// Where is mine? For a real lost thing: the same answer as the command line, to the digit.

import { After } from "./after.js";
import { showAttached } from "./attached.js";
import { Chart } from "./map.js";
import { button, make, result, sentences, table } from "./answer.js";
import { askForm, roughness } from "./form.js";
import { myPlace } from "./place.js";
import { ask, mostFutures, read, scenario } from "./remote.js";
import { server } from "./server.js";
import { shareRow } from "./share.js";
import { Streets } from "./streets.js";
import { tileChoice } from "./tiles.js";
import { onUnits } from "./units.js";
import { isWinds, readWinds } from "./winds.js";
import { words, distance, offsetText } from "./words.js";

export class WhereScreen {
  constructor(futures, options) {
    this.futures = futures;
    this.options = options;
    this.side = document.getElementById("where-side");
    this.place = [34.53, 69.17];
    this.seen = [];
    /** Files that the server keeps for this question: a track, a sounding, terrain. */
    this.files = {};
    this.turn = 0;
    const { form, fields, attached } = askForm(this.place, {
      find: () => this.find(), here: () => this.here(), letGoHere: () => this.letGoHere(), file: (file) => this.readFile(file),
      felt: () => { this.winds = null; this.showAttached(); }, place: (place) => { this.place = place; this.moved(); },
    });
    Object.assign(this, { fields, attached });
    this.streets = options.streets;
    this.problem = make("p");
    this.problem.setAttribute("role", "alert");
    this.out = make("div", undefined, "out");
    this.out.setAttribute("aria-live", "polite");
    this.online = make("details");
    this.side.addEventListener("dragover", (e) => e.preventDefault());
    this.side.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files[0]) this.readFile(e.dataTransfer.files[0]); });
    this.after = new After(this, this.streets);
    this.side.replaceChildren(this.out, this.problem, form, this.online);
    onUnits(() => { if (this.answer) this.show(); });
    this.isOpen = this.openMap();
  }

  async openMap() {
    await this.futures.ready();
    this.chart = new Chart(document.getElementById("where-map"), { ...this.options, door: this.futures.door });
    await this.chart.open(this.place, 14.5);
    this.after.opened();
    this.chart.onPlace((at) => this.tapped(at));
    this.moved();
    await this.meet();
  }
  shown() {
    this.chart?.map?.resize();
    if (this.chart?.map) this.meet();
  }

  /** Each time somebody comes here: a server may have come or gone, and it may know the ground. */
  async meet() {
    this.server = await server();
    tileChoice(this.online, this.server, this.chart, (text) => this.complain(text));
    this.ground = this.server?.terrain.length ? await this.chart.ground() : null;
    this.showAttached();
  }
  get isOnKnownGround() {
    const [west, south, east, north] = this.ground?.bounds ?? [];
    return this.ground && this.place[0] >= south && this.place[0] <= north && this.place[1] >= west && this.place[1] <= east;
  }

  tapped(at) {
    const six = (lngLat) => [Number(lngLat.lat.toFixed(6)), Number((((lngLat.lng + 540) % 360) - 180).toFixed(6))];
    if (this.after.tapped(six(at))) return;
    if (this.sighting && this.answer) {
      const p = this.chart.metres(at);
      if (!p) return;
      const place = six(at);
      this.seen.push(this.sighting === "not" ? { kind: "not", ...p, place, radius: 50, chance: 0.8 } : { kind: "roof", ...p, place, spread: 15 });
      return this.believe();
    }
    // Round the world a longitude comes again.
    this.put(six(at));
  }
  put(place) {
    this.place = place;
    [this.fields.latitude.value, this.fields.longitude.value] = place;
    this.moved();
  }
  moved() {
    const [lat, lon] = this.place;
    if (!this.chart?.map || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 360)) return;
    this.turn += 1;
    this.answer = null;
    this.seen = [];
    this.sighting = null;
    this.out.replaceChildren();
    this.after.reset();
    this.chart.recentre(this.place, this.chart.map.getZoom());
    this.chart.start(words.whereFrom);
    this.showMe();
    this.showAttached();
  }

  // Who asks, and where they stand: kept here, sent nowhere.

  async letGoHere() {
    const at = await myPlace(() => this.complain(words.myPlaceNo));
    if (at) { this.complain(""); this.put(at); }
  }
  async here() {
    const at = await myPlace(() => this.complain(words.myPlaceNo));
    if (at) this.setMe(at);
  }
  setMe(at) {
    this.me = at;
    this.complain("");
    this.showMe();
    if (this.answer) this.show();
  }
  get myOffset() { return this.me && this.futures.door.offset(this.place, this.me); }
  showMe() {
    const p = this.myOffset;
    if (!p || !this.chart?.map) return;
    this.chart.unmark("me");
    const el = make("div", "●", "runner me");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", words.me);
    this.chart.mark("me", p.east, p.north, el);
    this.chart.label("me-label", p.east, p.north, words.me, p.north < 0 ? "top" : "bottom");
  }

  // Files.

  async readFile(file) {
    this.complain("");
    try {
      if (Streets.isOurs(file.name)) {
        await this.streets.drop(file);
        const { name, length } = this.streets.about;
        return this.say(words.streetsRead(name, distance(length)));
      }
      const isText = file.size < 5e6 && !/\.(hgt|zip|gz)$/i.test(file.name);
      const text = isText ? await file.text() : "";
      if (isText && isWinds(text)) {
        this.winds = readWinds(text, file.name);
        delete this.files.sounding;
        this.say(words.csvRead(this.winds.length, file.name));
        return this.showAttached();
      }
      this.server = await server();
      if (!this.server) throw new Error(words.needsServer(file.name));
      this.say(words.sending(file.name));
      const reading = await read(file, this.server);
      this.say("");
      this.files[reading.kind] = reading;
      if (reading.kind === "track") this.tracked(reading);
      this.showAttached();
    } catch (e) {
      this.winds = null;
      this.showAttached();
      this.complain(e.message);
    }
  }
  /** A track says where it was last, and is of no kite. */
  tracked(reading) {
    const fixes = reading.flights[0].fixes;
    const [, lat, lon] = fixes[fixes.length - 1];
    if (Number(this.fields.thing.value) < 5) this.fields.thing.value = "5";
    if (Number.isFinite(lat) && Number.isFinite(lon)) this.put([Number(lat.toFixed(6)), Number(lon.toFixed(6))]);
    this.chart?.trail([fixes.filter((x) => x[1] !== null).map((x) => this.futures.door.offset(this.place, [x[1], x[2]])).filter(Boolean)]);
  }
  showAttached() { showAttached(this); }
  get remote() {
    const { track, sounding, terrain } = this.files;
    const ground = terrain ? [terrain.reference] : this.isOnKnownGround && (this.withGround ?? true) ? this.ground.names : null;
    return track || sounding || ground ? { track, sounding, terrain: ground, withFelt: this.withFelt } : null;
  }

  complain(text) { this.say(text, text ? "problem" : ""); }
  say(text, className = "small") { Object.assign(this.problem, { className, textContent: text }); }

  question() {
    const f = this.fields;
    const n = (name) => (f[name].value.trim() === "" ? NaN : Number(f[name].value));
    return {
      thing: Number(f.thing.value), seed: Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, Math.trunc(n("seed")) || 0)), place: [n("latitude"), n("longitude")], ground: n("ground"), height: n("height"),
      line: n("trailing"), roughness: roughness[f.country.value], winds: this.winds ?? [{ speed: n("speed"), from: n("from"), at: n("at") }],
      members: Math.max(1, Math.min(100000, Math.trunc(n("members")) || 1000)),
    };
  }

  async find() {
    await this.isOpen;
    const question = this.question();
    this.complain("");
    this.seen = [];
    this.sighting = null;
    const turn = ++this.turn;
    if (this.remote) return this.findRemote(question, turn);
    this.place = question.place;
    if (!this.futures.door.ask(question)) return this.complain(words.refused);
    this.chart.recentre(this.place, this.chart.map.getZoom());
    this.chart.start(words.whereFrom);
    this.chart.futures(this.futures.few(20), 20, true);
    const progress = make("p", words.twenty, "lead");
    this.out.replaceChildren(progress);
    let shown = 0;
    const answer = await this.futures.ask(question, question.members, (flown) => {
      if (performance.now() - shown < 150) return;
      shown = performance.now();
      progress.textContent = words.looking(flown, question.members);
    });
    if (!answer || turn !== this.turn) return;
    if (answer.problem) return this.complain(words.refused);
    this.asked = question;
    this.isRemote = false;
    this.from = words.whereFrom;
    this.first = this.answer = answer;
    this.result = result(answer, question, this.futures.door);
    this.show(true);
  }

  async findRemote(question, turn) {
    const from = this.remote;
    this.out.replaceChildren(make("p", words.askingServer, "lead"));
    if (question.members > mostFutures) this.say(words.serverMost(mostFutures));
    try {
      const told = await ask(scenario(question, from, this.seen), this.futures.door);
      if (turn !== this.turn) return;
      const isFirst = !this.seen.length;
      this.place = told.place;
      this.asked = { ...question, place: told.place };
      this.isRemote = true;
      this.from = told.result.asked_from.is === "release" ? words.whereFrom : words.whereLast;
      this.answer = told.answer;
      if (isFirst) this.first = told.answer;
      this.result = told.result;
      if (isFirst) {
        this.chart.recentre(this.place, this.chart.map.getZoom());
        this.chart.start(this.from);
      }
      this.chart.trail(told.track);
      this.show(isFirst);
    } catch (e) {
      if (turn !== this.turn) return;
      if (this.seen.length) { this.seen.pop(); this.show(); } else this.out.replaceChildren();
      this.complain(e.message);
    }
  }

  /** Sightings change the answer; without any it is the first again. */
  async believe() {
    if (this.isRemote) return this.findRemote(this.asked, ++this.turn);
    const { door } = this.futures;
    door.ask(this.asked);
    const plain = door.predict(this.first.members);
    this.answer = this.seen.length ? door.believe(this.seen) ?? this.first : plain;
    this.show();
  }

  seenCircles() { return this.seen.map((s) => ({ ...s, radius: s.radius ?? s.spread, cross: s.kind === "not" })); }

  show(isFirst = false) {
    const { answer, chart } = this;
    chart.futures(answer.members, Math.min(answer.members.length / 5, 3000));
    chart.regions(answer);
    chart.wind(answer.windAtRelease);
    chart.pin("best", answer.best.east, answer.best.north, words.keyBest);
    chart.label("from-label", 0, 0, this.from, "top-left");
    chart.circles(this.seenCircles());
    this.showMe();
    if (isFirst) chart.fitAnswer(answer);
    const said = sentences(answer, this.from);
    const sights = make("div", undefined, "row");
    const mode = (kind, text) => { const b = button(text, () => { this.sighting = this.sighting === kind ? null : kind; this.after.noTap(); this.show(); }); b.setAttribute("aria-pressed", this.sighting === kind); return b; };
    sights.append(mode("not", words.notHere), mode("roof", words.onRoof));
    if (this.seen.length) sights.append(button(words.undo, () => { this.seen.pop(); this.believe(); }));
    const me = this.myOffset;
    const list = (items) => { const ul = make("ul", undefined, "small"); ul.append(...items.map((x) => make("li", x))); return ul; };
    this.out.replaceChildren(
      make("p", said.lead, "lead"), ...(me ? [make("p", words.fromMe(offsetText(answer.best.east - me.east, answer.best.north - me.north)))] : []),
      make("p", said.sure, "sure"), make("p", said.radii, "small"), table(answer, { me }),
      make("h3", words.sights), make("p", this.seen.length ? words.sighted(this.seen.length, answer.flown ?? answer.count) : words.sightHow, "small"), sights, ...this.after.elements(isFirst),
      ...(this.isRemote ? [make("h3", words.assumed), list(this.result.assumptions), make("h3", words.notKnown), list(this.result.not_known)]
        : [make("h3", words.assumed), make("p", words.whereAssumed(distance(0.1 * this.asked.height)), "small"), make("h3", words.notKnown), make("p", words.whereUnknown, "small")]),
      make("h3", words.share), shareRow(answer, this.asked, chart, words.things[this.asked.thing], this.from));
    if (isFirst) this.side.scrollTop = 0;
  }
}
