// Winds from a CSV file: a table with columns speed_m_s, from_deg and height_m (age_s if known), one
// wind that was felt a line. Errors name the file and the line.

import { words } from "./words.js";

const names = { speed_m_s: "speed", speed: "speed", from_deg: "from", from: "from", height_m: "at", height: "at", at: "at", age_s: "age" };

export function readWinds(text, file) {
  const problem = (line, what) => { throw new Error(words.csvProblem(file, line, what)); };
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  let columns = null;
  const winds = [];
  lines.forEach((line, i) => {
    const raw = line.trim();
    if (!raw || raw.startsWith("#")) return;
    const cells = raw.split(/[,;\t]/).map((c) => c.trim().replace(/^"|"$/g, ""));
    if (!columns) {
      columns = cells.map((c) => names[c.toLowerCase()]);
      if (!columns.includes("speed") || !columns.includes("from")) problem(i + 1, `${words.csvHead}. ${words.csvServer}`);
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
  return winds.slice(0, 100);
}
