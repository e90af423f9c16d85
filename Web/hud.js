// What a flier needs to see: tension against breaking, the spool, and the line itself with its wear
// where it is. No other numbers unless asked for.

import { words } from "./words.js";

const byId = (id) => document.getElementById(id);

export class Hud {
  constructor(isDark) {
    this.isDark = isDark;
    this.last = 0;
    this.tension = 0;
  }

  show(door, frame, me, now) {
    const k = frame.kite(me);
    const isFlying = k.status === "flying";
    const holds = Math.max(1, k.holds || k.breakingLoad || 1);
    this.tension += ((isFlying ? k.handTension : 0) - this.tension) * 0.25;
    // A hundred newtons is much for a hand; what breaks first is the end of the bar.
    const share = Math.min(1, this.tension / holds);
    byId("tension-fill").setAttribute("width", (200 * share).toFixed(1));
    const isTaut = share > 0.75;
    byId("g-tension").classList.toggle("taut", isTaut);
    if (now - this.last < 100) return;
    this.last = now;
    byId("tension-sign").textContent = isTaut ? words.nearBreaking : words.newtons(Math.round(this.tension));
    const left = Math.max(0, k.lineOwned - k.lineOut);
    byId("spool-fill").setAttribute("r", (4 + 13 * Math.sqrt(left / k.lineOwned)).toFixed(1));
    byId("spool-sign").textContent = words.left(Math.round(left));
    this.wear(door, me, k, isFlying);
  }

  wear(door, me, k, isFlying) {
    const canvas = byId("wear");
    const c = canvas.getContext("2d");
    const { width: w, height: h } = canvas;
    c.clearRect(0, 0, w, h);
    c.fillStyle = this.isDark ? "#39444C" : "#D9D2C4";
    c.fillRect(0, 5, w, 6);
    if (!isFlying) return;
    const cells = 80;
    const strip = door.wearStrip(me, cells);
    if (!strip) return;
    let worst = 0, at = 0;
    strip.forEach((x, i) => {
      if (x > worst) { worst = x; at = i; }
      if (x < 0.004) return;
      c.fillStyle = x > 0.5 ? (this.isDark ? "#F2B8B5" : "#B3261E") : this.isDark ? "#EDE7DA" : "#1C2B33";
      const deep = Math.max(2, Math.min(16, 16 * x));
      c.fillRect(i * w / cells, 8 - deep / 2, w / cells + 0.5, deep);
    });
    // The worst place has a notch as well as a colour.
    if (worst > 0.25) {
      const x = (at + 0.5) * w / cells;
      c.fillStyle = this.isDark ? "#14191D" : "#FBF8F2";
      c.beginPath();
      c.moveTo(x - 4, 0);
      c.lineTo(x + 4, 0);
      c.lineTo(x, 7);
      c.fill();
    }
    byId("g-wear").classList.toggle("worn", worst > 0.5);
    byId("g-wear").title = worst > 0.01 ? words.worn(Math.round(100 * worst)) : words.whole;
  }
}
