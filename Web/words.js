// Every word on the page, in one place, for translation: copy this file, translate what stands
// right of the colons, and load it in place of this one. Functions put numbers into a sentence.

import { distance } from "./units.js";

const plural = (n, one, many) => (n === 1 ? one : many);

export const words = {
  language: "en",
  title: "Kite Runner",
  views: "Views", tools: "Fight", tabFight: "Fight", tabWhere: "Where is mine?", tabTournament: "Tournament",

  // Flying
  again: "Again", choose: "Choose", camera: "Camera", sound: "Sound", replayCut: "See the cut again", toMap: "Where does it land?",
  zoneOut: "Let out", zonePull: "Pull", tension: "Tension", spool: "Spool", wear: "Your line", hand: "hand", kite: "kite",
  go: "Fly!", you: "You", cutView: "Where the cut kite lands",
  hintKeys: "Space or ↑ pulls, ↓ lets line out, ← → walk.", hintTouch: "Hold right to pull, left to let line out. Further down is stronger.",
  hintTouching: "Your lines touch. Keep yours moving: a line that stands is sawn through.",
  hintStands: "Your line stands still and is being sawn. Pull or let out!",
  hintLow: "You are low. Pull when the nose points up.", hintSpool: "Little line is left. Pull some back.",
  hintTight: "Near breaking. Let some out!",
  left: (m) => `${m} m left`, newtons: (n) => `${n} N`, nearBreaking: "▲ near breaking", whole: "whole",
  worn: (p) => `${p} % worn`, cameras: { roof: "From the roof", line: "Along your line", kite: "From your kite", above: "From above" },
  soundOn: "Sound on: the hum is your line's tension.", soundOff: "Sound off.",
  cutYou: (who) => `Your line is cut${who ? ` by ${who}'s` : ""}.`, cutThem: (who) => `You have cut ${who}!`,
  cutOthers: (who, by) => `${by} cuts ${who}.`, broke: (who) => `${who}: the line broke.`, brokeYou: "Your line broke.",
  grounded: (who) => `${who} is on the ground.`, groundedYou: "Your kite is on the ground.",
  won: "The sky is yours.", lost: "You are out.", overNobody: "Time is up.",
  replaying: "The cut, slowly.", fightWords: (t, me, out) => `${t} s. Tension ${me}, ${out} m of line out.`,
  names: ["Laila", "Farid", "Mina", "Omid", "Zahra", "Karim", "Nadia", "Yusuf", "Sima", "Rahim", "Parwin", "Jamal", "Latifa", "Hamid", "Roya", "Nasir", "Shirin", "Amin", "Huma", "Qasim", "Fereshta", "Wali", "Gulalai", "Sabir"],

  // Choosing
  scene: "Scene", scenes: { kabul: "Roofs of Kabul, 6 m/s", calm: "A calm afternoon, 4.5 m/s", gusts: "Gusty, 7 m/s" },
  yourKite: "Your kite", kites: ["Afghan fighter", "Patang", "Line-touch fighter", "Rokkaku", "Delta"],
  yourLine: "Line", lines: ["Cotton, fine", "Cotton, nine cords", "Nylon", "Polyester, spun", "Aramid", "Polyethylene braid"],
  coat: "Coat", coats: ["None", "Ground glass", "Quartz and alumina"],
  rival: "Rivals fight like", styles: ["Pullers", "Releasers", "The patient", "The reckless", "Defenders", "Standers, who only hold"], anyStyle: "Everyone differently",
  skill: "Their skill", skills: ["First winter", "Some winters", "Good", "Master"], number: "Kites in the sky", seed: "Number of the fight",
  start: "Fly", close: "Close", learn: "Learn a trick", learnNone: "A fight, no lesson",
  tricks: {
    turn: { name: "Turn on the spot", steps: ["Let line out for a second or two, then stop: as the line comes tight the kite swings round.", "Pull when the nose points where you want to go: it darts there."] },
    climb: { name: "Climb", steps: ["Wait until the nose points up.", "Pull: it climbs over you."] },
    dive: { name: "Dive", steps: ["Let line out for a second or two and stop, again and again, until the nose points down.", "Pull: it dives. Let out and stop again before the roofs."] },
    drift: { name: "Go to the side", steps: ["Let line out for a second or two and stop, until the nose points to the side.", "Pull: it sails that way."] },
  },
  trickDone: "That was it!", trickAgain: "Once more.", trickNext: (name) => `Next trick: ${name}`, trickFight: "Now a fight", trickLearned: (name) => `${name} ✓`, trickStep: (n, text) => `${n}. ${text}`,

  // Where it lands
  looking: (n, of) => `Flying ${n} of ${of} futures …`,
  where: (offset, time) => `Probably ${offset}, in about ${time}.`,
  whereOf: (offset, of, time) => `Probably ${offset} of ${of}, in about ${time}.`,
  whereKite: "where the line parted", whereFrom: "where it was let go", whereLast: "where it was heard last",
  sure: "Half of all futures fall inside the dark area, nine in ten inside the light one.",
  sureNight: "Half of all futures fall inside the bright area, nine in ten inside the faint one.",
  radii: (a, b) => `Half come down within ${a} of the pin (50 %), nine in ten within ${b} (90 %).`,
  twenty: "Twenty places where it may lie. More futures are being flown.",
  key50: "half of all futures (50 %)", key90: "nine in ten (90 %)", keyBest: "best place to go first", keyFuture: "one future", keyTruth: "where it came down",
  table: "The same in words", tBest: "Best place", tTime: "When", t50: "50 % region", t90: "90 % region", tWind: "Wind up there", tFutures: "Futures", tFromMe: "From you",
  between: (a, b) => `between ${a} and ${b} (nine in ten)`, area: (a) => a, futures: (n) => `${n}`,
  assumed: "Assumed", notKnown: "Not known",
  cutAssumed: (line, h, v) => `You saw the kite go at ${h} m, give or take a tenth, with ${line} m of line. The wind as felt: ${v} m/s from the west at 10 m, give or take a quarter.`,
  cutUnknown: "Gusts on its way, and roofs, trees and wires.",
  falling: (t) => `It has been falling for ${t}.`, aloft: "It is still in the air.",
  landedAt: (offset) => `It came down ${offset} of where the line parted.`,
  score: (d, inside) => `${d} from the pin, ${inside}.`,
  inside50: "inside the inner area: half of all kites fall there", inside90: "between the inner and the outer border: four in ten fall there", outside: "outside both areas: one in ten falls there",
  runForIt: "Run for it", runHow: "Arrow keys or a tap on the map move you. Others run too. Be within 12 m of it when it is down.",
  runYou: "You have it! You were there first.", runOther: (who) => `${who} was there first.`, runTime: (s) => `${s} s after the cut`,
  backToFight: "Fight again", runners: ["Basir", "Nilo", "Tamim"],

  // Where is mine?
  whereTitle: "Where is mine?", whereLead: "Say what the wind has taken and tap where it was let go.",
  thing: "What was it?",
  things: ["Afghan fighting kite", "Patang", "Line-touch fighter", "Rokkaku", "Delta kite", "Radiosonde", "Balloon payload", "Rocket under parachute", "Paper lantern", "Drone without power"],
  latitude: "Latitude", longitude: "Longitude", height: "Height above ground, m", groundHeight: "Ground above the sea, m", trailing: "Line that trails from it, m",
  windSpeed: "Wind, m/s", windFrom: "comes from, degrees", windAt: "felt at, m above ground", country: "Country around",
  countries: { water: "Water", grass: "Open grass", fields: "Fields and hedges", suburb: "Villages, low town", city: "Dense town" },
  futuresAsked: "Futures", find: "Find it", letGoHere: "It was let go where I am", showMe: "Show me on the map", myPlaceAsk: "Your browser asks you first. Where you are stays on this device. Or tap the map; or by keyboard: move the map with the arrow keys, then Enter.",
  myPlaceNo: "Your device gave no place. Tap the map instead.", mapKeys: "Map. Arrow keys move it, plus and minus zoom, Enter puts the point into its middle.",
  windDial: "Turn the wind",
  dropWind: "A file: wind, sounding, track or terrain", dropHelp: "Winds as a table (CSV) with columns speed_m_s, from_deg and height_m, one wind a line. Soundings, tracks (GPX, CSV, JSON) and .hgt tiles need the server; files can be dropped here, too.",
  needsServer: (name) => `${name}: only a table of winds (CSV with columns speed_m_s, from_deg and height_m) can be read without the server. Soundings, tracks and terrain need it: run “kiterunner serve” and open the page from there.`,
  fileTooLarge: (name, mb, most) => `${name}: ${mb} MB; the server takes ${most} MB at most.`, sending: (name) => `Sending ${name} …`, remove: "Remove",
  csvUsed: (n) => plural(n, "1 wind from your file", `${n} winds from your file`), trackUsed: (name, n) => `Track ${name}: ${n} fixes`, soundingUsed: (name, n) => `Sounding ${name}: ${n} levels`, terrainUsed: (name) => `Terrain ${name}`,
  withFelt: "Use the wind above as well", withGround: (names) => `Use the server's ground (${names})`, sentToServer: "Questions with such a file are answered by the server this page came from.",
  askingServer: "Asking the server …", serverMost: (n) => `The server flies at most ${n.toLocaleString("en")} futures while you wait.`,
  fromMe: (offset) => `From you: ${offset}.`, whereAssumed: (spread) => `The height is yours, give or take ${spread}; the wind as felt, give or take a quarter.`,
  whereUnknown: "What the wind has done since, trees and roofs, and whether somebody has carried it off.",
  csvProblem: (name, line, what) => `${name}:${line}: ${what}`, csvRead: (n, name) => plural(n, `1 wind from ${name}.`, `${n} winds from ${name}.`),
  csvMany: (n, most) => `${n} winds; at most ${most} are taken`, csvHead: "the first line must name the columns speed_m_s, from_deg and height_m", csvNumber: (what) => `“${what}” is no number`,
  csvServer: "winds above 500 m are a sounding's: write its columns as height, speed, direction; soundings need the server (kiterunner serve)", csvSpeed: "a wind speed is 0 to 100 m/s. Did you mean the direction it comes from?",
  refused: "These numbers do not fit together: a height is above 0, a place is latitude −90 to 90 and longitude −180 to 360, a wind 0 to 100 m/s.",
  share: "Share", shareGeo: "Open in maps", sights: "Seen since?", notHere: "Not here", onRoof: "Seen lying here", undo: "Undo", sightHow: "Choose, then tap the map.", sighted: (n, f) => `${plural(n, "1 sighting", `${n} sightings`)} used, ${f} futures flown.`,
  tiles: "Online map", tilesAsk: "Loads map pictures from the server you name: it then learns which part of the world you look at.", tilesUrl: "Address of the tiles, with {z}, {x} and {y}", tilesOn: "Turn on", tilesOff: "Turn off",
  tilesNone: "This server was started without map pictures. Start it with --tiles and their address.", tilesFrom: (host) => `Loads map pictures from ${host}, which then learns which part of the world you look at.`,
  tilesWrong: "An address of tiles begins with https:// and has {z}, {x} and {y} in it once each.", tilesFail: (host) => `No map pictures come from ${host}. The grid works without them.`,
  grid: (m) => `Grid: ${m}`,

  // Streets, the run, the search
  streetsMap: (name) => `${name} is a map. The page takes streets that are made of one: start “kiterunner serve --streets ${name}”, or drop the file ending in .streets that “kiterunner chase --streets ${name}” keeps beside it.`,
  streetsLarge: (name, mb, most) => `${name}: ${mb} MB; the page takes streets of ${most} MB at most. Cut them: “kiterunner serve --streets MAP --streets-around LAT,LON@3”.`,
  streetsProblem: {
    none: (name) => `${name} holds no streets: it does not begin as such a file. “kiterunner chase --streets MAP” keeps one beside the map, ending in .streets.`,
    version: (name) => `${name} was made by another version of Kite Runner. Make it again with this one.`,
    damaged: (name) => `${name} is damaged, or was not copied whole. Copy it again.`,
    empty: (name) => `There is no street in ${name}.`, large: (name) => `${name} does not fit into memory.`,
  },
  streetsUsed: (name, length) => `Streets of ${name}, ${length}, on foot`, streetsRead: (name, length) => `Streets of ${name}: ${length}. They stay on this device.`,
  streetsNone: "No streets are loaded: ways are straight lines. Drop a .streets file here, or start the server with --streets.", streetsElsewhere: (name) => `The streets of ${name} do not reach here: ways are straight lines.`,
  streetsTravel: { foot: "on foot", bicycle: "by bicycle", car: "by car" },

  myPlaceIs: "Where are you?", byPhone: "Ask this device", tapMe: "Tap the map", tapMeNow: "Tap the map where you are, or move it there with the arrow keys and press Enter.", meUnknown: "Not said yet. It stays on this device.", meIs: (offset) => `You are ${offset} of the best place.`,
  chaseTitle: "Be there first", chaseAsk: "Say where you are, and the page says where to run.", mySpeed: "Your speed, m/s", sinceLetGo: "Let go how long ago, s", tRivals: "Others who run", addRival: "Add somebody", rivalNow: "Tap the map where they are; Enter puts them into its middle.", rivalName: (n) => `Runner ${n}`, rivalSpeed: (n) => `Speed of runner ${n}, m/s`, removeRival: (n) => `Remove runner ${n}`,
  chasing: "Looking for the best way …",
  runTo: (street, offset, time, length) => `Run to ${street ? `${street}, ` : "the place "}${offset}: ${time}, ${length} of street.`, runStay: "Stay where you are.", runStraight: (offset, time) => `Run to the best place, ${offset}: about ${time} in a straight line.`,
  runFirst: (p) => `You are there first in ${p} of futures.`, runWait: (p) => `Wait there: it is still up in ${p} of futures when you arrive.`,
  runLater: (p, before, time) => `Starting a minute later: first in ${p} instead of ${before}, at it after ${time}.`, runLaterAlone: (time, before) => `Starting a minute later you are at it after ${time} on average instead of ${before}.`,
  runKnew: (p) => `Whoever knew now where it lands would be first in ${p}.`, runUnreached: (p) => `No street leads near it in ${p} of futures.`,
  landsOn: (list) => `It may come down ${list.join(", ")}.`, lands: { roof: "on a roof", water: "in water", fenced: "behind a wall, a fence or a house", motorway: "on a motorway (do not go there)", rail: "on rails (do not go there)", far: "far from any street" }, landsShare: (what, p) => `${what} (${p})`,
  aims: { first: "Most likely first", soonest: "Soonest on average", safest: "Least risk of a long way" }, aimsTable: "Where to go now", aColumns: ["For", "There, min:s", "First", "At it, on average", "Nine in ten within"], wayThere: "The way", showReach: "How far you get in 1, 2, 5 and 10 minutes", reachAt: (m) => `${m} min`,
  chaseProblem: { far: "There is no street within 3 km of where it may land.", stranded: "No street is within 1 km of you.", refused: "A speed is 0.3 to 60 m/s, a time 0 to 86,400 s.", streets: "The streets were changed meanwhile." }, chaseRival: (n) => `No street is within 1 km of runner ${n}, or the speed is not 0.3 to 60 m/s.`,
  chaseRemote: "The server's answer comes without its futures, so ways and odds cannot be worked out from it here: “kiterunner chase” does that.",
  route: {
    start: (street, kind, towards, m) => `Start ${street ? `on ${street}` : `along ${kind}`} towards ${towards}, ${m}.`, into: (what, over) => `into ${what}${over}`, stepsOf: (street) => `up or down the steps of ${street}`, turn: (turn, into, m) => `${turn} ${into}, ${m}.`,
    turns: { on: "Straight on", halfRight: "Half right", halfLeft: "Half left", right: "Right", left: "Left", back: "Turn back" }, steps: "steps", path: "a path", nameless: "a street without a name", bridge: " over a bridge", tunnel: " through a tunnel", cross: (m) => `Cross ${m} of open ground to the street.`, stay: "Stay where you are.",
  },
  compass16: ["north", "north-north-east", "north-east", "east-north-east", "east", "east-south-east", "south-east", "south-south-east", "south", "south-south-west", "south-west", "west-south-west", "west", "west-north-west", "north-west", "north-north-west"],

  lookTitle: "Look for it", lookLead: "It is down and not where it should be? Say where you have looked; the map learns.", lookedMe: "Not here: I looked around me", lookedThere: "Somebody looked there", lookedNow: "Tap the map where somebody looked; Enter takes its middle.", lookNoMe: "Tap the map where you looked; Enter takes its middle.",
  lookRadius: "How far around, m", lookChance: "Would be seen, %", lookFirst: (offset, p, radius) => `Look first ${offset}: ${p} of the odds lie within ${radius}.`, lookFirstAt: (place, p, radius) => `Look first at ${place}: ${p} of the odds lie within ${radius}.`,
  lookAreas: (a, b) => `Half of the odds lie in ${a}, nine in ten in ${b}.`, lookElsewhere: (p) => `${p} that it is somewhere else altogether.`, lookElsewhereMuch: "More than half of the odds are elsewhere: what was searched and said does not go together, or it is not here.",
  lookSteps: "What was done", undoStep: (what) => `Undo: ${what}`, redo: "Put in again", redoStep: (what) => `Put in again: ${what}`, lookUndo: "Take the last back",
  stepText: { look: (s) => `Looked ${s.radius} m around: nothing (would have seen it: ${Math.round(100 * s.chance)} %)`, near: (s) => `“Near there”, give or take ${s.spread} m (${Math.round(100 * s.reliability)} %)`, inside: (s) => `“Within ${s.radius} m of there” (${Math.round(100 * s.reliability)} %)`, towards: (s) => `“That way”: ${Math.round(s.bearing)}° (${Math.round(100 * s.reliability)} %)` },
  stepFound: (p) => `${p} that it would have been found`, stepAgrees: "agrees with what was believed", stepContradicts: "contradicts what was believed",
  tipTitle: "Somebody says where it is", tipWhat: "They say", tips: { towards: "It went that way", near: "It lies near there", inside: "It lies within there" }, tipMetres: "Give or take, m", tipTrust: "Trust, %", tipTap: "Tap it on the map", tipFrom: "First tap where they stood, then where they pointed.", tipTo: "Now tap where they pointed.", tipNow: "Tap the place on the map; Enter takes its middle.",
  stepProblem: { nothing: "After this no place at all would be left. It contradicts what was said before: take that back first.", outside: "That lies outside the map of this search; nothing changes.", refused: "A radius is 0.5 m or more, a chance 1 to 99 %." },
  nextTitle: "Where next", nextSquare: (n, side, offset, from, to, p) => `${plural(n, "A square", `${n} times a square`)} of ${side}, ${offset}: in ${from}, done in ${to}; found by then with ${p}.`, nextKey: (n) => `Square ${n}`, nextNone: "Nothing can be swept in an hour from there.", nextWidth: "How wide a strip you see, m", nextSay: "If you sweep one square after another:", saveSearch: "Save the search", searchHow: "“kiterunner search show FILE” reads it, and two people's files can be put together.", searchStart: "An hour on foot, 0.8 m/s while looking, 1.3 m/s on the way, straight over open ground.",
  percent: (share) => (100 * share < 9.95 ? `${Number((100 * share).toFixed(1))}\u00a0%` : `${Math.round(100 * share)}\u00a0%`),
  runStreets: "Tap the map: you run there through the streets. Arrow keys take you straight over roofs and yards, slower. Be within 12 m of it when it is down.", runMyWay: (m, time) => `${m} to go, ${time}.`, runOnStreet: "on the street", runOffStreet: "over roofs and yards",

  // Tournament
  noServer: "Tournaments are fought by the server, and this page came without one. Run “kiterunner serve” and open the page from there. Fights, predictions and replays work here all the same.",
  openReplay: "Watch a replay (a .replay file)", replayProblems: { none: "This is no replay: it does not begin as one. Choose a file that “kiterunner fight --out” wrote.", later: "This replay is of a later format. Load the page anew.", short: "This replay ends too early. Was it copied whole?", damaged: "At least one byte of this replay has changed.", impossible: "This replay says what cannot be." },
  replayIs: (n, s) => `A replay of ${n} kites, ${s} s.`, replaySame: (digest) => `Flown again to the same bit (digest ${digest}).`, replayDiffers: (t) => `It differs from what was written down from ${t} s on.`,
  replays: "Replays", backToTour: "Back to the tournament", pace: (x) => `Speed ${x} ×`, seat: (n) => `Flier ${n}`,
  saveReplay: "Save the fight that is being flown", tourStart: "Start a tournament", tourFliers: "Fliers, 2 to 64", tourRules: "Rules", tourSeed: "Number of the draw", tourTable: "Table",
  tourColumns: ["Place", "Flier", "Fights", "Won", "Cuts", "Points", "Rating"], rating: (r, s) => `${r} ± ${s}`,
  rules: { duel: "Duels: cut the line", "rokkaku-battle": "Rokkaku battle", "free-for-all": "All against all", "line-touch": "Line touch: no cutting" },
  stages: { groups: "Groups", pools: "Pools", swiss: "Swiss rounds", knockout: "Knockout", final: "Final" },
  round: (n) => `Round ${n}`, group: (n) => `Group ${n}`, tourWon: "won", tourTied: "tied", tourCuts: (n) => plural(n, "1 cut", `${n} cuts`), tourWaits: "not fought yet",
  tourFights: (d, t) => (d === t ? plural(t, "1 fight", `${t} fights`) : `${d} of ${t} fights fought`), tourDraws: "Waiting for its turn …",
  tourRunning: (d, t) => `${d} of ${t} fights fought.`, tourCancelled: (d, t) => `Cancelled after ${d} of ${t} fights. Start the same again and it goes on from there.`,
  tourKept: "Kept tournaments", tourPick: "Choose one", tourNamed: (id, title, over) => `${id}. ${title}${over ? "" : " (not finished)"}`,
  tourTitle: (seed) => `Tournament ${seed}`, cancel: "Cancel", watch: "Watch", watchWho: (who) => `Watch ${who}`,
  problemServer: (what) => `The server said: ${what}`, serverGone: "The server does not answer. Is it still running?",

  problemWasm: (what) => `The physics could not be loaded: ${what}. Load the page anew; if it stays so, your browser is too old (it needs WebAssembly with SIMD).`,
  problemGL: "Your browser draws no 3D here (WebGL 2 is missing or off). The map and “Where is mine?” work all the same.",
  windFromText: (speed, name, degrees) => `${speed} from the ${name} (${degrees}°)`,
  north: "N", of: "of", me: "you",
  compass: ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"],
  units: { s: "s", min: "min", m: "m", km: "km", ha: "ha", km2: "km²", m2: "m²", ft: "ft", mi: "mi", acres: "acres", mi2: "sq mi", mph: "mph", ms: "m/s" },
  unitsNow: { metric: "Metres", imperial: "Feet" }, unitsSwitch: (now) => `Units: ${now}. Change`,
};

