// What the streets bring onto the map: the town itself, a way through it, how far one gets.

import { make } from "./answer.js";
import { ground, lines } from "./streets.js";
import { words } from "./words.js";

const line = (points, properties = {}) => ({ type: "Feature", properties, geometry: { type: "LineString", coordinates: points } });
const collection = (features) => ({ type: "FeatureCollection", features });
const roofs = 13.5;

export class TownMap {
  /** `chart` is open. */
  constructor(chart, streets) {
    this.chart = chart;
    this.streets = streets;
    this.labels = [];
    this.numbers = [];
    const c = chart.isDark
      ? { street: "#4B5862", edge: "#10151A", roof: "#262A2B", water: "#15303F", wall: "#3A3F40", rail: "#5A6066", way: "#FF8A95", under: "#14191D", reach: "#8CCBE6" }
      : { street: "#FFFFFF", edge: "#C7B79C", roof: "#DDD0B9", water: "#CFE3EE", wall: "#C9BBA2", rail: "#9A9186", way: "#C8102E", under: "#FFFFFF", reach: "#0B5A7A" };
    const { map } = chart;
    const empty = collection([]);
    for (const id of ["ground-shapes", "streets", "reach", "squares", "way"]) map.addSource(id, { type: "geojson", data: empty });
    const wide = (z14, z18) => ["interpolate", ["exponential", 1.6], ["zoom"], 13, z14 / 2, 14, z14, 18, z18];
    const add = (layer, before) => map.addLayer(layer, before);
    const street = ["!", ["any", ["get", "steps"], ["get", "path"]]];
    for (const [id, kind, color] of [["water", 1, c.water], ["roofs", 0, c.roof]]) add({ id, type: "fill", source: "ground-shapes", minzoom: kind ? 10 : roofs, filter: ["==", ["get", "kind"], kind], paint: { "fill-color": color } }, "grid");
    add({ id: "river", type: "line", source: "ground-shapes", filter: ["==", ["get", "kind"], 3], paint: { "line-color": c.water, "line-width": wide(2, 8) } }, "grid");
    add({ id: "walls", type: "line", source: "ground-shapes", minzoom: 15, filter: ["==", ["get", "kind"], 2], paint: { "line-color": c.wall, "line-width": 1 } }, "grid");
    add({ id: "rails", type: "line", source: "ground-shapes", filter: ["==", ["get", "kind"], 5], paint: { "line-color": c.rail, "line-width": 1.5, "line-dasharray": [4, 2] } }, "grid");
    const round = { "line-cap": "round", "line-join": "round" };
    add({ id: "motorways", type: "line", source: "ground-shapes", filter: ["==", ["get", "kind"], 4], layout: round, paint: { "line-color": c.rail, "line-width": wide(3, 14) } }, "r95");
    add({ id: "street-edges", type: "line", source: "streets", filter: street, minzoom: 12.5, layout: round, paint: { "line-color": c.edge, "line-width": wide(3.2, 15) } }, "r95");
    add({ id: "streets", type: "line", source: "streets", filter: street, layout: round, paint: { "line-color": c.street, "line-width": wide(2, 12.5) } }, "r95");
    add({ id: "paths", type: "line", source: "streets", minzoom: 13, filter: ["!", street], paint: { "line-color": c.edge, "line-width": wide(1, 4), "line-dasharray": [2, 1.5] } }, "r95");
    add({ id: "reach", type: "line", source: "reach", layout: round, paint: { "line-color": c.reach, "line-width": ["match", ["get", "minutes"], 1, 6, 2, 4, 5, 2.4, 1.2], "line-opacity": ["match", ["get", "minutes"], 1, 0.95, 2, 0.8, 5, 0.65, 0.55] } }, "r95");
    add({ id: "squares", type: "line", source: "squares", paint: { "line-color": chart.isDark ? "#EDE7DA" : "#1C2B33", "line-width": 1.6, "line-dasharray": [3, 2] } });
    add({ id: "way-edge", type: "line", source: "way", filter: ["!", ["get", "open"]], layout: round, paint: { "line-color": c.under, "line-width": 8 } });
    add({ id: "way", type: "line", source: "way", filter: ["!", ["get", "open"]], layout: round, paint: { "line-color": c.way, "line-width": 4.5 } });
    add({ id: "way-open", type: "line", source: "way", filter: ["get", "open"], layout: round, paint: { "line-color": c.way, "line-width": 3.5, "line-dasharray": [0.2, 2] } });
    map.on("moveend", () => this.draw());
    streets.addEventListener("change", () => { this.drawn = null; this.draw(); });
    streets.ready().then(() => this.draw());
  }
  set(id, features) { this.chart.map.getSource(id).setData(collection(features)); }

