// Metres or feet: what is shown, never what is worked out. Kept on this device.

import { recall, remember } from "./memory.js";
import { words } from "./words.js";

const changed = new EventTarget();
let isImperial = recall("units") === "imperial";

/** Metres in the unit that round lengths are counted in. */
export const unitLength = () => (isImperial ? 0.3048 : 1);
export const unitName = () => (isImperial ? "imperial" : "metric");
export function switchUnits() {
  isImperial = !isImperial;
  remember("units", isImperial ? "imperial" : null);
  changed.dispatchEvent(new Event("change"));
}
export const onUnits = (does) => changed.addEventListener("change", does);

const round = (x, step) => Math.round(x / step) * step;

export function distance(m) {
  const { units } = words;
  if (isImperial) {
    const feet = m / 0.3048;
    if (feet < 995) return `${feet < 200 ? Math.round(feet) : round(feet, 10)} ${units.ft}`;
    const miles = m / 1609.344;
    return `${miles.toFixed(miles < 1 ? 2 : miles < 9.95 ? 1 : 0)} ${units.mi}`;
  }
  if (m < 100) return `${Math.round(m)} ${units.m}`;
  if (m < 995) return `${round(m, 10)} ${units.m}`;
  return `${(m / 1000).toFixed(m < 9950 ? 1 : 0)} ${units.km}`;
}

export function areaText(m2) {
  const { units } = words;
  if (isImperial) {
    const acres = m2 / 4046.8564;
    return acres < 640 ? `${acres.toFixed(acres < 10 ? 1 : 0)} ${units.acres}` : `${(acres / 640).toFixed(1)} ${units.mi2}`;
  }
  if (m2 < 10000) return `${round(m2, 100) || Math.round(m2)} ${units.m2}`;
  if (m2 < 1e6) return `${(m2 / 1e4).toFixed(1)} ${units.ha}`;
  return `${(m2 / 1e6).toFixed(1)} ${units.km2}`;
}

/** Of the wind. */
export const speedText = (v) => (isImperial ? `${Math.round(v * 2.236936)} ${words.units.mph}` : `${v.toFixed(1)} ${words.units.ms}`);
