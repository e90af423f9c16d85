// A kite of paper and bamboo: two halves that bend with their bow, a colour and a pattern of its own.

import { THREE } from "./vendor/three.js";

export const colours = ["#C8102E", "#0B6E4F", "#1F4FA3", "#E09F1F", "#7A3E9D", "#D4572A", "#1B7F8C", "#8A5A00"];
const patterns = ["plain", "half", "chequer", "disc"];
/** Kites are drawn so many times as large as they are; from the roof one would see a speck. */
export const drawnLarger = 8.5;

/** Which colour and pattern flier number `i` has; `me` is always red and plain. */
export function dress(i, me) {
  if (i === me) return { colour: colours[0], pattern: "plain" };
  const k = i > me ? i : i + 1;
  return { colour: colours[1 + ((k - 1) % (colours.length - 1))], pattern: patterns[1 + ((k - 1) % 3)] };
}

export function drawPattern(c, size, { colour, pattern }) {
  const paper = "#FBF8F2";
  c.fillStyle = colour;
  c.fillRect(0, 0, size, size);
  c.fillStyle = paper;
  if (pattern === "half") c.fillRect(size / 2, 0, size / 2, size);
  if (pattern === "chequer") for (let x = 0; x < 4; x++) for (let y = 0; y < 4; y++) if ((x + y) % 2) c.fillRect(x * size / 4, y * size / 4, size / 4, size / 4);
  if (pattern === "disc") { c.beginPath(); c.arc(size / 2, size / 2, size * 0.22, 0, 7); c.fill(); }
}

function texture(look) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 128;
  drawPattern(canvas.getContext("2d"), 128, look);
  const t = new THREE.CanvasTexture(canvas);
  t.colorSpace = THREE.SRGBColorSpace;
  return t;
}

/** Half-span, and how far the nose and the tail reach from the bow, m. */
const shape = { half: 0.55, nose: 0.36, tail: 0.52 };
const rows = 6;

export class KiteModel {
  constructor(look) {
    this.look = look;
    this.group = new THREE.Group();
    const uv = [];
    const index = [];
    // Rows from the spine outwards on either side; three points a row: nose edge, middle, tail edge.
    for (let side = -1; side <= 1; side += 2) for (let r = 0; r <= rows; r++) {
      const t = r / rows;
      for (const edge of [1, 0, -1]) uv.push(0.5 + side * t * 0.5, 0.5 + edge * 0.5 * (1 - t));
    }
    for (let s = 0; s < 2; s++) for (let r = 0; r < rows; r++) for (let k = 0; k < 2; k++) {
      const a = s * 3 * (rows + 1) + 3 * r + k;
      index.push(a, a + 3, a + 1, a + 1, a + 3, a + 4);
    }
    this.geometry = new THREE.BufferGeometry();
    this.geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(6 * 3 * (rows + 1)), 3));
    this.geometry.setAttribute("uv", new THREE.Float32BufferAttribute(uv, 2));
    this.geometry.setIndex(index);
    this.sail = new THREE.Mesh(this.geometry, new THREE.MeshLambertMaterial({ map: texture(look), side: THREE.DoubleSide, emissive: 0xffffff, emissiveMap: texture(look), emissiveIntensity: 0.42 }));
    this.sail.frustumCulled = false;
    this.bow = new THREE.Line(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({ color: 0x4a3a24 }));
    this.bow.geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(3 * (2 * rows + 1 + 2)), 3));
    this.bow.frustumCulled = false;
    this.group.add(this.sail, this.bow);
    this.group.matrixAutoUpdate = false;
  }

  /** `kite` as a frame has it. */
  set(kite, position) {
    const p = this.geometry.attributes.position;
    let i = 0;
    const bowPoints = [];
    for (let side = -1; side <= 1; side += 2) {
      const dihedral = side < 0 ? kite.dihedralLeft : kite.dihedralRight;
      // A bow bends like an arc: its tangent turns from 0 at the spine to twice its mean angle.
      let [out, up] = [0, 0];
      for (let r = 0; r <= rows; r++) {
        const t = r / rows;
        if (r > 0) {
          const turn = dihedral * 2 * (t - 0.5 / rows);
          out += Math.cos(turn) * shape.half / rows;
          up += Math.sin(turn) * shape.half / rows;
        }
        for (const edge of [1, 0, -1]) {
          const x = edge > 0 ? shape.nose * (1 - t) : edge < 0 ? -shape.tail * (1 - t) : 0;
          // The body's y is to the left; the lee is its z.
          p.setXYZ(i++, x, -side * out, up);
        }
        bowPoints.push([0, -side * out, up, side * t]);
      }
    }
    p.needsUpdate = true;
    this.geometry.computeVertexNormals();
    bowPoints.sort((a, b) => a[3] - b[3]);
    const b = this.bow.geometry.attributes.position;
    let k = 0;
    let last = null;
    for (const q of bowPoints) {
      if (last && q[3] === last[3]) continue;
      last = q;
      if (k < b.count) b.setXYZ(k++, q[0], q[1], q[2] - 0.012);
    }
    this.bow.geometry.setDrawRange(0, k);
    b.needsUpdate = true;
    const a = kite.axes;
    const s = drawnLarger;
    // Columns nose, left, lee turned into the page's axes (-north, up, -east).
    this.group.matrix.set(
      -a[1] * s, -a[4] * s, -a[7] * s, -position[1],
      a[2] * s, a[5] * s, a[8] * s, position[2],
      -a[0] * s, -a[3] * s, -a[6] * s, -position[0],
      0, 0, 0, 1);
    this.group.matrixWorldNeedsUpdate = true;
  }
}
