// The answer as files that other programs read, and as a link that a phone's map opens.

import { button, make, sentences } from "./answer.js";
import { words } from "./words.js";

const fixed = (x) => Number(x.toFixed(7));
const xml = (s) => s.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

function parts(answer, question, chart, thing, from) {
  const at = (e, n) => { const [lon, lat] = chart.at(e, n); return [fixed(lon), fixed(lat)]; };
  const said = sentences(answer, from);
  return { at, name: thing, text: `${said.lead} ${said.radii}`, best: at(answer.best.east, answer.best.north), from: [question.place[1], question.place[0]] };
}

export function geoJSON(answer, question, chart, thing, from = words.whereFrom) {
  const p = parts(answer, question, chart, thing, from);
  const features = answer.regions.map((r) => ({
    type: "Feature", properties: { kind: "region", mass: r.mass, area_m2: r.area },
    geometry: { type: "MultiPolygon", coordinates: chart.ringsOf(r).map((poly) => poly.map((ring) => ring.map(([x, y]) => [fixed(x), fixed(y)]))) },
  }));
  features.push({ type: "Feature", properties: { kind: "best", name: words.keyBest, text: p.text, radius_50_m: answer.radius50, radius_90_m: answer.radius90, time_s: answer.time.p50, seed: String(question.seed), digest: answer.digest.toString(16).padStart(16, "0") }, geometry: { type: "Point", coordinates: p.best } });
  features.push({ type: "Feature", properties: { kind: "release", name: thing }, geometry: { type: "Point", coordinates: p.from } });
  return JSON.stringify({ type: "FeatureCollection", features });
}

export function kml(answer, question, chart, thing, from = words.whereFrom) {
  const p = parts(answer, question, chart, thing, from);
  const ring = (points) => `<LinearRing><coordinates>${points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(" ")}</coordinates></LinearRing>`;
  const regions = answer.regions.slice(0, 2).reverse().map((r) => `<Placemark><name>${r.mass * 100} %</name><styleUrl>#r${r.mass * 100}</styleUrl><MultiGeometry>${chart.ringsOf(r).map(([outer, ...holes]) => `<Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>${holes.map((h) => `<innerBoundaryIs>${ring(h)}</innerBoundaryIs>`).join("")}</Polygon>`).join("")}</MultiGeometry></Placemark>`);
  const style = (id, alpha) => `<Style id="${id}"><PolyStyle><color>${alpha}9a1b6a</color></PolyStyle><LineStyle><color>ff9a1b6a</color><width>1.5</width></LineStyle></Style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xml(thing)}</name>${style("r50", "8c")}${style("r90", "40")}${regions.join("")}<Placemark><name>${xml(words.keyBest)}</name><description>${xml(p.text)}</description><Point><coordinates>${p.best}</coordinates></Point></Placemark></Document></kml>\n`;
}

export function gpx(answer, question, chart, thing, from = words.whereFrom) {
  const p = parts(answer, question, chart, thing, from);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Kite Runner" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="${p.best[1]}" lon="${p.best[0]}"><name>${xml(words.keyBest)}</name><desc>${xml(p.text)}</desc></wpt><wpt lat="${p.from[1]}" lon="${p.from[0]}"><name>${xml(thing)}</name></wpt></gpx>\n`;
}

export const geoLink = (answer, chart) => {
  const [lon, lat] = chart.at(answer.best.east, answer.best.north);
  return `geo:${fixed(lat)},${fixed(lon)};u=${Math.round(answer.radius50)}`;
};

export function save(name, text, type) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 5000);
}

/** A button for each kind of file, and the link. */
export function shareRow(answer, question, chart, thing, from) {
  const row = make("div", undefined, "row");
  const files = [["GeoJSON", "where.geojson", geoJSON, "application/geo+json"], ["KML", "where.kml", kml, "application/vnd.google-earth.kml+xml"], ["GPX", "where.gpx", gpx, "application/gpx+xml"]];
  for (const [name, file, write, type] of files) row.append(button(name, () => save(file, write(answer, question, chart, thing, from), type)));
  const link = make("a", words.shareGeo);
  link.href = geoLink(answer, chart);
  row.append(link);
  return row;
}
