// Fields of a panel that is filled in by hand.

import { make } from "./answer.js";

let last = 0;

/** A number; `changed` is told of each that is one. */
export function numberField(label, value, { min, max, name }, changed = () => {}) {
  const box = make("label", label);
  const input = Object.assign(make("input"), { type: "number", step: "any", value, min, max, name: name ?? `field${++last}` });
  input.addEventListener("change", () => changed(Number(input.value)));
  box.append(input);
  return { box, input, get value() { return input.value.trim() === "" ? NaN : Number(input.value); } };
}

export function choiceField(label, list, name, changed = () => {}) {
  const box = make("label", label);
  const input = Object.assign(make("select"), { name });
  for (const [key, text] of Object.entries(list)) input.add(new Option(text, key));
  input.addEventListener("change", () => changed(input.value));
  box.append(input);
  return { box, input, get value() { return input.value; } };
}

export function tickField(label, name, changed) {
  const box = make("label", undefined, "tick");
  const input = Object.assign(make("input"), { type: "checkbox", name });
  input.addEventListener("change", () => changed(input.checked));
  box.append(input, label);
  return { box, input, get value() { return input.checked; } };
}

export function two(...list) {
  const d = make("div", undefined, "two");
  d.append(...list);
  return d;
}
