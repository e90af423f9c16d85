// Files that go with a question, each with a way to be rid of it, and what else is used then.

import { button, make } from "./answer.js";
import { words } from "./words.js";

export function showAttached(screen) {
  const lines = [];
  const line = (text, remove) => {
    const row = make("div", undefined, "row");
    row.append(make("span", text), button(words.remove, () => { remove(); screen.say(""); screen.showAttached(); }));
    lines.push(row);
  };
  const tick = (text, name, isOn) => {
    const label = make("label", undefined, "tick");
    const box = Object.assign(make("input"), { type: "checkbox", name, checked: isOn, onchange: () => { screen[name] = box.checked; } });
    label.append(box, text);
    lines.push(label);
  };
  const { track, sounding, terrain } = screen.files;
  if (screen.winds) line(words.csvUsed(screen.winds.length), () => { screen.winds = null; });
  if (track) line(words.trackUsed(track.title, track.flights[0].count), () => { delete screen.files.track; screen.chart?.trail([]); });
  if (sounding) line(words.soundingUsed(sounding.title, sounding.sounding.levels.length), () => { delete screen.files.sounding; });
  if (terrain) line(words.terrainUsed(terrain.title), () => { delete screen.files.terrain; });
  if (track || sounding) tick(words.withFelt, "withFelt", screen.withFelt ?? false);
  if (screen.isOnKnownGround && !terrain) tick(words.withGround(screen.ground.names.join(", ")), "withGround", screen.withGround ?? true);
  if (lines.length && (track || sounding || terrain)) lines.push(make("p", words.sentToServer, "small"));
  screen.attached.replaceChildren(...lines);
}
