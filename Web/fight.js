// The screen on which is flown and fought.

import { Game, Replayed, countdown, step, usual } from "./game.js";
import { Hands, listen } from "./hands.js";
import { Hud } from "./hud.js";
import { Sky } from "./sky.js";
import { Sound } from "./sound.js";
import { Lesson, afterLesson } from "./lessons.js";
import { recall, remember } from "./memory.js";
import { words } from "./words.js";

const byId = (id) => document.getElementById(id);
const modes = ["roof", "line", "kite", "above"];
/** How much slower a cut is shown, and for how long, s on the clock of who looks. */
const slow = { factor: 0.12, for: 3.2 };
/** How much faster a replay can be watched. */
const paces = [1, 4, 16];

const hex = (digest) => digest.toString(16).padStart(16, "0");

export class FightScreen {
  constructor(door, { isDark, isStill, onCut }) {
    this.door = door;
    this.onCut = onCut;
    this.isStill = isStill;
    this.hands = new Hands();
    this.hud = new Hud(isDark);
    this.sound = new Sound();
    this.sky = new Sky(byId("sky"), byId("over"), { isDark, isStill });
    const mode = recall("camera");
    if (modes.includes(mode)) this.sky.mode = mode;
    this.isActive = true;
    this.draws = 0;
    this.physics = { time: 0, frames: 0, worst: 0 };
    /** Of a script: hands by the step, instead of those of a person. */
    this.script = null;
    listen(this.hands, { target: byId("sky"), zoneOut: byId("zone-out"), zonePull: byId("zone-pull"), isActive: () => this.isActive });
    addEventListener("resize", () => this.sky.fit());
    byId("again").addEventListener("click", () => this.begin({ ...this.choices, seed: Number(this.choices.seed) + 1 }));
    byId("camera").addEventListener("click", () => this.nextCamera());
    byId("sound").addEventListener("click", () => {
      const isOn = this.sound.toggle();
      byId("sound").setAttribute("aria-pressed", isOn);
      this.say(isOn ? words.soundOn : words.soundOff);
    });
    byId("to-map").addEventListener("click", () => this.lift());
    byId("replay-cut").addEventListener("click", () => this.showCutAgain());
    byId("back").addEventListener("click", () => this.replay?.back?.());
    byId("pace").addEventListener("click", () => this.setPace(paces[(paces.indexOf(this.speed) + 1) % paces.length]));
    byId("next-trick").addEventListener("click", () => this.begin({ ...this.choices, lesson: this.nextLesson }));
    requestAnimationFrame((now) => this.frame(now));
  }

  begin(choices = usual, game = null, names = null) {
    this.choices = { ...usual, ...choices };
    this.game = game ?? new Game(this.door, this.choices);
    this.replay = null;
    this.speed = 1;
    this.names = names ?? Array.from({ length: this.game.count }, (_, i) => (i === this.game.me ? words.you : words.names[(i - (i > this.game.me ? 1 : 0) + Number(this.choices.seed)) % words.names.length]));
    this.sky.people(this.game.count, this.game.me, this.names);
    this.lesson = this.choices.lesson && !game ? new Lesson(this.choices.lesson) : null;
    this.owed = 0;
    this.slowUntil = 0;
    this.cut = null;
    this.kept = [];
    this.shown = null;
    this.isDone = false;
    this.liftAt = Infinity;
    this.hinted = {};
    this.focus = undefined;
    this.hands.release();
    byId("to-map").hidden = true;
    byId("replay-cut").hidden = true;
    byId("next-trick").hidden = true;
    byId("back").hidden = byId("pace").hidden = true;
    this.isPaused = false;
    byId("count").textContent = game ? "" : "3";
    this.say(matchMedia("(pointer: coarse)").matches ? words.hintTouch : words.hintKeys);
  }

  /** A replay that the door has opened, flown again in this sky: who flies in it, the digest that it
   * is said to end with, and what to do for whoever has seen enough. */
  watchReplay(fliers, { names, digest, back } = {}) {
    this.begin(this.choices, new Replayed(this.door, fliers), names ?? Array.from({ length: fliers }, (_, i) => words.seat(i + 1)));
    this.replay = { digest: digest ?? hex(this.door.replayEnd()), back };
    byId("back").hidden = !back;
    byId("pace").hidden = false;
    this.setPace(1);
    this.say(words.replayIs(fliers, Math.round(this.door.replaySteps() / 100)), 5000);
  }

  setPace(pace) {
    this.speed = pace;
    byId("pace").textContent = words.pace(pace);
  }

