// Where is mine? For a real lost thing: the same answer as the command line, to the digit.

import { Chart } from "./map.js";
import { button, make, result, sentences, table } from "./answer.js";
import { geoJSON, geoLink, gpx, kml, save } from "./share.js";
import { readWinds } from "./winds.js";
import { words, distance } from "./words.js";

const roughness = { water: 0.0002, grass: 0.03, fields: 0.1, suburb: 0.4, city: 0.8 };

export class WhereScreen {
  constructor(futures, options) {
    this.futures = futures;
    this.options = options;
    this.side = document.getElementById("where-side");
    this.place = [34.53, 69.17];
    this.seen = [];
    this.form();
    this.isOpen = this.openMap();
  }

  async openMap() {
    await this.futures.ready();
    this.chart = new Chart(document.getElementById("where-map"), { ...this.options, door: this.futures.door });
    await this.chart.open(this.place, 14.5);
    this.chart.map.on("click", (e) => this.tapped(e.lngLat));
    this.moved(true);
  }
  shown() { this.chart?.map?.resize(); }

  form() {
    const f = this.fields = {};
    const field = (name, label, value, attributes = {}) => {
      const box = make("label", label);
      f[name] = make("input");
      Object.assign(f[name], { type: "number", step: "any", value, ...attributes });
      f[name].name = name;
      box.append(f[name]);
      return box;
    };
    const choice = (name, label, list, value) => {
      const box = make("label", label);
      f[name] = make("select");
      f[name].name = name;
      for (const [key, text] of list) f[name].add(new Option(text, key, false, key === value));
      box.append(f[name]);
      return box;
    };
    const two = (...list) => { const d = make("div", undefined, "two"); d.append(...list); return d; };
    const form = this.formBox = make("form", undefined, "ask");
    form.noValidate = true;
    const dial = field("dial", words.windFrom, 270, { type: "range", min: 0, max: 359, step: 1 });
    const find = button(words.find, () => this.find(), "first");
    find.id = "find";
    const file = make("label", words.dropWind);
    f.file = make("input");
    Object.assign(f.file, { type: "file", accept: ".csv,.txt,text/csv" });
    f.file.addEventListener("change", () => f.file.files[0] && this.readFile(f.file.files[0]));
    file.append(f.file, make("span", words.dropHelp, "small"));
    form.append(
      make("h2", words.whereTitle), make("p", words.whereLead, "small"),
      choice("thing", words.thing, words.things.map((t, i) => [String(i), t]), "0"),
      two(field("latitude", words.latitude, this.place[0], { min: -90, max: 90 }), field("longitude", words.longitude, this.place[1], { min: -180, max: 180 })),
      two(field("height", words.height, 70, { min: 0.1 }), field("trailing", words.trailing, 30, { min: 0 })),
      two(field("speed", words.windSpeed, 4, { min: 0, max: 100 }), field("from", words.windFrom, 270)),
      dial, two(field("at", words.windAt, 10, { min: 0.1, max: 500 }), choice("country", words.country, Object.entries(words.countries), "fields")),
      two(field("ground", words.groundHeight, 0), field("seed", words.seed, 1, { min: 0, step: 1 })),
      two(field("members", words.futuresAsked, 1000, { min: 1, max: 100000, step: 1 }), make("span")),
      file);
    const row = make("div", undefined, "row");
    row.append(find, button(words.myPlace, () => this.here()));
    form.append(row, make("p", words.myPlaceAsk, "small"));
    this.problem = make("p");
    this.problem.setAttribute("role", "alert");
    this.out = make("div");
    this.out.className = "out";
    form.addEventListener("submit", (e) => { e.preventDefault(); this.find(); });
    f.dial.addEventListener("input", () => { f.from.value = f.dial.value; this.winds = null; });
    f.from.addEventListener("input", () => { f.dial.value = ((Number(f.from.value) % 360) + 360) % 360; this.winds = null; });
    f.speed.addEventListener("input", () => { this.winds = null; });
    for (const key of ["latitude", "longitude"]) f[key].addEventListener("change", () => { this.place = [Number(f.latitude.value), Number(f.longitude.value)]; this.moved(true); });
    this.side.addEventListener("dragover", (e) => e.preventDefault());
    this.side.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files[0]) this.readFile(e.dataTransfer.files[0]); });
    this.side.replaceChildren(this.out, this.problem, form, this.mapChoice());
  }

  tapped(at) {
    if (this.sighting && this.answer) {
      const p = this.chart.metres(at);
      this.seen.push(this.sighting === "not" ? { kind: "not", ...p, radius: 50, chance: 0.8 } : { kind: "roof", ...p, spread: 15 });
      return this.believe();
    }
    this.place = [Number(at.lat.toFixed(6)), Number(at.lng.toFixed(6))];
    this.fields.latitude.value = this.place[0];
    this.fields.longitude.value = this.place[1];
    this.moved(false);
  }
  moved(isFar) {
    if (!this.chart?.map || !this.place.every(Number.isFinite)) return;
    this.answer = null;
    this.seen = [];
    this.sighting = null;
    this.out.replaceChildren();
    if (isFar) this.chart.recentre(this.place, this.chart.map.getZoom());
    else this.chart.recentre(this.place, this.chart.map.getZoom());
    this.chart.start(words.whereFrom);
  }
  here() {
    navigator.geolocation?.getCurrentPosition(
      (p) => { this.place = [Number(p.coords.latitude.toFixed(6)), Number(p.coords.longitude.toFixed(6))]; this.fields.latitude.value = this.place[0]; this.fields.longitude.value = this.place[1]; this.moved(true); },
      () => this.complain(words.myPlaceNo), { enableHighAccuracy: true, timeout: 20000 });
  }
  async readFile(file) {
    try {
      this.winds = readWinds(await file.text(), file.name);
      this.complain("");
      this.problem.className = "small";
      this.problem.textContent = words.csvRead(this.winds.length, file.name);
    } catch (e) {
      this.winds = null;
      this.complain(e.message);
    }
  }
  complain(text) {
    this.problem.className = text ? "problem" : "";
    this.problem.textContent = text;
  }

  question() {
    const f = this.fields;
    const n = (name) => (f[name].value.trim() === "" ? NaN : Number(f[name].value));
    return {
      thing: Number(f.thing.value), seed: Math.max(0, Math.trunc(n("seed")) || 0), place: [n("latitude"), n("longitude")], ground: n("ground"), height: n("height"),
      line: n("trailing"), roughness: roughness[f.country.value], winds: this.winds ?? [{ speed: n("speed"), from: n("from"), at: n("at") }],
    };
  }

  async find() {
    await this.isOpen;
    const question = this.question();
    const count = Math.max(1, Math.min(100000, Math.trunc(Number(this.fields.members.value)) || 1000));
    this.complain("");
    this.place = question.place;
    this.seen = [];
    if (!this.futures.door.ask(question)) return this.complain(words.refused);
    this.chart.recentre(this.place, this.chart.map.getZoom());
    this.chart.start(words.whereFrom);
    this.chart.futures(this.futures.few(20), 20, true);
    const progress = make("p", words.twenty, "lead");
    this.out.replaceChildren(progress);
    let shown = 0;
    const answer = await this.futures.ask(question, count, (flown) => {
      if (performance.now() - shown < 150) return;
      shown = performance.now();
      progress.textContent = words.looking(flown, count);
    });
    if (!answer) return;
    if (answer.problem) return this.complain(words.refused);
    this.asked = question;
    this.first = this.answer = answer;
    this.result = result(answer, question, this.futures.door);
    this.show();
  }

  /** Sightings change the answer; without any it is the first again. */
  believe() {
    if (!this.seen.length) {
      this.futures.door.ask(this.asked);
      this.answer = this.futures.door.predict(this.first.members);
    } else {
      this.futures.door.ask(this.asked);
      this.futures.door.predict(this.first.members);
      this.answer = this.futures.door.believe(this.seen) ?? this.first;
    }
    this.show(false);
  }

  show(isFirst = true) {
    const { answer, chart } = this;
    chart.futures(answer.members, Math.min(answer.count, 3000));
    chart.regions(answer);
    chart.wind(answer.windAtRelease);
    chart.pin("best", answer.best.east, answer.best.north, words.keyBest);
    chart.label("from-label", 0, 0, words.whereFrom, "top-left");
    chart.circles(this.seen.map((s) => ({ ...s, radius: s.radius ?? s.spread, cross: s.kind === "not" })));
    if (isFirst) chart.fitAnswer(answer);
    const said = sentences(answer, words.whereFrom);
    const thing = words.things[this.asked.thing];
    const sights = make("div", undefined, "row");
    const mode = (kind, text) => { const b = button(text, () => { this.sighting = this.sighting === kind ? null : kind; this.show(false); }); b.setAttribute("aria-pressed", this.sighting === kind); return b; };
    sights.append(mode("not", words.notHere), mode("roof", words.onRoof));
    if (this.seen.length) sights.append(button(words.undo, () => { this.seen.pop(); this.believe(); }));
    const share = make("div", undefined, "row");
    const files = [["GeoJSON", "where.geojson", geoJSON, "application/geo+json"], ["KML", "where.kml", kml, "application/vnd.google-earth.kml+xml"], ["GPX", "where.gpx", gpx, "application/gpx+xml"]];
    for (const [name, file, write, type] of files) share.append(button(name, () => save(file, write(answer, this.asked, chart, thing), type)));
    const link = make("a", words.shareGeo);
    link.href = geoLink(answer, chart);
    share.append(link);
    this.out.replaceChildren(
      make("p", said.lead, "lead"), make("p", said.sure, "sure"), make("p", said.radii, "small"), table(answer),
      make("h3", words.sights), make("p", this.seen.length ? words.sighted(this.seen.length, answer.flown) : words.sightHow, "small"), sights,
      make("h3", words.share), share);
    if (isFirst) this.side.scrollTop = 0;
  }

  mapChoice() {
    const box = make("details");
    box.append(make("summary", words.tiles), make("p", words.tilesAsk, "small"));
    const label = make("label", words.tilesUrl);
    const url = make("input");
    url.type = "url";
    url.name = "tiles";
    label.append(url);
    box.append(label, button(words.tilesOn, () => { if (/\{z\}.*\{x\}.*\{y\}|\{z\}.*\{y\}.*\{x\}/.test(url.value)) { try { this.chart.tiles(url.value, new URL(url.value).host); } catch { this.complain(words.tilesUrl); } } }));
    return box;
  }
}
