// The map: a plain grid with a scale, regions, futures, pins. Map pictures from elsewhere come only
// once somebody turns them on.

import { api, server } from "./server.js";
import { onUnits, speedText, switchUnits, unitLength, unitName } from "./units.js";
import { words, distance, bearing } from "./words.js";

let loading = null;
function library() {
  loading ??= new Promise((resolve, reject) => {
    const css = document.createElement("link");
    Object.assign(css, { rel: "stylesheet", href: "vendor/maplibre-gl.css" });
    const script = document.createElement("script");
    Object.assign(script, { src: "vendor/maplibre-gl.js", onload: () => resolve(window.maplibregl), onerror: () => reject(new Error("vendor/maplibre-gl.js")) });
    document.head.append(css, script);
  });
  return loading;
}

const empty = { type: "FeatureCollection", features: [] };
const collection = (features) => ({ type: "FeatureCollection", features });

export class Chart {
  /** `frame`: what turns metres east and north of a place into degrees and back. */
  constructor(container, { isDark, isStill, door }) {
    this.container = container;
    this.isDark = isDark;
    this.isStill = isStill;
    this.door = door;
    this.markers = {};
    this.grid = 100;
  }

  async open(place, zoom = 15) {
    if (this.map) return this.recentre(place, zoom);
    this.place = place;
    const gl = this.gl = await library();
    const c = this.isDark
      ? { paper: "#1B2126", grid: "#323C43", strong: "#4A565E", chance: "#CE93D8", dot: "#CE93D8", ink: "#EDE7DA", way: "#CE93D8" }
      : { paper: "#EFE9DC", grid: "#DED5C3", strong: "#C4B89F", chance: "#6A1B9A", dot: "#4A0D70", ink: "#1C2B33", way: "#6A1B9A" };
    const source = () => ({ type: "geojson", data: empty });
    this.map = new gl.Map({
      container: this.container, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0,
      center: [place[1], place[0]], zoom, maxZoom: 20, minZoom: 3, fadeDuration: this.isStill ? 0 : 150, keyboard: true,
      style: {
        version: 8,
        sources: { grid: source(), regions: source(), futures: source(), ways: source(), seen: source(), trail: source() },
        layers: [
          { id: "paper", type: "background", paint: { "background-color": c.paper } },
          { id: "grid", type: "line", source: "grid", paint: { "line-color": ["case", ["get", "strong"], c.strong, c.grid], "line-width": ["case", ["get", "strong"], 1.4, 1] } },
          { id: "r90", type: "fill", source: "regions", filter: ["==", ["get", "mass"], 0.9], paint: { "fill-color": c.chance, "fill-opacity": 0.25 } },
          { id: "r50", type: "fill", source: "regions", filter: ["==", ["get", "mass"], 0.5], paint: { "fill-color": c.chance, "fill-opacity": 0.42 } },
          { id: "r95", type: "line", source: "regions", filter: ["==", ["get", "mass"], 0.95], paint: { "line-color": c.chance, "line-width": 1, "line-dasharray": [3, 3] } },
          { id: "r90l", type: "line", source: "regions", filter: ["==", ["get", "mass"], 0.9], paint: { "line-color": c.chance, "line-width": 1.6 } },
          { id: "r50l", type: "line", source: "regions", filter: ["==", ["get", "mass"], 0.5], paint: { "line-color": c.chance, "line-width": 2.2 } },
          { id: "ways", type: "line", source: "ways", paint: { "line-color": c.way, "line-width": 1.4, "line-opacity": 0.55 } },
          { id: "futures", type: "circle", source: "futures", paint: { "circle-color": c.dot, "circle-radius": ["case", ["get", "few"], 5, 1.7], "circle-opacity": ["case", ["get", "few"], 0.95, 0.5], "circle-stroke-width": ["case", ["get", "few"], 1.5, 0], "circle-stroke-color": c.paper } },
          { id: "trail", type: "line", source: "trail", paint: { "line-color": c.ink, "line-width": 2, "line-dasharray": [1, 2] } },
          { id: "seen", type: "line", source: "seen", paint: { "line-color": c.ink, "line-width": 2 } },
        ],
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
    this.scale = new gl.ScaleControl({ maxWidth: 140, unit: unitName() });
    this.map.addControl(this.scale, "bottom-right");
    this.map.on("moveend", () => this.drawGrid());
    await new Promise((done) => (this.map.isStyleLoaded() ? done() : this.map.once("load", done)));
    this.drawGrid();
    this.compass();
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", words.mapKeys);
    canvas.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" || !this.placed) return;
      e.preventDefault();
      this.placed(this.map.getCenter());
    });
    this.map.on("click", (e) => this.placed?.(e.lngLat));
    this.map.on("error", (e) => { if (e.sourceId === "tiles") this.tilesFail?.(); else if (e.sourceId !== "ground") console.warn(e.error?.message); });
  }

  /** `does` is told of the places that are tapped, or chosen with Enter. */
  onPlace(does) { this.placed = does; }

  /** Shades the ground from the tiles that the server was given, if it was; gives what it knows. */
  async ground() {
    if (this.known || !(await server())?.terrain.length) return this.known ?? null;
    const ground = this.known = await api("terrain").catch(() => null);
    if (!ground || this.map.getSource("ground")) return ground;
    const at = new URL(ground.tiles.slice(1), document.baseURI).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
    this.map.addSource("ground", { type: "raster-dem", tiles: [at], tileSize: ground.tileSize, encoding: ground.encoding, bounds: ground.bounds, minzoom: ground.minzoom, maxzoom: ground.maxzoom });
    const shade = this.isDark ? ["#07090B", "#3D4A54", "#11161A"] : ["#8C7A5C", "#FFFDF8", "#B7A88C"];
    this.map.addLayer({ id: "ground", type: "hillshade", source: "ground", paint: { "hillshade-exaggeration": 0.45, "hillshade-shadow-color": shade[0], "hillshade-highlight-color": shade[1], "hillshade-accent-color": shade[2] } }, "grid");
    return ground;
  }

  recentre(place, zoom) {
    this.place = place;
    this.map.resize();
    this.map.jumpTo({ center: [place[1], place[0]], zoom });
    for (const id of ["regions", "futures", "ways", "seen", "trail"]) this.set(id, []);
    for (const key of Object.keys(this.markers)) this.unmark(key);
    this.drawGrid();
  }

  set(id, features) { this.map.getSource(id)?.setData(collection(features)); }
  at(east, north) {
    const p = this.door.place(this.place, east, north);
    return p ? [p[1], p[0]] : [this.place[1], this.place[0]];
  }
  /** Metres east and north of where a click was. */
  metres(lngLat) { return this.door.offset(this.place, [lngLat.lat, lngLat.lng]); }

  /** Lines at round distances from the place, so that everything can be read off in metres. */
  drawGrid() {
    if (!this.map) return;
    const b = this.map.getBounds();
    const a = this.metres(b.getSouthWest()), z = this.metres(b.getNorthEast());
    if (!a || !z) return;
    const wide = z.east - a.east;
    const unit = unitLength();
    let size = unit * Math.pow(10, Math.floor(Math.log10(wide / unit / 4)));
    for (const f of [2, 5, 10]) if (wide / size > 12) size = size * f / (f === 2 ? 1 : f === 5 ? 2 : 5);
    if (!(size > 0) || !Number.isFinite(wide) || wide > 1e6) return this.set("grid", []);
    this.grid = size;
    const line = (e0, n0, e1, n1, strong) => ({ type: "Feature", properties: { strong }, geometry: { type: "LineString", coordinates: [this.at(e0, n0), this.at(e1, n1)] } });
    const lines = [];
    const clip = (x) => Math.max(-9e5, Math.min(9e5, x));
    for (let e = Math.floor(a.east / size); e <= z.east / size; e++) lines.push(line(clip(e * size), clip(a.north), clip(e * size), clip(z.north), e === 0));
    for (let n = Math.floor(a.north / size); n <= z.north / size; n++) lines.push(line(clip(a.east), clip(n * size), clip(z.east), clip(n * size), n === 0));
    this.set("grid", lines);
    if (this.gridWord) this.gridWord.textContent = words.grid(distance(size).replace(" ", "\u00a0"));
  }

  /** North and the wind, where the thing was let go and at the ground. */
  compass() {
    const box = document.createElement("div");
    box.className = "compass";
    box.innerHTML = `<svg viewBox="0 0 56 56" aria-hidden="true"><circle cx="28" cy="28" r="20" fill="none" stroke="currentColor" stroke-opacity=".35"/><path d="M28 1l4 7h-8z" fill="currentColor"/><g id="wind-${this.container.id}"><path d="M28 45V17M28 11l-6 9h12z" fill="currentColor" stroke="currentColor" stroke-width="3"/></g></svg><div></div><div></div><button type="button" class="units"></button>`;
    [this.windWord, this.gridWord] = box.querySelectorAll("div");
    this.windArrow = box.querySelector("g");
    const toggle = box.querySelector("button");
    toggle.addEventListener("click", switchUnits);
    const told = () => {
      toggle.textContent = words.unitsNow[unitName()];
      toggle.setAttribute("aria-label", words.unitsSwitch(words.unitsNow[unitName()]));
      this.scale.setUnit(unitName());
      this.drawGrid();
      if (this.blown) this.wind(this.blown);
    };
    onUnits(told);
    told();
    this.container.append(box);
  }
  wind(w) {
    this.blown = w;
    const speed = Math.hypot(w.east, w.north);
    this.windArrow.setAttribute("transform", `rotate(${bearing(w.east, w.north).toFixed(1)} 28 28)`);
    this.windWord.textContent = speedText(speed);
  }

  ringsOf(region) {
    // Outer rings run counter-clockwise; each takes the holes that lie in it.
    const rings = region.rings.map((r) => {
      let area = 0;
      for (let i = 0, n = r.length; i < n; i += 2) area += r[i] * r[(i + 3) % n] - r[(i + 2) % n] * r[i + 1];
      const points = [];
      for (let i = 0; i < r.length; i += 2) points.push(this.at(r[i], r[i + 1]));
      points.push(points[0]);
      return { area, points, first: [r[0], r[1]], raw: r };
    });
    const outer = rings.filter((r) => r.area > 0).map((r) => ({ ...r, holes: [] }));
    const contains = (raw, [x, y]) => {
      let inside = false;
      for (let i = 0, j = raw.length - 2; i < raw.length; j = i, i += 2) if (raw[i + 1] > y !== raw[j + 1] > y && x < (raw[j] - raw[i]) * (y - raw[i + 1]) / (raw[j + 1] - raw[i + 1]) + raw[i]) inside = !inside;
      return inside;
    };
    for (const hole of rings.filter((r) => r.area <= 0)) outer.find((o) => contains(o.raw, hole.first))?.holes.push(hole.points);
    return outer.map((o) => [o.points, ...o.holes]);
  }
  regions(answer) {
    this.set("regions", answer ? answer.regions.map((r) => ({ type: "Feature", properties: { mass: r.mass }, geometry: { type: "MultiPolygon", coordinates: this.ringsOf(r) } })) : []);
  }
  futures(members, count, few = false) {
    const features = [];
    for (let i = 0; i < count; i++) {
      const e = members[5 * i];
      if (e !== e || (e === 0 && members[5 * i + 3] === 0)) continue;
      features.push({ type: "Feature", properties: { few }, geometry: { type: "Point", coordinates: this.at(e, members[5 * i + 1]) } });
    }
    this.set("futures", features);
  }
  ways(list) {
    this.set("ways", list.map((w) => {
      const points = [];
      for (let i = 0; i < w.places.length; i += 3) points.push(this.at(w.places[i], w.places[i + 1]));
      return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: points.length > 1 ? points : [points[0], points[0]] } };
    }));
  }
  /** Circles around places in metres, with a cross where nothing was; or a line to another place. */
  circles(list) {
    this.set("seen", list.map((s) => {
      if (s.to) return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [this.at(s.east, s.north), this.at(s.to.east, s.to.north)] } };
      const points = [];
      for (let i = 0; i <= 36; i++) points.push(this.at(s.east + s.radius * Math.sin(i / 18 * Math.PI), s.north + s.radius * Math.cos(i / 18 * Math.PI)));
      const lines = s.cross ? [points, [points[4], points[22]], [points[13], points[31]]] : [points];
      return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
    }));
  }
  /** The ways on which it was tracked: lists of places in metres. */
  trail(lines) { this.set("trail", lines.filter((l) => l.length > 1).map((l) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: l.map((p) => this.at(p.east, p.north)) } }))); }

  /** Something that stands on the map: `element` at metres east and north. */
  mark(key, east, north, element, options = {}) {
    if (this.markers[key]) return this.markers[key].setLngLat(this.at(east, north));
    this.markers[key] = new this.gl.Marker({ element, ...options }).setLngLat(this.at(east, north)).addTo(this.map);
    return this.markers[key];
  }
  unmark(key) { this.markers[key]?.remove(); delete this.markers[key]; }
  pin(key, east, north, label) {
    this.unmark(key);
    const el = document.createElement("div");
    el.innerHTML = `<svg class="pin" viewBox="0 0 26 34" aria-hidden="true"><path d="M13 33C5 22 1 18 1 12a12 12 0 0 1 24 0c0 6-4 10-12 21z" fill="${this.isDark ? "#EDE7DA" : "#1C2B33"}" stroke="${this.isDark ? "#14191D" : "#fff"}" stroke-width="1.5"/><circle cx="13" cy="12" r="4.5" fill="${this.isDark ? "#14191D" : "#fff"}"/></svg>`;
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", label);
    this.mark(key, east, north, el, { anchor: "bottom" });
  }
  /** Where it all began: a small ring. */
  start(label) {
    this.unmark("start");
    const el = document.createElement("div");
    el.className = "start";
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", label);
    this.mark("start", 0, 0, el);
  }
  label(key, east, north, text, anchor = "top") {
    this.unmark(key);
    const el = document.createElement("div");
    el.className = "flag-label";
    el.textContent = text;
    this.mark(key, east, north, el, { anchor, offset: anchor === "top" ? [0, 18] : anchor.startsWith("top") ? [0, 8] : [0, -16] });
  }
  ring(key, east, north, label) {
    this.unmark(key);
    const el = document.createElement("div");
    el.className = "ring";
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", label);
    this.mark(key, east, north, el);
  }

  /** Shows all of these places (metres east and north). */
  fit(points, padding = 110) {
    const bounds = new this.gl.LngLatBounds();
    for (const p of points) bounds.extend(this.at(p[0], p[1]));
    if (bounds.isEmpty()) return;
    this.map.resize();
    const room = Math.min(padding, this.container.clientWidth / 6, this.container.clientHeight / 6);
    this.map.fitBounds(bounds, { padding: room, maxZoom: 17.5, duration: this.isStill ? 0 : 700 });
  }
  fitAnswer(answer) {
    const points = [[0, 0], [answer.best.east, answer.best.north]];
    for (const r of answer.regions[1].rings) for (let i = 0; i < r.length; i += 2) points.push([r[i], r[i + 1]]);
    this.fit(points);
  }

  /** Map pictures of a host that somebody turned on, with who made them; none without an address. */
  tiles(url, attribution, fail) {
    this.hasTiles = !!url;
    if (this.map.getLayer("tiles")) { this.map.removeLayer("tiles"); this.map.removeSource("tiles"); }
    if (this.credits) { this.map.removeControl(this.credits); this.credits = null; }
    this.tilesFail = null;
    if (!url) return;
    const host = new URL(url).host;
    this.tilesFail = () => { this.tilesFail = null; fail(host); };
    // The library takes this for HTML; it is a text.
    const text = document.createElement("i");
    text.textContent = attribution;
    this.map.addSource("tiles", { type: "raster", tiles: [url], tileSize: 256, maxzoom: 19 });
    this.map.addLayer({ id: "tiles", type: "raster", source: "tiles", paint: { "raster-opacity": 0.85 } }, "grid");
    this.credits = new this.gl.AttributionControl({ compact: false, customAttribution: text.innerHTML });
    this.map.addControl(this.credits, "bottom-left");
  }
}
