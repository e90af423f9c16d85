// A thousand futures in as many workers as there are cores; each flies a share, and one instance
// says what they mean together. The share changes nothing: future 711 is the same whoever flies it.

import { openDoor } from "./door.js";

const share = 125;

export class Futures {
  /** `load` gives the module, when it is wanted first. */
  constructor(load) {
    this.load = load;
    this.workers = [];
    this.id = 0;
  }

  async ready() {
    this.opening ??= this.open();
    return this.opening;
  }

  async open() {
    this.module = await this.load();
    this.door = await openDoor(this.module);
    const count = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
    for (let i = 0; i < count; i++) {
      const worker = new Worker("worker.js", { type: "module" });
      worker.postMessage({ module: this.module });
      worker.onmessage = ({ data }) => this.back(worker, data);
      worker.onerror = (e) => this.run?.reject(new Error(e.message || "a worker stopped"));
      this.workers.push(worker);
    }
  }

  /**
   * Flies `count` futures of a question. `grow(flown, members)` is told as they come, in no order.
   * Resolves with the answer; a later call makes an earlier one resolve with null.
   */
  async ask(question, count, grow = () => {}) {
    await this.ready();
    this.run?.resolve(null);
    const id = ++this.id;
    if (!this.door.ask(question)) return { problem: "refused" };
    this.question = question;
    return new Promise((resolve, reject) => {
      this.run = { id, count, next: 0, flown: 0, members: new Float64Array(5 * count), resolve, reject, grow };
      for (const worker of this.workers) {
        worker.postMessage({ id, question });
        this.give(worker);
      }
    });
  }

  give(worker) {
    const run = this.run;
    if (run.next >= run.count) return;
    const first = run.next;
    run.next = Math.min(run.count, first + share);
    worker.postMessage({ id: run.id, range: [first, run.next] });
  }

  back(worker, data) {
    const run = this.run;
    if (!run || data.id !== run.id) return;
    if (data.problem) return run.reject(new Error(data.problem));
    run.members.set(data.members, 5 * data.first);
    run.flown += data.members.length / 5;
    run.grow(run.flown, run.members, data.first, data.members.length / 5);
    if (run.flown < run.count) return this.give(worker);
    this.run = null;
    run.resolve(this.door.predict(run.members));
  }

  /** A few plausible places first: the first futures, which are as good as any. */
  few(count = 20) { return this.door.members(0, count); }
  ways(count, interval) { return this.door.ways(0, count, interval); }
}
