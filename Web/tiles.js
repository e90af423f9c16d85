// Map pictures from elsewhere: off until somebody turns them on, and then with who made them.

import { button, make } from "./answer.js";
import { words } from "./words.js";

/** Fills the box anew: with a server it is the server that names the tiles, for its policy allows no
 * other; another host may allow what it likes, so there an address can be typed in. */
export function tileChoice(box, about, chart, complain) {
  if (box.dataset.for === JSON.stringify(about)) return;
  box.dataset.for = JSON.stringify(about);
  const turn = (url, by) => {
    const isOn = !chart.hasTiles;
    chart.tiles(isOn ? url : null, by, (what) => complain(words.tilesFail(what)));
    toggle.textContent = isOn ? words.tilesOff : words.tilesOn;
    toggle.setAttribute("aria-pressed", isOn);
  };
  const toggle = button(words.tilesOn, () => {
    complain("");
    if (about) return turn(about.tiles.url, about.tiles.attribution);
    try {
      if (!["{z}", "{x}", "{y}"].every((part) => address.value.split(part).length === 2)) throw new Error();
      turn(address.value, new URL(address.value).host);
    } catch {
      complain(words.tilesWrong);
    }
  });
  toggle.setAttribute("aria-pressed", false);
  const address = make("input");
  Object.assign(address, { type: "url", name: "tiles" });
  const label = make("label", words.tilesUrl);
  label.append(address);
  box.replaceChildren(make("summary", words.tiles));
  if (about && !about.tiles) box.append(make("p", words.tilesNone, "small"));
  else if (about) box.append(make("p", words.tilesFrom(new URL(about.tiles.url).host), "small"), toggle);
  else box.append(make("p", words.tilesAsk, "small"), label, toggle);
}
