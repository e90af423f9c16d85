// A tournament as tables and as a tree: everything on it is text, so it reads the same aloud.

import { button, make } from "./answer.js";
import { drawPattern } from "./kite.js";
import { words } from "./words.js";

/** Colours of the catalogue (Docs/Rules.md) as they are drawn; each has its own pattern as well. */
const paper = {
  red: "#C8102E", green: "#0B6E4F", blue: "#1F4FA3", yellow: "#E09F1F", white: "#FBF8F2", black: "#1C2B33",
  orange: "#D4572A", violet: "#7A3E9D",
};
const patterns = ["plain", "half", "chequer", "disc"];

/** A small kite with the flier's name; who has no colour of the catalogue has a plain grey kite. */
function flier(people, i) {
  const box = make("span", undefined, "flier");
  const canvas = make("canvas");
  canvas.width = canvas.height = 22;
  canvas.setAttribute("aria-hidden", "true");
  const c = canvas.getContext("2d");
  c.beginPath();
  c.moveTo(11, 1);
  c.lineTo(21, 10);
  c.lineTo(11, 21);
  c.lineTo(1, 10);
  c.closePath();
  c.save();
  c.clip();
  drawPattern(c, 22, { colour: paper[people[i]?.colour] ?? "#8A9299", pattern: patterns[(i >> 3) % 4] });
  c.restore();
  c.strokeStyle = "#5A6870";
  c.stroke();
  box.append(canvas, people[i]?.name ?? "?");
  return box;
}

export function standings(tournament) {
  const t = make("table", undefined, "standings");
  t.append(make("caption", words.tourTable));
  const head = t.createTHead().insertRow();
  for (const name of words.tourColumns) {
    const th = make("th", name);
    th.scope = "col";
    head.append(th);
  }
  const body = t.createTBody();
  for (const row of tournament.standings) {
    const r = body.insertRow();
    r.insertCell().textContent = row.place;
    const who = tournament.people.findIndex((p) => p.name === row.name);
    r.insertCell().append(flier(tournament.people, who));
    for (const value of [row.fights, row.won, row.cuts, row.points]) r.insertCell().textContent = value;
    r.insertCell().textContent = row.rating === undefined ? "" : words.rating(row.rating.toFixed(1), row.sigma.toFixed(1));
  }
  return t;
}

function match(fight, people, watch) {
  const box = make("div", undefined, "match");
  const list = make("ol");
  const order = fight.fliers.map((who, k) => ({ who, place: fight.places?.[k], cuts: fight.cuts?.[k] ?? 0 }));
  const winners = order.filter((o) => o.place === 1).length;
  for (const { who, place, cuts } of order) {
    const line = make("li");
    line.append(flier(people, who));
    const said = fight.places === null ? "" : place === 1 ? (winners > 1 ? words.tourTied : words.tourWon) : "";
    if (place === 1 && winners === 1) line.className = "won";
    line.append(make("span", [said, cuts ? words.tourCuts(cuts) : ""].filter(Boolean).join(", "), "small"));
    list.append(line);
  }
  box.append(list);
  if (fight.replay) {
    const b = button(words.watch, () => watch(fight));
    b.setAttribute("aria-label", words.watchWho(fight.fliers.map((i) => people[i]?.name).join(" – ")));
    box.append(b);
  } else box.append(make("span", fight.places === null ? words.tourWaits : "", "small"));
  return box;
}

/** Every part that is drawn, the last first; a knockout as columns, one a round. */
export function brackets(tournament, watch) {
  const parts = new Map();
  for (const f of tournament.fights) {
    // The last fight of a knockout belongs to its tree.
    const key = `${f.part} ${f.stage === "final" && tournament.fights.some((g) => g.part === f.part && g.stage === "knockout") ? "knockout" : f.stage}`;
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key).push(f);
  }
  const all = [...parts].reverse().map(([key, fights], i) => {
    const stage = key.split(" ")[1];
    const isTree = stage === "knockout" || stage === "final";
    const box = make("details", undefined, "part");
    box.open = i === 0 || isTree;
    box.append(make("summary", `${words.stages[stage] ?? stage}: ${words.tourFights(fights.filter((f) => f.places).length, fights.length)}`));
    const by = (f) => (isTree ? f.round : f.group);
    const columns = make("div", undefined, isTree ? "tree" : "pools");
    for (const k of [...new Set(fights.map(by))].sort((a, b) => a - b)) {
      const column = make("section");
      const these = fights.filter((f) => by(f) === k);
      const name = these[0].stage === "final" ? words.stages.final : isTree ? words.round(k + 1) : words.group(k + 1);
      column.setAttribute("aria-label", name);
      column.append(make("h4", name), ...these.map((f) => match(f, tournament.people, watch)));
      columns.append(column);
    }
    // It may be wider than the page, and is then reached by keyboard, too.
    columns.tabIndex = 0;
    columns.setAttribute("role", "group");
    columns.setAttribute("aria-label", words.stages[stage] ?? stage);
    box.append(columns);
    return box;
  });
  return all;
}
