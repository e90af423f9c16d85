// A question for the server: what the page cannot read or work out by itself (soundings, tracks,
// ground from tiles). The answer is that of `kiterunner where --json`, to the byte, and its map.

import { api, post } from "./server.js";
import { words } from "./words.js";

/** Ids of the catalogue, in the page's order. */
export const ids = ["afghan-kite", "patang", "line-touch-fighter", "rokkaku", "delta-kite", "radiosonde", "balloon-payload", "rocket", "paper-lantern", "drone"];
/** What the server flies while somebody waits for it. */
export const mostFutures = 10000;

/** Sends a file; the answer says what is in it, and how questions name it. */
export async function read(file, about) {
  const limit = about.limits.file_bytes;
  if (file.size > limit) throw new Error(words.fileTooLarge(file.name, Math.round(file.size / 1e6), Math.round(limit / 1e6)));
  // Names of files are anything; those of the server are plain.
  const name = file.name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "").slice(-100) || "file";
  const reading = await api(`readings?name=${encodeURIComponent(name)}`, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
  return { ...reading, title: file.name };
}

/** The question as a scenario (Docs/Formats.md). */
export function scenario(question, { track, sounding, terrain, withFelt }, seen) {
  const felt = question.winds.map((w) => ({ speed: w.speed, from: ((w.from % 360) + 360) % 360, at: w.at, roughness: question.roughness, ...(w.age > 0 ? { age_minutes: w.age / 60 } : {}) }));
  const winds = [...(sounding ? [{ sounding: sounding.reference, roughness: question.roughness }] : []), ...(sounding || track ? (withFelt ? felt : []) : felt)];
  return {
    thing: ids[question.thing], trailing_line: question.line, members: Math.min(mostFutures, question.members), seed: String(question.seed),
    ...(track ? { track: { file: track.reference } } : { from: { place: question.place, height: question.height } }),
    ground: terrain?.length ? { terrain } : { height: question.ground },
    ...(winds.length ? { wind: winds } : {}),
    ...(seen.length ? { sighting: seen.map((s) => (s.kind === "not" ? { not: s.place, radius: s.radius, chance: s.chance } : { roof: s.place, spread: s.spread })) } : {}),
  };
}

/** Asks, and gives the answer in the shape that the page's own has; places in metres from `place`. */
export async function ask(body, door) {
  const [result, map] = await Promise.all([post("predictions", body), post("predictions", body, { accept: "application/geo+json" })]);
  const place = [result.asked_from.latitude, result.asked_from.longitude];
  const metres = ([lon, lat]) => door.offset(place, [lat, lon]) ?? { east: 0, north: 0 };
  const flat = (ring) => Float64Array.from(ring.slice(0, -1).flatMap((p) => { const m = metres(p); return [m.east, m.north]; }));
  const shapes = (kind) => map.features.filter((f) => f.properties.kind === kind);
  const lines = shapes("track").flatMap((f) => (f.geometry.type === "MultiLineString" ? f.geometry.coordinates : [f.geometry.coordinates]));
  const wind = (w) => ({ east: w.east_m_s, north: w.north_m_s });
  return {
    result, map, place,
    answer: {
      count: result.members.flown, flown: result.members.flown, members: new Float64Array(0), digest: BigInt(`0x${result.digest}`),
      best: { east: result.best_place.east_m, north: result.best_place.north_m, height: result.best_place.height_m },
      radius50: result.radius_50_m, radius90: result.radius_90_m, time: Object.fromEntries(Object.entries(result.time_s)),
      windAtRelease: wind(result.wind.at_release), windAtGround: wind(result.wind.at_ground),
      regions: result.regions.map((r) => ({
        mass: r.mass, area: r.area_m2, level: r.density_per_m2,
        rings: shapes("region").filter((f) => f.properties.mass === r.mass).flatMap((f) => f.geometry.coordinates.flat().map(flat)),
      })),
    },
    track: lines.map((line) => line.map(metres)),
  };
}
