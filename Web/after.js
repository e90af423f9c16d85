// What to do with an answer: be there first, and look for it where it is not.

import { make, button } from "./answer.js";
import { ChasePanel } from "./chase.js";
import { LookPanel } from "./look.js";
import { TownMap } from "./townmap.js";
import { words, distance, offsetText } from "./words.js";

export class After {
  /** `screen`: the screen of a lost thing, with its map, its answer, and where somebody is. */
  constructor(screen, streets) {
    this.screen = screen;
    this.streets = streets;
    this.chase = new ChasePanel(this);
    this.look = new LookPanel(this);
    this.me = make("section", undefined, "panel");
    this.town = make("div", undefined, "small");
    streets.addEventListener("change", () => { this.tellTown(); this.chase.update(); });
    streets.ready().then(() => this.tellTown());
  }
  get place() { return this.screen.me ?? null; }
  get answer() { return this.screen.answer; }
  get origin() { return this.screen.place; }
  get chart() { return this.screen.chart; }
  get door() { return this.screen.futures.door; }
  /** Metres from where it was let go. */
  metres(place) { return this.door.offset(this.origin, place); }
  /** As somebody at `from` says it, or as it is seen from the best place. */
  offset(from, to) { const p = this.door.offset(from, to); return p ? offsetText(p.east, p.north) : ""; }
  at(east, north) { return this.door.place(this.origin, east, north); }
  get hasStreets() { return this.streets.has(this.origin); }

  /** The next tap on the map is for `does`; `asked` is what is pressed meanwhile. */
  tap(name, hint, does) {
    if (this.tapping?.name === name) return this.noTap();
    this.tapping = { name, does };
    this.screen.sighting = null;
    this.say(hint);
    this.pressed();
  }
  noTap() {
    this.tapping = null;
    this.say("");
    this.pressed();
  }
  /** A word on the map itself: the panels below the answer are long. */
  say(text) {
    this.hint ??= Object.assign(make("p", "", "map-hint"), { role: "status" });
    if (!this.hint.isConnected) this.chart.container.append(this.hint);
    this.hint.textContent = text;
  }
  pressed() { for (const b of document.querySelectorAll("#where-side [data-tap]")) b.setAttribute("aria-pressed", this.tapping?.name === b.dataset.tap); }
  /** Whether a tap was waited for. */
  tapped(place) {
    const wanted = this.tapping;
    if (!wanted || !this.answer) return false;
    this.noTap();
    wanted.does(place);
    return true;
  }
  tapButton(name, text, hint, does, className) {
    const b = button(text, () => this.tap(name, hint, does), className);
    b.dataset.tap = name;
    b.setAttribute("aria-pressed", this.tapping?.name === name);
    return b;
  }

  reset() {
    this.tapping = null;
    this.chase.reset();
    this.look.reset();
    this.townMap?.way(null);
    this.townMap?.reach([], []);
    this.townMap?.squares([]);
  }
  opened() { this.townMap ??= new TownMap(this.chart, this.streets); }

  tellTown() {
    const { about } = this.streets;
    const row = make("div", undefined, "row");
    if (!about) row.append(make("span", words.streetsNone));
    else if (!this.hasStreets) row.append(make("span", words.streetsElsewhere(about.name)));
    else row.append(make("span", `${words.streetsUsed(about.name, distance(about.length)).replace(words.streetsTravel.foot, words.streetsTravel[about.travel])}.`));
    if (about?.isDropped) row.append(button(words.remove, () => this.streets.forget()));
    this.town.replaceChildren(row);
  }

  /** Somebody has said where they are, or the answer has changed. */
  changed() {
    this.tellMe();
    this.tellTown();
    this.chase.update();
    this.look.update();
  }
  tellMe() {
    const { answer, place } = this;
    const best = answer && place ? this.metres(place) : null;
    const row = make("div", undefined, "row");
    row.append(button(words.byPhone, () => this.screen.here()), this.tapButton("me", words.tapMe, words.tapMeNow, (at) => this.screen.setMe(at)));
    const said = make("p", best ? words.meIs(offsetText(best.east - answer.best.east, best.north - answer.best.north)) : words.meUnknown, "small");
    this.me.replaceChildren(make("h3", words.myPlaceIs), said, row, this.town);
  }
  /** What stands below the answer. */
  elements(isFirst) {
    if (isFirst) this.look.reset();
    this.changed();
    return [this.me, this.chase.box, this.look.box];
  }
}
