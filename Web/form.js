// What is asked about a lost thing: the form. What was chosen is kept on this device, the place is not.

import { button, make } from "./answer.js";
import { recall, remember } from "./memory.js";
import { words } from "./words.js";

export const roughness = { water: 0.0002, grass: 0.03, fields: 0.1, suburb: 0.4, city: 0.8 };
const kept = ["thing", "country", "at", "trailing", "height"];

/** Builds it; `on` is told of find, here, let go here, place, file, changed. Returns form and fields. */
export function askForm(place, on) {
  const f = {};
  const before = recall("where") ?? {};
  const field = (name, label, value, attributes = {}) => {
    const box = make("label", label);
    f[name] = make("input");
    Object.assign(f[name], { type: "number", step: "any", value, ...attributes });
    if (kept.includes(name) && before[name] !== undefined) f[name].value = before[name];
    f[name].name = name;
    box.append(f[name]);
    return box;
  };
  const choice = (name, label, list, value) => {
    const box = make("label", label);
    f[name] = make("select");
    f[name].name = name;
    const wanted = list.some(([key]) => key === before[name]) ? before[name] : value;
    for (const [key, text] of list) f[name].add(new Option(text, key, false, key === wanted));
    box.append(f[name]);
    return box;
  };
  const two = (...list) => { const d = make("div", undefined, "two"); d.append(...list); return d; };
  const form = make("form", undefined, "ask");
  form.noValidate = true;
  const file = make("label", words.dropWind);
  f.file = make("input");
  Object.assign(f.file, { type: "file" });
  f.file.addEventListener("change", () => { if (f.file.files[0]) on.file(f.file.files[0]); f.file.value = ""; });
  file.append(f.file, make("span", words.dropHelp, "small"));
  const attached = make("div", undefined, "attached");
  const find = button(words.find, on.find, "first");
  find.id = "find";
  const row = make("div", undefined, "row");
  const hereRow = make("div", undefined, "row");
  hereRow.append(button(words.letGoHere, on.letGoHere), button(words.showMe, on.here));
  row.append(find);
  form.append(
    make("h2", words.whereTitle), make("p", words.whereLead, "small"),
    choice("thing", words.thing, words.things.map((t, i) => [String(i), t]), "0"),
    two(field("latitude", words.latitude, place[0], { min: -90, max: 90 }), field("longitude", words.longitude, place[1], { min: -180, max: 180 })),
    hereRow, make("p", words.myPlaceAsk, "small"),
    two(field("height", words.height, 70, { min: 0.1 }), field("trailing", words.trailing, 30, { min: 0 })),
    two(field("speed", words.windSpeed, 4, { min: 0, max: 100 }), field("from", words.windFrom, 270)),
    field("dial", words.windDial, 270, { type: "range", min: 0, max: 359, step: 1 }),
    two(field("at", words.windAt, 10, { min: 0.1, max: 500 }), choice("country", words.country, Object.entries(words.countries), "fields")),
    two(field("ground", words.groundHeight, 0), field("seed", words.seed, 1, { min: 0, step: 1 })),
    two(field("members", words.futuresAsked, 1000, { min: 1, max: 100000, step: 1 }), make("span")),
    file, attached, row);
  form.addEventListener("submit", (e) => { e.preventDefault(); on.find(); });
  f.dial.addEventListener("input", () => { f.from.value = f.dial.value; on.felt(); });
  f.from.addEventListener("input", () => { f.dial.value = ((Number(f.from.value) % 360) + 360) % 360; on.felt(); });
  f.speed.addEventListener("input", on.felt);
  f.at.addEventListener("input", on.felt);
  for (const key of ["latitude", "longitude"]) f[key].addEventListener("change", () => on.place([Number(f.latitude.value), Number(f.longitude.value)]));
  form.addEventListener("change", () => remember("where", Object.fromEntries(kept.map((key) => [key, f[key].value]))));
  return { form, fields: f, attached };
}
