// What stands around: sky, snow-lined hills, flat roofs, the own roof's edge, a flag and smoke that
// show the wind. East, north, up of the physics are -z, -x, y here: who looks ahead looks downwind.

import { THREE } from "./vendor/three.js";

export const looks = {
  light: { zenith: 0x9fc6de, high: 0xcfe3ee, horizon: 0xf4ebdd, roof: [0xd9cdb8, 0xc7b79c, 0xe2d8c6, 0xbfae93], wall: 0xa89678, snow: 0xf7f8f7, hill: 0x8fa1ae, far: 0xb9c9d2, ink: 0x1c2b33, windows: "#4a4f55", sun: 0xfff2da, ambient: 0xcfe0ee },
  dark: { zenith: 0x0a131c, high: 0x0e1a24, horizon: 0x2a3540, roof: [0x2a2b28, 0x1f2325, 0x33332e, 0x24282a], wall: 0x15191b, snow: 0x5b666d, hill: 0x17212a, far: 0x202d38, ink: 0xede7da, windows: "#f0c977", sun: 0x9fb4c8, ambient: 0x46586a },
};

/** The same town every time. */
function dice(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function dome(look) {
  const geometry = new THREE.SphereGeometry(7000, 32, 24);
  const colours = [];
  const [a, b, c] = [look.horizon, look.high, look.zenith].map((x) => new THREE.Color(x));
  const p = geometry.attributes.position;
  const colour = new THREE.Color();
  for (let i = 0; i < p.count; i++) {
    const t = Math.max(0, p.getY(i) / 7000);
    if (t < 0.22) colour.lerpColors(a, b, t / 0.22);
    else colour.lerpColors(b, c, Math.min(1, (t - 0.22) / 0.6));
    colours.push(colour.r, colour.g, colour.b);
  }
  geometry.setAttribute("color", new THREE.Float32BufferAttribute(colours, 3));
  return new THREE.Mesh(geometry, new THREE.MeshBasicMaterial({ vertexColors: true, side: THREE.BackSide, fog: false, depthWrite: false }));
}

/** A ridge around the town: snow above, haze below. */
function ridge(look, distance, height, seed, tint) {
  const random = dice(seed);
  const count = 320;
  const octaves = [1, 2, 3, 5, 8, 13, 21, 37, 61].map((f) => ({ f, phase: random() * 7, a: 1 / Math.pow(f, 0.8) }));
  const heights = Array.from({ length: count + 1 }, (_, i) => {
    let h = 0;
    for (const o of octaves) h += o.a * (1 - Math.abs(Math.sin(o.f * (i / count) * Math.PI * 2 + o.phase)));
    return height * (0.25 + 0.36 * h);
  });
  const positions = [];
  const colours = [];
  const index = [];
  const snow = new THREE.Color(look.snow);
  const rock = new THREE.Color(tint);
  const haze = new THREE.Color(look.horizon);
  for (let i = 0; i <= count; i++) {
    const angle = (i / count) * Math.PI * 2;
    const [x, z] = [Math.cos(angle) * distance, Math.sin(angle) * distance];
    const h = heights[i];
    const line = 0.62 + 0.09 * Math.sin(i * 1.7) + 0.07 * Math.sin(i * 4.1);
    const rows = [[-60, haze], [h * 0.3, haze.clone().lerp(rock, 0.45)], [h * line, rock], [h * (line + 0.07), snow.clone().lerp(rock, 0.25)], [h, snow]];
    for (const [y, colour] of rows) {
      positions.push(x, y, z);
      colours.push(colour.r, colour.g, colour.b);
    }
    if (i < count) for (let r = 0; r < 4; r++) {
      const k = i * 5 + r;
      index.push(k, k + 5, k + 1, k + 1, k + 5, k + 6);
    }
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3));
  geometry.setAttribute("color", new THREE.Float32BufferAttribute(colours, 3));
  geometry.setIndex(index);
  return new THREE.Mesh(geometry, new THREE.MeshBasicMaterial({ vertexColors: true, side: THREE.DoubleSide, fog: false }));
}

/** Painted once: `draw` gets a canvas of a side of 128. White is the colour of the house itself. */
function painted(draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 128;
  const c = canvas.getContext("2d");
  c.fillStyle = "#fff";
  c.fillRect(0, 0, 128, 128);
  draw(c);
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}

