// Draws the fight: town and kites in three dimensions, lines and names flat on top, so that lines
// stay as thick as they have to be seen.

import { THREE } from "./vendor/three.js";
import { buildTown } from "./town.js";
import { KiteModel, dress, drawnLarger } from "./kite.js";
import { words } from "./words.js";

const mix = (a, b, t) => a + (b - a) * t;
const toPage = (p) => new THREE.Vector3(-p[1], p[2], -p[0]);

export class Sky {
  constructor(canvas, over, { isDark, isStill }) {
    this.canvas = canvas;
    this.over = over;
    this.isStill = isStill;
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: true, powerPreference: "high-performance" });
    this.scene = new THREE.Scene();
    this.camera = new THREE.PerspectiveCamera(58, 1, 0.1, 12000);
    this.mode = "roof";
    this.models = [];
    this.eye = null;
    this.dark(isDark);
    this.fit();
  }

  dark(isDark) {
    if (this.town) this.scene.remove(this.town.group);
    this.isDark = isDark;
    this.town = buildTown(isDark);
    this.scene.fog = new THREE.Fog(this.town.look.horizon, 150, 1500);
    this.scene.add(this.town.group);
  }

  fit() {
    const { clientWidth: w, clientHeight: h } = this.canvas;
    if (!w || !h || (w === this.width && h === this.height)) return;
    this.width = w;
    this.height = h;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(w, h, false);
    this.over.width = w * ratio;
    this.over.height = h * ratio;
    this.flat = this.over.getContext("2d");
    this.flat.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.camera.aspect = w / h;
    this.camera.fov = w < h ? 80 : 72;
    this.camera.updateProjectionMatrix();
  }

  /** A new fight with so many fliers, `me` among them. */
  people(count, me, names) {
    for (const m of this.models) this.scene.remove(m.group);
    this.me = me;
    this.names = names;
    this.looks = Array.from({ length: count }, (_, i) => dress(i, me));
    this.models = this.looks.map((look) => {
      const model = new KiteModel(look);
      this.scene.add(model.group);
      return model;
    });
    this.eye = null;
    /** Where the own roof is, to the right; whoever walks walks on it. */
    this.standing = undefined;
  }

  /** Where things are between two frames. */
  between(a, b, t) {
    const lerp = (p, q) => (p.length === q.length ? q.map((x, i) => mix(p[i], x, t)) : q);
    return Array.from({ length: b.kites }, (_, i) => {
      const [k, l] = [a.kite(i), b.kite(i)];
      return { ...l, place: lerp(k.place, l.place), axes: lerp(k.axes, l.axes), dihedralLeft: mix(k.dihedralLeft, l.dihedralLeft, t), dihedralRight: mix(k.dihedralRight, l.dihedralRight, t), line: lerp(a.line(i), b.line(i)), stump: lerp(a.stump(i), b.stump(i)) };
    });
  }

  aim(kites, focus, passed) {
    const mine = kites[this.me];
    const watched = kites[focus] ?? mine;
    let eye, look, up = new THREE.Vector3(0, 1, 0);
    const hand = toPage(kites[this.me].hand);
    const kite = toPage(watched.place);
    if (this.mode === "line") {
      const way = kite.clone().sub(hand).normalize();
      eye = hand.clone().addScaledVector(way, -1.2).add(new THREE.Vector3(0, 0.5, 0));
      look = hand.clone().addScaledVector(way, 60);
    } else if (this.mode === "kite") {
      const way = hand.clone().sub(kite).normalize();
      eye = kite.clone().addScaledVector(way, -9).add(new THREE.Vector3(0, 4, 0));
      look = kite.clone().addScaledVector(way, 30);
    } else if (this.mode === "above") {
      const middle = hand.clone().lerp(kite, 0.55);
      eye = new THREE.Vector3(middle.x, 170, middle.z + 1);
      look = new THREE.Vector3(middle.x, 0, middle.z);
      up = new THREE.Vector3(0, 0, -1);
    } else {
      eye = hand.clone().add(new THREE.Vector3(1.2, 0.7, 7.5));
      // A little ahead of the kite, with some of the rival and always some of the roofs.
      const rival = kites[mine.rival] ?? mine;
      const ahead = toPage(watched.place).lerp(toPage(rival.place), rival === mine ? 0 : 0.35);
      const dx = ahead.x - eye.x, dz = ahead.z - eye.z;
      const away = Math.hypot(dx, dz) || 1;
      const rise = Math.atan2(ahead.y - eye.y, away);
      const half = this.camera.fov * Math.PI / 360;
      // The kite below the upper edge, and as much of the roof as that leaves.
      const lower = Math.min(Math.max(half * 0.55, rise - half * 0.8), 1.2);
      look = eye.clone().add(new THREE.Vector3(dx / away * 50, Math.tan(lower) * 50, dz / away * 50));
    }
    // The camera follows softly; where nothing may move by itself it stands and then cuts over.
    const soft = this.isStill || !this.eye ? 1 : 1 - Math.exp(-passed * 3.2);
    if (!this.eye || this.eyeMode !== this.mode) { this.eye = eye; this.lookAt = look; this.eyeMode = this.mode; }
    this.eye.lerp(eye, soft);
    this.lookAt.lerp(look, soft);
    this.camera.up.copy(up);
    this.camera.position.copy(this.eye);
    this.camera.lookAt(this.lookAt);
    this.camera.updateMatrixWorld();
  }

  /** `t` from 0 to 1 between two frames; `time` in s for what only moves to be looked at. */
  draw(a, b, t, { time, passed, wind, focus }) {
    this.fit();
    const kites = this.between(a, b, t);
    this.town.roof.position.x = this.standing ??= -kites[this.me].hand[1];
    this.aim(kites, focus ?? this.me, passed);
    this.town.move(this.isStill ? 1 : time, wind);
    kites.forEach((k, i) => {
      const model = this.models[i];
      if (!model) return;
      model.group.visible = k.status !== "gone";
      // Drawn larger than it is, but tied where its line ends.
      const knot = k.line.length > 2 ? k.line : k.place;
      const centre = [0, 1, 2].map((j) => knot[j] + (k.place[j] - knot[j]) * Math.min(drawnLarger, 2.2));
      model.set(k, centre);
      k.centre = centre;
    });
    this.renderer.render(this.scene, this.camera);
    this.drawFlat(kites, b);
  }

  /** A point on the screen, or null behind the camera. */
  onScreen(x, y, z) {
    const v = new THREE.Vector3(-y, z, -x).applyMatrix4(this.camera.matrixWorldInverse);
    if (v.z > -0.2) return null;
    v.applyMatrix4(this.camera.projectionMatrix);
    return [(v.x + 1) * this.width / 2, (1 - v.y) * this.height / 2];
  }

  drawFlat(kites, frame) {
    const c = this.flat;
    c.clearRect(0, 0, this.width, this.height);
    const ink = this.isDark ? "#EDE7DA" : "#1C2B33";
    const stroke = (points, width, colour, end) => {
      c.beginPath();
      let open = false;
      for (let k = 0; k + 2 < points.length + (end ? 3 : 0); k += 3) {
        const q = k < points.length ? this.onScreen(points[k], points[k + 1], points[k + 2]) : end;
        if (!q) { open = false; continue; }
        if (open) c.lineTo(q[0], q[1]);
        else c.moveTo(q[0], q[1]);
        open = true;
      }
      c.lineWidth = width;
      c.strokeStyle = colour;
      c.lineJoin = "round";
      c.stroke();
    };
    const many = kites.length > 6;
    kites.forEach((k, i) => {
      if (k.status === "gone" && i !== this.me) return;
      const isMe = i === this.me;
      const width = isMe ? 2.4 : many ? 1 : 1.7;
      if (k.status !== "gone") {
        stroke(k.line, width + 1.6, this.isDark ? "#0E1A2455" : "#FBF8F277");
        stroke(k.line, width, isMe ? (this.isDark ? "#FF8A95" : "#8E0B20") : this.isDark ? "#EDE7DAB0" : ink + (many ? "90" : "D0"));
      }
      if (k.stump.length) stroke(k.stump, width, isMe ? "#8E0B20" : ink);
    });
    for (let i = 0; i < frame.crossings; i++) this.notch(frame.crossing(i), kites, ink);
    this.named = [];
    kites.forEach((k, i) => {
      if (k.status === "gone" || (many && i !== this.me && i !== kites[this.me].rival)) return;
      this.name(k, i, ink);
    });
  }

  /** Where lines press: a bright notch with arrows that show how they slide. */
  notch(x, kites, ink) {
    if (!(x.force > 0)) return;
    const q = this.onScreen(...x.place);
    if (!q) return;
    const c = this.flat;
    const isMine = x.first === this.me || x.second === this.me;
    const r = isMine ? 9 : 5;
    c.beginPath();
    c.arc(q[0], q[1], r, 0, 7);
    c.fillStyle = "#FFE9A8";
    c.fill();
    c.lineWidth = 2;
    c.strokeStyle = ink;
    c.stroke();
    if (!isMine) return;
    const arrow = (who, run) => {
      if (Math.abs(run) < 0.05) return false;
      const line = kites[who].line;
      // The piece of line that is nearest to the notch gives the direction towards the hand.
      let best = 0, least = Infinity;
      for (let k = 0; k + 5 < line.length; k += 3) {
        const d = Math.hypot(line[k] - x.place[0], line[k + 1] - x.place[1], line[k + 2] - x.place[2]);
        if (d < least) { least = d; best = k; }
      }
      const [p, s] = [this.onScreen(line[best], line[best + 1], line[best + 2]), this.onScreen(line[best + 3], line[best + 4], line[best + 5])];
      if (!p || !s) return false;
      const long = Math.hypot(s[0] - p[0], s[1] - p[1]) || 1;
      const sign = run > 0 ? 1 : -1;
      const [ux, uy] = [(s[0] - p[0]) / long * sign, (s[1] - p[1]) / long * sign];
      const reach = 16 + Math.min(30, Math.abs(run) * 7);
      const [ex, ey] = [q[0] + ux * reach, q[1] + uy * reach];
      c.beginPath();
      c.moveTo(q[0] + ux * r, q[1] + uy * r);
      c.lineTo(ex, ey);
      c.moveTo(ex - 7 * ux + 5 * uy, ey - 7 * uy - 5 * ux);
      c.lineTo(ex, ey);
      c.lineTo(ex - 7 * ux - 5 * uy, ey - 7 * uy + 5 * ux);
      c.lineWidth = 3;
      c.strokeStyle = who === this.me ? (this.isDark ? "#FF8A95" : "#8E0B20") : ink;
      c.stroke();
      return true;
    };
    arrow(x.first, x.runFirst);
    arrow(x.second, x.runSecond);
  }

  name(k, i, ink) {
    const c = this.flat;
    const [x, y, z] = k.centre ?? k.place;
    let q = this.onScreen(x, y, z);
    const label = this.names[i];
    c.font = "600 13px system-ui, sans-serif";
    const wide = c.measureText(label).width + 12;
    const isOut = !q || q[0] < 0 || q[0] > this.width || q[1] < 0 || q[1] > this.height;
    if (isOut && i !== this.me) return;
    if (isOut) q = [Math.min(this.width - 30, Math.max(30, q?.[0] ?? this.width / 2)), Math.min(this.height - 140, Math.max(30, q?.[1] ?? 40))];
    const size = 1.1 * drawnLarger * this.height / (2 * Math.tan(this.camera.fov * Math.PI / 360)) / Math.max(8, this.camera.position.distanceTo(new THREE.Vector3(-y, z, -x)));
    // My name stands to the left of my kite, those of others to the right: so they rarely collide.
    const beside = Math.min(70, size * 0.5) + 6;
    const left = Math.min(this.width - wide - 4, Math.max(4, i === this.me ? q[0] - beside - wide : q[0] + beside));
    let top = Math.min(this.height - 28, Math.max(60, q[1] - 10));
    // Below whatever name stands there already.
    for (const other of this.named) if (left < other.left + other.wide && other.left < left + wide && Math.abs(top - other.top) < 22) top = other.top + 23;
    this.named.push({ left, top, wide });
    c.fillStyle = this.isDark ? "#14191DCC" : "#FBF8F2D0";
    c.beginPath();
    c.roundRect(left, top, wide, 21, 5);
    c.fill();
    c.fillStyle = ink;
    c.fillText(label, left + 6, top + 15);
  }
}
