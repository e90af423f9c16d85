// A fight in fixed steps of 0.01 s, whoever draws it and how often: what is in the sky depends on
// the choices, the seed and what was pressed in which step.

export const step = 0.01;
/** Steps in which everybody only holds their line, while somebody counts to three. */
export const countdown = 300;

export const scenes = {
  kabul: { wind: 6, intensity: 0.1, density: 1, roughness: 0.1 },
  calm: { wind: 4.5, intensity: 0.06, density: 1, roughness: 0.1 },
  gusts: { wind: 7, intensity: 0.14, density: 1, roughness: 0.1 },
};

export const usual = { scene: "kabul", kite: 0, line: 1, coat: 1, style: -1, skill: 1, number: 2, seed: 4, lesson: "" };
/** Whole numbers that may be chosen. */
export const limits = { kite: [0, 4], line: [0, 5], coat: [0, 2], style: [-1, 5], skill: [0, 3], number: [2, 25], seed: [0, 4294967295] };
const skills = [0.2, 0.45, 0.7, 0.95];

export class Game {
  constructor(door, choices) {
    this.door = door;
    this.choices = { ...usual, ...choices };
    const c = this.choices;
    this.count = c.lesson ? 1 : Math.max(2, Math.min(25, c.number));
    /** The seat of the person: on the left of two, else in the middle. */
    this.me = this.count > 2 ? this.count >> 1 : 0;
    this.scene = Object.hasOwn(scenes, c.scene) ? scenes[c.scene] : scenes.kabul;
    this.steps = 0;
    this.events = [];
    if (!door) return;
    const isAsked = door.begin({ seed: BigInt(c.seed), ...this.scene, line: 0 });
    if (!isAsked) throw new Error("the fight was refused");
    for (let i = 0; i < this.count; i++) {
      const style = i === this.me ? 5 : c.style < 0 ? [1, 0, 2, 3, 4][(i + Number(c.seed)) % 5] : c.style;
      if (!door.add({ kite: c.kite, line: c.line, coat: c.coat, style, skill: skills[c.skill] ?? 0.45 })) throw new Error("a flier was refused");
    }
    if (!door.start()) throw new Error("the fight did not start");
    for (let i = 0; i < this.count; i++) door.input(i, 0, 0, 0, 0);
    this.before = this.now = door.frame();
  }

  get isCounting() { return this.steps < countdown; }
  get secondsToGo() { return Math.ceil((countdown - this.steps) / 100); }

  /** One step with what the hands do; returns what happened in it. */
  advance(hands) {
    if (this.steps === countdown) for (let i = 0; i < this.count; i++) if (i !== this.me) this.door.pilot(i);
    if (this.steps >= countdown) this.door.input(this.me, hands.speed, 0, 0, hands.walk);
    this.door.step(1);
    this.steps += 1;
  }

  /** Looks at the sky; `news` are the events since the last look. */
  look() {
    this.before = this.now;
    this.now = this.door.frame();
    if (this.now.events === this.events.length) return [];
    const known = this.events.length;
    this.events = this.door.events();
    return this.events.slice(known);
  }

  /** Many steps at once, drawn once: two looks, so that there is something to draw between. */
  run(count, hands) {
    const news = [];
    for (let i = 0; i < count; i++) {
      if (i === count - 1) news.push(...this.look());
      this.advance(hands.step());
    }
    if (count > 0) news.push(...this.look());
    return news;
  }
}

/** A replay, to be looked at like a fight: hands do nothing. */
export class Replayed extends Game {
  constructor(door, fliers) {
    super(null, { number: fliers });
    this.door = door;
    this.isReplay = true;
    this.me = 0;
    this.count = fliers;
    this.steps = countdown + 90;
    this.before = this.now = door.frame();
  }
  advance() {
    if (this.door.step(1) > 0) this.steps += 1;
    else this.isEnded = true;
  }
}