/** Walls with windows, and flat roofs with a rim of mud and straw. */
function coats(look) {
  const random = dice(5);
  const wall = painted((c) => {
    c.fillStyle = "#cfc7ba";
    c.fillRect(0, 0, 128, 128);
    for (let x = 0; x < 3; x++) for (let y = 0; y < 2; y++) {
      c.fillStyle = look.windows;
      c.fillRect(16 + 38 * x, 22 + 46 * y, 15, 22);
      c.fillStyle = "#efe8da";
      c.fillRect(14 + 38 * x, 45 + 46 * y, 19, 3);
    }
    c.fillStyle = "#00000018";
    c.fillRect(0, 0, 128, 5);
  });
  const roof = painted((c) => {
    for (let i = 0; i < 700; i++) {
      c.fillStyle = random() < 0.5 ? "#0000000d" : "#ffffff30";
      c.fillRect(random() * 128, random() * 128, 2 + random() * 6, 1 + random() * 3);
    }
    c.strokeStyle = "#00000040";
    c.lineWidth = 7;
    c.strokeRect(0, 0, 128, 128);
    c.strokeStyle = "#ffffff70";
    c.lineWidth = 3;
    c.strokeRect(5, 5, 118, 118);
  });
  const [side, top] = [wall, roof].map((map) => new THREE.MeshLambertMaterial({ map }));
  return [side, side, top, side, side, side];
}

function houses(look) {
  const random = dice(7);
  const places = [];
  for (let e = -60; e < 900;) {
    const deep = 9 + random() * 6;
    for (let n = -420; n < 420;) {
      const wide = 8 + random() * 9;
      const near = Math.abs(n + wide / 2) < 34 && e < 15 && e + deep > -25;
      const street = Math.floor((n + 420) / 58) !== Math.floor((n + 420 + wide) / 58);
      if (!near && !street) places.push({ e: e + deep / 2, n: n + wide / 2, deep: deep - 0.6, wide: wide - 0.6, top: -0.3 - random() * 4.5 - (random() < 0.1 ? -2 : 0) });
      n += wide;
    }
    e += deep + (Math.floor(e / 70) !== Math.floor((e + deep) / 70) ? 5 : 0);
  }
  const box = new THREE.BoxGeometry(1, 1, 1);
  const mesh = new THREE.InstancedMesh(box, coats(look), places.length * 2);
  const matrix = new THREE.Matrix4();
  const colour = new THREE.Color();
  let k = 0;
  const put = (x, y, z, sx, sy, sz, c) => {
    matrix.makeScale(sx, sy, sz).setPosition(x, y, z);
    mesh.setMatrixAt(k, matrix);
    mesh.setColorAt(k, colour.set(c));
    k += 1;
  };
  for (const h of places) {
    const c = look.roof[Math.floor(random() * look.roof.length)];
    put(-h.n, h.top - 4, -h.e, h.wide, 8, h.deep, c);
    // A room on the roof, snow in a corner, a tank.
    const kind = random();
    if (kind < 0.3) put(-h.n + h.wide * (random() - 0.5) * 0.5, h.top + 0.9, -h.e + h.deep * (random() - 0.5) * 0.5, 2.6, 1.8, 2.6, look.wall);
    else if (kind < 0.62) put(-h.n + h.wide * (random() - 0.5) * 0.4, h.top + 0.03, -h.e + h.deep * (random() - 0.5) * 0.4, h.wide * 0.5, 0.14, h.deep * 0.5, look.snow);
    else put(-h.n, h.top + 0.16, -h.e - h.deep / 2 + 0.2, h.wide, 0.5, 0.3, look.wall);
  }
  mesh.count = k;
  return mesh;
}

function ownRoof(look) {
  const group = new THREE.Group();
  const roof = new THREE.MeshLambertMaterial({ color: look.roof[0] });
  const wall = new THREE.MeshLambertMaterial({ color: look.wall });
  const snow = new THREE.MeshLambertMaterial({ color: look.snow });
  const box = (w, h, d, x, y, z, m) => {
    const mesh = new THREE.Mesh(new THREE.BoxGeometry(w, h, d), m);
    mesh.position.set(x, y, z);
    group.add(mesh);
  };
  box(66, 6, 22, 0, -3.05, 7.5, roof);
  box(66, 0.75, 0.45, 0, 0.35, -3.4, wall);
  box(66, 0.1, 0.6, 0, 0.76, -3.4, snow);
  for (let i = -3; i <= 3; i++) box(0.7, 1, 0.7, i * 10.6, 0.45, -3.4, wall);
  box(5, 0.08, 3, -9, 0.03, 1, snow);
  box(7, 0.08, 2.2, 14, 0.03, -1.6, snow);
  box(2.4, 2.1, 2.4, 12.5, 1, 2.8, wall);
  box(2.6, 0.14, 2.6, 12.5, 2.1, 2.8, snow);
  return group;
}