/** Puts the words into the page: `data-w` is text, `data-label` an accessible name. */
export function fillWords(root = document) {
  document.documentElement.lang = words.language;
  for (const el of root.querySelectorAll("[data-w]")) el.textContent = words[el.dataset.w];
  for (const el of root.querySelectorAll("[data-label]")) el.setAttribute("aria-label", words[el.dataset.label]);
}

// Numbers as people say them.

export { areaText, distance } from "./units.js";

export function duration(s) {
  if (s < 90) return `${Math.round(s)} ${words.units.s}`;
  return `${Math.round(s / 60)} ${words.units.min}`;
}
/** For a table: minutes and seconds. */
export const colon = (s) => (Number.isFinite(s) ? `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}` : "–");
/** Of a run: to ten seconds below a quarter of an hour. */
export function clock(s) {
  if (!(s < 900)) return Number.isFinite(s) ? duration(s) : "–";
  if (s < 90) return `${Math.round(s)}\u00a0${words.units.s}`;
  const tens = 10 * Math.round(s / 10);
  return `${Math.floor(tens / 60)}\u00a0${words.units.min}${tens % 60 ? `\u00a0${tens % 60}\u00a0${words.units.s}` : ""}`;
}
export function bearing(east, north) {
  const b = Math.atan2(east, north) * 180 / Math.PI;
  return b < 0 ? b + 360 : b;
}
export function offsetText(east, north) {
  const b = bearing(east, north);
  return `${distance(Math.hypot(east, north))} ${words.compass[Math.round(b / 45) % 8]} (${Math.round(b)}°)`;
}
