// Winds from a CSV file: a table with columns speed_m_s, from_deg and height_m (age_s if known), one
// wind that was felt a line. Errors name the file and the line.

import { words } from "./words.js";

const names = { speed_m_s: "speed", speed: "speed", from_deg: "from", from: "from", height_m: "at", height: "at", at: "at", age_s: "age" };

/** The most winds that are averaged. */
const most = 100;
const cellsOf = (line) => line.split(/[,;\t]/).map((c) => c.trim().replace(/^"|"$/g, ""));
const linesOf = (text) => text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);

/** Whether a table names the columns of winds: else it may be a sounding or a track. */
export function isWinds(text) {
  const head = linesOf(text.slice(0, 10000)).map((line) => line.trim()).find((line) => line && !line.startsWith("#")) ?? "";
  const columns = cellsOf(head).map((c) => names[c.toLowerCase()]);
  return columns.includes("speed") && columns.includes("from");
}

export function readWinds(text, file) {
  const problem = (line, what) => { throw new Error(words.csvProblem(file, line, what)); };
  let columns = null;
  const winds = [];
  linesOf(text).forEach((line, i) => {
    const raw = line.trim();
    if (!raw || raw.startsWith("#")) return;
    const cells = cellsOf(raw);
    if (!columns) {
      columns = cells.map((c) => names[c.toLowerCase()]);
      if (!columns.includes("speed") || !columns.includes("from")) problem(i + 1, words.csvHead);
      return;
    }
    const wind = { at: 2, age: -1 };
    columns.forEach((name, k) => {
      if (!name || cells[k] === undefined || cells[k] === "") return;
      const x = Number(cells[k]);
      if (!Number.isFinite(x)) problem(i + 1, words.csvNumber(cells[k]));
      wind[name] = x;
    });
    if (!(wind.speed >= 0 && wind.speed <= 100)) problem(i + 1, words.csvSpeed);
    if (wind.from === undefined) problem(i + 1, words.csvHead);
    if (wind.at > 500) problem(i + 1, words.csvServer);
    winds.push(wind);
  });
  if (!columns || !winds.length) problem(1, words.csvHead);
  if (winds.length > most) problem(1, words.csvMany(winds.length, most));
  return winds;
}
