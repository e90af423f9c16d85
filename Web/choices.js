// The sheet on which a fight is chosen.

import { scenes, usual } from "./game.js";
import { learned } from "./lessons.js";
import { remember } from "./memory.js";
import { words } from "./words.js";

function select(name, label, options, value) {
  const box = document.createElement("label");
  box.append(label);
  const field = document.createElement("select");
  field.name = name;
  for (const [key, text] of options) field.add(new Option(text, key, false, String(key) === String(value)));
  box.append(field);
  return box;
}

function number(name, label, low, high, value) {
  const box = document.createElement("label");
  box.append(label);
  const field = document.createElement("input");
  Object.assign(field, { type: "number", name, min: low, max: high, step: 1, value });
  box.append(field);
  return box;
}

/** Fills the sheet; `fly` is told what was chosen. */
export function chooser(form, opener, choices, fly) {
  const numbered = (list) => list.map((text, i) => [i, text]);
  const two = (...list) => {
    const row = document.createElement("div");
    row.className = "two";
    row.append(...list);
    return row;
  };
  const start = document.createElement("button");
  start.type = "submit";
  start.className = "first";
  start.textContent = words.start;
  form.append(
    select("scene", words.scene, Object.keys(scenes).map((k) => [k, words.scenes[k]]), choices.scene),
    two(select("kite", words.yourKite, numbered(words.kites), choices.kite), number("number", words.number, 2, 25, choices.number)),
    two(select("line", words.lines ? words.yourLine : "", numbered(words.lines), choices.line), select("coat", words.coat, numbered(words.coats), choices.coat)),
    two(select("style", words.rival, [[-1, words.anyStyle], ...numbered(words.styles)], choices.style), select("skill", words.skill, numbered(words.skills), choices.skill)),
    two(number("seed", words.seed, 0, 4294967295, choices.seed), select("lesson", words.learn, [["", words.learnNone], ...Object.entries(words.tricks).map(([k, t]) => [k, t.name])], choices.lesson)),
    start);
  const toggle = (isOpen) => {
    form.hidden = !isOpen;
    const done = learned();
    for (const o of form.lesson.options) if (o.value) o.text = done.includes(o.value) ? words.trickLearned(words.tricks[o.value].name) : words.tricks[o.value].name;
    opener.setAttribute("aria-expanded", isOpen);
    if (isOpen) form.querySelector("select").focus();
    else opener.focus();
  };
  opener.addEventListener("click", () => toggle(form.hidden));
  form.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); toggle(false); } });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const chosen = { ...usual };
    for (const [key, value] of new FormData(form)) chosen[key] = typeof usual[key] === "number" ? Math.trunc(Number(value)) || 0 : value;
    const within = (x, low, high) => Math.max(low, Math.min(high, x));
    chosen.seed = within(chosen.seed, 0, 4294967295);
    chosen.number = within(chosen.number, 2, 25);
    for (const key of ["seed", "number"]) form[key].value = chosen[key];
    // A lesson is not what the page opens with next time.
    remember("fight", { ...chosen, lesson: "" });
    form.hidden = true;
    opener.setAttribute("aria-expanded", false);
    document.activeElement?.blur();
    fly(chosen);
  });
}
