// Writes outline.txt: the world's coasts and borders for the map of `sitrep explain --html`.
//
//   cd "$(mktemp -d)" && npm install world-atlas@2.0.2 topojson-client@3.1.0 topojson-simplify@3.0.3
//   NODE_PATH=node_modules node REPOSITORY/data/world/generate.mjs > REPOSITORY/data/world/outline.txt
//
// Source: Natural Earth 1:50m cultural vectors (public domain) as packed by world-atlas (ISC licence).
// A line is `land` or `border`, its bounding box (west north east south) and an SVG path. Units: a twentieth of a
// degree, y grows to the south, relative steps. Rings and lines are kept by Visvalingam's effective area.
import { createRequire } from "node:module";
import { join } from "node:path";
const require = createRequire(join(process.cwd(), "x.js"));
const { feature, mesh } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");

const UNITS_PER_DEGREE = 20;
// Square degrees. Below: a corner of about 25 km by 25 km is cut; islands smaller than this are left out.
const CORNER_AREA = 0.045;
const ISLAND_AREA = 0.09;

const world = simplify(presimplify(require("world-atlas/countries-50m.json")), CORNER_AREA);

// Points to relative steps. A line that crosses the date line goes on beyond 180 degrees.
function steps(points, closed, box) {
  const out = [];
  let turn = 0;
  let before = points[0][0];
  let x, y, start;
  for (const [lon, lat] of points) {
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    before = lon;
    const [px, py] = [Math.round((lon + turn) * UNITS_PER_DEGREE), Math.round(-lat * UNITS_PER_DEGREE)];
    box[0] = Math.min(box[0], px); box[1] = Math.min(box[1], py);
    box[2] = Math.max(box[2], px); box[3] = Math.max(box[3], py);
    if (start === undefined) start = [px, py];
    else if (px !== x || py !== y) out.push(px - x, py - y);
    [x, y] = [px, py];
  }
  if (out.length < (closed ? 6 : 2)) return "";
  if (closed) out.splice(-2);
  return `M${start.join(" ")}l${out.join(" ")}`.replaceAll(" -", "-") + (closed ? "z" : "");
}

function print(kind, lines, closed) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const path = lines.map((points) => steps(points, closed, box)).join("");
  if (path) console.log(kind, ...box, path);
}

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + x * v - u * y;
}, 0)) / 2;

for (const { geometry } of feature(world, world.objects.land).features) {
  for (const rings of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) {
    const antarctic = rings[0].every(([, lat]) => lat < -60);
    if (!antarctic) print("land", rings.filter((ring) => area(ring) >= ISLAND_AREA), true);
  }
}
for (const border of mesh(world, world.objects.countries, (a, b) => a !== b).coordinates) print("border", [border], false);