  /** At its end a replay says whether it was the same to the bit. */
  replayEnded() {
    const differs = this.door.replayDiffers();
    this.replay.isSame = differs < 0 && this.digest === this.replay.digest;
    this.replay.isOver = true;
    this.say(this.replay.isSame ? words.replaySame(this.digest) : words.replayDiffers((Math.max(0, differs) / 100).toFixed(2)), 600000);
  }

  nextCamera() {
    this.sky.mode = modes[(modes.indexOf(this.sky.mode) + 1) % modes.length];
    remember("camera", this.sky.mode);
    this.say(words.cameras[this.sky.mode]);
  }

  say(text, keep = 3500) {
    byId("toast").textContent = text;
    this.sayUntil = performance.now() + keep;
  }

  /** One picture. Physics goes on in whole steps, as many as the time that has passed. */
  frame(now) {
    requestAnimationFrame((t) => this.frame(t));
    const passed = Math.min(0.1, (now - (this.lastFrame ?? now)) / 1000);
    this.lastFrame = now;
    if (!this.game || this.isPaused) return;
    if (this.shown) return this.drawShown(now, passed);
    const speed = (now < this.slowUntil ? slow.factor : 1) * (this.speed ?? 1);
    this.owed += passed * speed;
    const count = Math.min(Math.floor(this.owed / step + 1e-9), 40);
    this.owed = Math.max(0, this.owed - count * step);
    if (this.owed > 0.2) this.owed = 0;
    this.advance(count);
    if (!this.isActive) return;
    this.draw(now, passed);
    this.draws += 1;
  }

  advance(count) {
    if (!count) return;
    const begin = performance.now();
    const hands = this.script ? { step: () => this.script(this.game.steps, this.game.now) } : this.hands;
    const news = this.game.run(count, hands);
    const time = performance.now() - begin;
    this.physics.time += time;
    this.physics.frames += 1;
    if (time > this.physics.worst) this.physics.worst = time;
    if (this.kept.length > 420) this.kept.shift();
    this.kept.push(this.game.now);
    for (const e of news) this.happened(e);
    if (this.game.isEnded && !this.replay.isOver) this.replayEnded();
    if (this.lesson && !this.lesson.isDone) {
      const said = this.lesson.watch(this.game.now.kite(this.game.me), this.game.steps * step);
      if (said) this.say(said, 60000);
      if (this.lesson.isDone) {
        this.nextLesson = afterLesson(this.lesson.name);
        byId("next-trick").textContent = this.nextLesson ? words.trickNext(words.tricks[this.nextLesson].name) : words.trickFight;
        byId("next-trick").hidden = false;
      }
    }
  }

  draw(now, passed) {
    const game = this.game;
    this.sky.draw(game.before, game.now, this.owed / step, { time: now / 1000, passed, wind: game.scene.wind, focus: this.focus });
    this.hud.show(this.door, game.now, game.me, now);
    const count = byId("count");
    const text = game.isCounting ? String(game.secondsToGo) : game.steps < countdown + 90 ? words.go : "";
    if (count.textContent !== text) count.textContent = text;
    if (this.sayUntil && now > this.sayUntil) { byId("toast").textContent = ""; this.sayUntil = 0; }
    this.hint(now);
    if (now > this.liftAt) { this.liftAt = Infinity; this.lift(); }
  }

  hint(now) {
    const game = this.game;
    if (game.isCounting || game.isReplay || this.cut) return;
    const k = game.now.kite(game.me);
    let touch = null;
    for (let i = 0; i < game.now.crossings; i++) {
      const x = game.now.crossing(i);
      if (x.force > 0 && (x.first === game.me || x.second === game.me)) touch = { run: Math.abs(x.first === game.me ? x.runFirst : x.runSecond), slip: x.slip };
    }
    if (this.isActive) this.sound.set(k.handTension, touch ? touch.slip : 0);
    const once = (name, gap = 9000) => now - (this.hinted[name] ?? -1e9) > gap && (this.hinted[name] = now);
    if (touch) {
      this.stands = touch.run < 0.15 ? (this.stands ?? 0) + 1 : 0;
      if (this.stands > 25 && once("stands", 3000)) this.say(words.hintStands, 2500);
      else if (once("touch", 30000)) this.say(words.hintTouching);
    }
    if (k.status !== "flying") return;
    if (k.handTension > 0.75 * k.holds && once("tight", 4000)) this.say(words.hintTight, 2000);
    if (k.place[2] < 12 && once("low", 6000)) this.say(words.hintLow);
    if (k.lineOwned - k.lineOut < 40 && once("spool", 15000)) this.say(words.hintSpool);
    if (now - (this.toldAt ?? 0) > 5000) {
      this.toldAt = now;
      byId("fight-words").textContent = words.fightWords(Math.round(game.now.time), words.newtons(Math.round(k.handTension)), Math.round(k.lineOut));
    }
  }

