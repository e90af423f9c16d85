// An answer in words and in a table: the same as the map, for whoever reads rather than looks.

import { speedText } from "./units.js";
import { words, distance, duration, areaText, bearing, offsetText } from "./words.js";

export function make(tag, text, className) {
  const el = document.createElement(tag);
  if (text !== undefined) el.textContent = text;
  if (className) el.className = className;
  return el;
}
export function button(text, does, className) {
  const b = make("button", text, className);
  b.type = "button";
  b.addEventListener("click", does);
  return b;
}

export function sentences(answer, of) {
  return {
    lead: words.whereOf(offsetText(answer.best.east, answer.best.north), of, duration(answer.time.p50)),
    sure: matchMedia("(prefers-color-scheme: dark)").matches ? words.sureNight : words.sure,
    radii: words.radii(distance(answer.radius50), distance(answer.radius90)),
  };
}

export function table(answer, { me } = {}) {
  const t = make("table");
  t.append(make("caption", words.table));
  const row = (name, value, key) => {
    const r = t.insertRow();
    const th = make("th");
    th.scope = "row";
    if (key) th.append(make("span", "", `key ${key}`));
    th.append(name);
    r.append(th, make("td", value));
  };
  row(words.tBest, offsetText(answer.best.east, answer.best.north));
  row(words.tTime, `${duration(answer.time.p50)}, ${words.between(duration(answer.time.p05), duration(answer.time.p95))}`);
  row(words.t50, `${areaText(answer.regions[0].area)}, ${words.key50}`, "k50");
  row(words.t90, `${areaText(answer.regions[1].area)}, ${words.key90}`, "k90");
  if (me) row(words.tFromMe, offsetText(answer.best.east - me.east, answer.best.north - me.north));
  const w = answer.windAtRelease;
  const from = bearing(-w.east, -w.north);
  row(words.tWind, words.windFromText(speedText(Math.hypot(w.east, w.north)), words.compass[Math.round(from / 45) % 8], Math.round(from)));
  row(words.tFutures, String(answer.count));
  return t;
}

/** Numbers as `kiterunner where --json` writes them: halves away from 0. */
export const rounded = (x, places) => {
  const scale = 10 ** places;
  const scaled = Math.abs(x) * scale;
  const down = Math.floor(scaled);
  const r = (scaled - down >= 0.5 ? down + 1 : down) / scale;
  return x < 0 ? -r : r;
};

/** The answer with the keys of `kiterunner where --json`, as far as both have them. */
export function result(answer, question, door) {
  const at = door.place(question.place, answer.best.east, answer.best.north);
  const { east, north } = answer.best;
  const away = Math.hypot(0, Math.sqrt(east * east + north * north));
  const degrees = Math.atan2(east, north) * 180 / Math.PI;
  return {
    seed: String(question.seed), digest: answer.digest.toString(16).padStart(16, "0"),
    members: { requested: answer.count, flown: answer.count, interrupted: false },
    best_place: {
      latitude: rounded(at[0], 7), longitude: rounded(at[1], 7), height_m: rounded(answer.best.height, 1),
      east_m: rounded(east, 2), north_m: rounded(north, 2), distance_m: rounded(away, 2),
      bearing_deg: rounded(degrees < 0 ? degrees + 360 : degrees, 2),
    },
    radius_50_m: rounded(answer.radius50, 2), radius_90_m: rounded(answer.radius90, 2),
    time_s: Object.fromEntries(Object.entries(answer.time).map(([k, v]) => [k, rounded(v, 2)])),
    regions: answer.regions.map((r) => ({ mass: r.mass, area_m2: rounded(r.area, 1), density_per_m2: r.level })),
  };
}
