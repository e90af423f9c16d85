// Opens the page: straight into a fight.

import { compileDoor, openDoor } from "./door.js";
import { FightScreen } from "./fight.js";
import { Futures } from "./futures.js";
import { chooser } from "./choices.js";
import { fillWords, words } from "./words.js";
import { limits, scenes, usual } from "./game.js";
import { recall } from "./memory.js";
import { Streets } from "./streets.js";

fillWords();
const byId = (id) => document.getElementById(id);
const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What tests and engineers look at. */
export const page = { view: "fight", isReady: false, problems: [] };
window.kiteRunner = page;

function problem(text) {
  page.problems.push(text);
  const box = document.createElement("p");
  box.className = "problem";
  box.setAttribute("role", "alert");
  box.textContent = text;
  byId("toast").replaceChildren(box);
}

/** Wishes of the address (#number=6&seed=3, or #where); else what was chosen last. Whatever is none of
 * the choices there are is as usual. */
function wishes() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const wanted = [...asked.keys()].some((key) => key in usual) ? Object.fromEntries(asked) : recall("fight") ?? {};
  const choices = { ...usual };
  for (const [key, [low, high]] of Object.entries(limits)) {
    const x = Number(wanted[key] ?? NaN);
    if (Number.isInteger(x) && x >= low && x <= high) choices[key] = x;
  }
  if (Object.hasOwn(scenes, wanted.scene ?? "")) choices.scene = wanted.scene;
  if (Object.hasOwn(words.tricks, wanted.lesson ?? "")) choices.lesson = wanted.lesson;
  return { choices, view: ["where", "tournament"].find((v) => asked.has(v)) };
}

let fight = null;
let module = null;
let futures = null;
const streets = page.streets = new Streets();
const screens = {};

async function show(view) {
  page.view = view;
  document.body.dataset.view = view;
  for (const id of ["fight", "cut", "where", "tournament"]) byId(id).hidden = id !== view;
  for (const tab of document.querySelectorAll(".tabs button")) {
    const isOn = tab.dataset.view === view || (view === "cut" && tab.dataset.view === "fight");
    tab.setAttribute("aria-selected", isOn);
    tab.tabIndex = isOn ? 0 : -1;
  }
  if (fight) {
    fight.isActive = view === "fight";
    fight.isPaused = view === "where" || view === "tournament";
    if (!fight.isActive) fight.sound.rest();
  }
  if (view === "where" && !screens.where) {
    const { WhereScreen } = await import("./where.js");
    screens.where = new WhereScreen(futures, { isDark, isStill, streets });
    page.where = screens.where;
  }
  if (view === "tournament" && !screens.tournament) {
    const { TournamentScreen } = await import("./tournament.js");
    screens.tournament = new TournamentScreen({ module, fight, show });
    page.tournament = screens.tournament;
  }
  screens[view]?.shown?.();
}

for (const tab of document.querySelectorAll(".tabs button")) {
  tab.addEventListener("click", () => show(tab.dataset.view));
  tab.addEventListener("keydown", (e) => {
    const tabs = [...document.querySelectorAll(".tabs button")];
    const next = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!next) return;
    const to = tabs[(tabs.indexOf(tab) + next + tabs.length) % tabs.length];
    to.focus();
    to.click();
    e.preventDefault();
    e.stopPropagation();
  });
}

async function open() {
  const { choices, view } = wishes();
  try {
    module = await compileDoor("KiteWasm.wasm");
  } catch (e) {
    problem(words.problemWasm(e.message));
    return;
  }
  futures = new Futures(() => compileDoor("KiteWhere.wasm"));
  page.futures = futures;
  const door = await openDoor(module);
  page.door = door;
  try {
    fight = new FightScreen(door, {
      isDark, isStill,
      async onCut(cut) {
        await show("cut");
        const { CutScreen } = await import("./cut.js");
        screens.cut ??= new CutScreen(futures, fight, { isDark, isStill, streets, back: () => { show("fight"); } });
        page.cut = screens.cut;
        screens.cut.open(cut);
      },
    });
    page.fight = fight;
    fight.begin(choices);
    chooser(byId("choices"), byId("choose"), choices, (chosen) => { show("fight"); fight.begin(chosen); });
  } catch (e) {
    console.warn(e);
    problem(words.problemGL);
  }
  await show(view ?? "fight");
  page.isReady = true;
  page.readyAt = performance.now();
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, select, textarea") || page.view !== "fight") return;
    const key = e.key.toLowerCase();
    if (key === "r") byId("again").click();
    if (key === "c") byId("camera").click();
    if (key === "f") byId("choose").click();
    if (key === "s") byId("sound").click();
    if (key === "m" && !byId("to-map").hidden) byId("to-map").click();
    if (key === "e") engineer();
    if (key === "escape" && !byId("choices").hidden) byId("choose").click();
  });
  // What comes after a cut is fetched while somebody flies.
  setTimeout(() => futures.ready().then(() => streets.ready()).catch((e) => problem(words.problemWasm(e.message))), 4000);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("sw.js").catch((e) => console.warn(e.message));
}

/** Numbers, for those who ask. */
function engineer() {
  const box = byId("engineer");
  box.hidden = !box.hidden;
  const tick = () => {
    if (box.hidden || !fight) return;
    const k = fight.game.now.kite(fight.game.me);
    const p = fight.physics;
    box.textContent = [`t ${fight.game.now.time.toFixed(2)} s`, `tension ${k.handTension.toFixed(1)} / ${k.holds.toFixed(0)} N`, `line ${k.lineOut.toFixed(1)} m at ${k.lineSpeed.toFixed(2)} m/s`, `height ${k.place[2].toFixed(1)} m`, `worn ${(100 * k.wear).toFixed(1)} %`, `physics ${(p.time / Math.max(1, p.frames)).toFixed(2)} ms a picture`, `digest ${fight.digest}`].join("\n");
    setTimeout(tick, 250);
  };
  tick();
}

open();