  /** The town around what is seen; drawn anew when somebody leaves what was drawn. */
  async draw() {
    const { chart, streets } = this;
    if (!streets.about || chart.map.getZoom() < 10.5) {
      if (this.drawn) { this.drawn = null; this.set("streets", []); this.set("ground-shapes", []); }
      return;
    }
    const b = chart.map.getBounds();
    const isClose = chart.map.getZoom() >= roofs;
    const [s, w, n, e] = [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()];
    const d = this.drawn;
    if (d && d.isClose === isClose && s >= d.s && w >= d.w && n <= d.n && e <= d.e) return;
    const [dy, dx] = [0.5 * (n - s), 0.5 * (e - w)];
    const box = [Math.max(-90, s - dy), w - dx, Math.min(90, n + dy), e + dx];
    const [ways, beside] = await Promise.all([streets.ask("lines", box), isClose ? streets.ask("shapes", box) : new Float64Array(0)]);
    this.drawn = { s: box[0], w: box[1], n: box[2], e: box[3], isClose };
    this.set("streets", lines(ways).map(({ kind, points }) => line(points, { steps: !!(kind & 1), path: !!(kind & 8) })));
    const shapes = ground(beside);
    this.set("ground-shapes", [...shapes.polygons.map(({ kind, rings }) => ({ type: "Feature", properties: { kind }, geometry: { type: "Polygon", coordinates: rings } })), ...shapes.lines.map(({ kind, points }) => line(points, { kind }))]);
  }

  /** A route, with the open ground at its ends; `null` for none, two places for a straight line. */
  way(route, from, to) {
    const at = ([lat, lon]) => [lon, lat];
    if (!route && from && to) return this.set("way", [line([at(from), at(to)], { open: true })]);
    if (!route) return this.set("way", []);
    const points = [];
    for (let i = 0; i < route.points.length; i += 3) points.push([route.points[i + 1], route.points[i]]);
    const features = [line(points.length > 1 ? points : [points[0], points[0]], { open: false })];
    if (from) features.push(line([at(from), points[0]], { open: true }));
    if (to) features.push(line([points[points.length - 1], at(to)], { open: true }));
    this.set("way", features);
  }

  /** Squares to sweep, in metres from where the chart counts: [{east, north, side, text, label}]. */
  squares(list) {
    for (const number of this.numbers) number.remove();
    this.set("squares", list.map(({ east, north, side }) => {
      const h = 0.5 * side;
      return line([[-h, -h], [h, -h], [h, h], [-h, h], [-h, -h]].map(([e, n]) => this.chart.at(east + e, north + n)));
    }));
    this.numbers = list.map(({ east, north, text, label }) => {
      const el = make("div", text, "square-number");
      el.setAttribute("role", "img");
      el.setAttribute("aria-label", label);
      return new this.chart.gl.Marker({ element: el }).setLngLat(this.chart.at(east, north)).addTo(this.chart.map);
    });
  }

  /** How far one gets: `rows` as `reached` gives them, one for each of `minutes`; with its minutes at its northern end. */
  reach(rows, minutes) {
    for (const label of this.labels) label.remove();
    this.labels = [];
    const features = [];
    const taken = [];
    rows.forEach((row, i) => {
      const list = lines(row);
      for (const { points } of list) features.push(line(points, { minutes: minutes[i] }));
      // At an end that is seen, away from other labels: the farthest north, or any at all.
      const ends = list.flatMap(({ points }) => [points[0], points[points.length - 1]]).sort((a, b) => b[1] - a[1]).map((p) => ({ p, at: this.chart.map.project(p) }));
      const { clientWidth: wide, clientHeight: high } = this.chart.container;
      const isSeen = ({ at }) => at.x > 110 && at.x < wide - 70 && at.y > 40 && at.y < high - 40;
      const isFree = ({ at }) => taken.every((q) => Math.hypot(at.x - q.x, at.y - q.y) > 70);
      const best = ends.find((x) => isSeen(x) && isFree(x)) ?? ends.find(isFree);
      const end = best?.p;
      if (!end) return;
      taken.push(best.at);
      this.labels.push(new this.chart.gl.Marker({ element: make("div", words.reachAt(minutes[i]), "flag-label reach") }).setLngLat(end).addTo(this.chart.map));
    });
    this.set("reach", features.reverse());
  }
}