  happened(e) {
    // Nobody who watches a replay flies in it.
    const me = this.game.isReplay ? -1 : this.game.me;
    const name = (i) => (i >= 0 ? this.names[i] : "");
    // Whoever learns begins again, without a map of where the kite went.
    if (this.lesson && (e.kind === "broke" || e.kind === "grounded")) {
      const lesson = this.lesson;
      this.say(`${e.kind === "broke" ? words.brokeYou : words.groundedYou} ${words.trickAgain}`);
      setTimeout(() => {
        if (this.lesson !== lesson) return;
        const { isPaused } = this;
        this.begin(this.choices);
        this.isPaused = isPaused;
      }, 2500);
      return;
    }
    if (e.kind === "cut" || e.kind === "broke") {
      const mine = e.who === me;
      const byMe = e.other === me;
      if (e.kind === "broke") this.say(mine ? words.brokeYou : words.broke(name(e.who)), 6000);
      else this.say(mine ? words.cutYou(name(e.other)) : byMe ? words.cutThem(name(e.who)) : words.cutOthers(name(e.who), name(e.other)), 6000);
      if (mine || byMe || this.game.count === 2) this.begunCut(e, mine);
    }
    if (e.kind === "grounded") this.say(e.who === me ? words.groundedYou : words.grounded(name(e.who)), 4000);
    if (e.kind === "landed" && this.onLanded) this.onLanded(e);
    if (e.kind === "out" && !this.cut && e.who === me) this.end(words.lost);
    if (this.game.now.isOver && !this.isDone && !this.cut && !this.game.isReplay) this.end(this.game.now.kite(me).isIn ? words.won : words.lost);
  }

  end(text) {
    this.isDone = true;
    this.say(text, 10000);
  }

  /** A line has parted that matters: slowly, then up to the map. */
  begunCut(e, mine) {
    if (this.game.isReplay || (this.cut && !mine)) return;
    this.sound.snap();
    const frame = this.game.now;
    const k = frame.kite(e.who);
    this.cut = { ...e, place: [...k.place], lineLeft: k.lineOut, isMine: mine, byMe: e.other === this.game.me, seed: this.choices.seed, at: this.game.steps, scene: this.game.scene, kite: this.choices.kite, name: this.names[e.who], rival: e.other >= 0 ? this.names[e.other] : "" };
    this.focus = e.who;
    const now = performance.now();
    const isDuel = this.game.count === 2 || mine;
    if (!this.isStill) this.slowUntil = now + (isDuel ? slow.for : 1.2) * 1000;
    byId("to-map").hidden = false;
    this.cutFrames = null;
    if (isDuel) this.liftAt = now + (this.isStill ? 2500 : slow.for * 1000 + 1600);
    else setTimeout(() => { this.focus = undefined; }, 4000);
    setTimeout(() => { if (this.cut) { this.cutFrames = this.kept.slice(); byId("replay-cut").hidden = false; } }, 2500);
  }

  /** From the sky to the map. */
  lift() {
    if (!this.cut) return;
    this.liftAt = Infinity;
    this.slowUntil = 0;
    byId("toast").textContent = "";
    this.onCut(this.cut);
  }

  /** The moments around the cut once more, a sixth as fast. */
  showCutAgain() {
    if (!this.cutFrames?.length) return;
    this.liftAt = Infinity;
    this.shown = { at: 0, frames: this.cutFrames };
    this.say(words.replaying, 6000);
  }
  drawShown(now, passed) {
    const s = this.shown;
    const at = (s.time = (s.time ?? s.frames[0].time) + passed * 0.3);
    let i = s.frames.findIndex((f) => f.time > at);
    if (i < 0) { this.shown = null; return; }
    i = Math.max(1, i);
    const [a, b] = [s.frames[i - 1], s.frames[i]];
    this.sky.draw(a, b, b.time > a.time ? Math.max(0, (at - a.time) / (b.time - a.time)) : 1, { time: now / 1000, passed, wind: this.game.scene.wind, focus: this.cut?.who });
  }

  get digest() { return hex(this.door.digest()); }
}
