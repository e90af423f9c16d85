// The line's hum follows its tension; lines that slide over each other rasp. Off until asked for.

export class Sound {
  constructor() { this.isOn = false; }

  toggle() {
    this.isOn = !this.isOn;
    if (this.isOn && !this.context) this.build();
    if (this.context) this.isOn ? this.context.resume() : this.context.suspend();
    return this.isOn;
  }

  build() {
    const c = this.context = new AudioContext();
    this.out = c.createGain();
    this.out.gain.value = 0.5;
    this.out.connect(c.destination);
    this.hum = c.createOscillator();
    this.hum.type = "triangle";
    this.humGain = c.createGain();
    this.humGain.gain.value = 0;
    this.hum.connect(this.humGain).connect(this.out);
    this.hum.start();
    const noise = c.createBuffer(1, c.sampleRate, c.sampleRate);
    const data = noise.getChannelData(0);
    for (let i = 0; i < data.length; i++) data[i] = Math.random() * 2 - 1;
    const source = c.createBufferSource();
    source.buffer = noise;
    source.loop = true;
    this.rasp = c.createBiquadFilter();
    this.rasp.type = "bandpass";
    this.rasp.Q.value = 3;
    this.raspGain = c.createGain();
    this.raspGain.gain.value = 0;
    source.connect(this.rasp).connect(this.raspGain).connect(this.out);
    source.start();
  }

  /** Tension in N, sliding in m/s where my line presses. */
  set(tension, sliding) {
    if (!this.isOn || !this.context) return;
    const now = this.context.currentTime;
    // A string's pitch goes with the root of its tension.
    this.hum.frequency.setTargetAtTime(38 * Math.sqrt(Math.max(0.3, tension)), now, 0.05);
    this.humGain.gain.setTargetAtTime(Math.min(0.22, 0.012 * tension), now, 0.08);
    this.rasp.frequency.setTargetAtTime(700 + 420 * Math.min(8, sliding), now, 0.05);
    this.raspGain.gain.setTargetAtTime(Math.min(0.3, 0.06 * sliding), now, 0.04);
  }

  /** Nothing hums where nobody flies. */
  rest() {
    if (!this.context) return;
    for (const gain of [this.humGain, this.raspGain]) gain.gain.setTargetAtTime(0, this.context.currentTime, 0.02);
  }

  snap() { if (this.isOn && this.context) this.humGain.gain.setTargetAtTime(0, this.context.currentTime, 0.02); }
}