class Flag {
  constructor(look) {
    this.group = new THREE.Group();
    const pole = new THREE.Mesh(new THREE.CylinderGeometry(0.035, 0.05, 4.6, 8), new THREE.MeshLambertMaterial({ color: look.ink }));
    pole.position.y = 2.3;
    this.group.add(pole);
    this.geometry = new THREE.PlaneGeometry(1.7, 0.95, 14, 4);
    this.rest = this.geometry.attributes.position.array.map((x, i) => (i % 3 ? x : x + 0.85));
    const flag = new THREE.Mesh(this.geometry, new THREE.MeshLambertMaterial({ color: 0xd8492f, emissive: 0xd8492f, emissiveIntensity: 0.25, side: THREE.DoubleSide }));
    flag.position.set(0, 4.05, 0);
    // It flies downwind: away from who looks, a little to the side so that it is seen.
    flag.rotation.y = 0.9;
    this.group.add(flag);
  }
  wave(time, wind) {
    const p = this.geometry.attributes.position;
    for (let i = 0; i < p.count; i++) {
      const x = this.rest[3 * i];
      const lift = 1 - Math.min(1, wind / 5);
      p.setXYZ(i, x, this.rest[3 * i + 1] - lift * x * x * 0.35, 0.16 * x * Math.sin(3.4 * x - time * (3 + wind)));
    }
    p.needsUpdate = true;
    this.geometry.computeVertexNormals();
  }
}

class Smoke {
  constructor(look) {
    this.count = 26;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    const c = canvas.getContext("2d");
    const g = c.createRadialGradient(32, 32, 2, 32, 32, 31);
    g.addColorStop(0, "rgba(255,255,255,.55)");
    g.addColorStop(1, "rgba(255,255,255,0)");
    c.fillStyle = g;
    c.fillRect(0, 0, 64, 64);
    const texture = new THREE.CanvasTexture(canvas);
    this.group = new THREE.Group();
    this.puffs = Array.from({ length: this.count }, () => {
      const sprite = new THREE.Sprite(new THREE.SpriteMaterial({ map: texture, color: look.snow, transparent: true, depthWrite: false }));
      this.group.add(sprite);
      return sprite;
    });
  }
  drift(time, wind) {
    this.puffs.forEach((s, i) => {
      const age = ((time * 0.35 + i / this.count * 9) % 9);
      s.position.set(Math.sin(i * 9.1) * age * 0.35, age * 0.9 + 0.6, -age * wind * 0.55);
      const size = 0.8 + age * 1.1;
      s.scale.set(size, size, 1);
      s.material.opacity = 0.5 * (1 - age / 9);
    });
  }
}

/** All of it; `move(time, wind)` lets the wind show. */
export function buildTown(isDark) {
  const look = isDark ? looks.dark : looks.light;
  const group = new THREE.Group();
  const flag = new Flag(look);
  flag.group.position.set(6.2, 0.6, -3.3);
  const smoke = new Smoke(look);
  smoke.group.position.set(-46, 0, -70);
  const base = new THREE.Mesh(new THREE.PlaneGeometry(16000, 16000), new THREE.MeshBasicMaterial({ color: new THREE.Color(look.roof[1]).lerp(new THREE.Color(look.horizon), 0.35) }));
  base.rotation.x = -Math.PI / 2;
  base.position.y = -8;
  const roof = ownRoof(look);
  roof.add(flag.group);
  group.add(dome(look), ridge(look, 5200, 900, 3, look.far), ridge(look, 3300, 420, 11, look.hill), base, houses(look), roof, smoke.group);
  const sun = new THREE.DirectionalLight(look.sun, isDark ? 2.2 : 2.1);
  sun.position.set(-60, 70, 60);
  group.add(sun, new THREE.HemisphereLight(look.ambient, look.roof[1], isDark ? 2.4 : 1.35));
  return { group, look, roof, move(time, wind) { flag.wave(time, wind); smoke.drift(time, wind); } };
}
