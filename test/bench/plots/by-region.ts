import * as Plot from "@observablehq/plot";
import type { RegionsFigures } from "../regions/figures.ts";
import { colours, frame, type Picture } from "./drawing.ts";

const [near, far] = ["room in the player's region", "room in the host's region"];

/** How long an ack takes where the room stands near its players, and where it stands near the host. */
export function byRegion({ command, regions }: RegionsFigures): Picture {
  const rows = regions.flatMap(({ region, near: nearMs, host }) => [
    { region, where: near, ms: nearMs.p50 },
    { region, where: far, ms: host.p50 },
  ]);
  const [x, y] = ["ms", "region"];
  const colour = ({ where }: { where: string }) => (where === near ? colours.quizwire : colours.other);
  return {
    name: "regions",
    title: "Players are served by a room near them",
    caption: ["From sending an answer to its ack, median, by the player's region.", `${command}.`],
    description: regions
      .map(
        ({ region, near: nearMs, host }) =>
          `${region}: ${nearMs.p50} ms near the player, ${host.p50} ms at the host's.`,
      )
      .join(" "),
    plot: {
      ...{ height: frame.height, marginRight: 40, marginLeft: 70, marginTop: 40 },
      x: { grid: true, label: "ms", labelAnchor: "center", labelArrow: "none", domain: [0, mostMs(rows)] },
      y: { type: "band", domain: regions.map(({ region }) => region), label: null, padding: 0.5, tickSize: 0 },
      marks: [
        Plot.link(regions, {
          ...{ x1: ({ near: { p50 } }) => p50, x2: ({ host: { p50 } }) => p50, y1: y, y2: y },
          ...{ stroke: "#cbd5e1", strokeWidth: 3 },
        }),
        Plot.dot(rows, {
          x,
          y,
          fill: colour,
          r: 6,
          stroke: "white",
          symbol: ({ where }: { where: string }) => (where === near ? "circle" : "diamond"),
        }),
        Plot.text(rows, { x, y, text: ({ ms }) => `${ms}`, dy: 16, fontSize: 11.5, fill: colour }),
        Plot.text([`\u25cf ${near}`], { ...legend, frameAnchor: "top-left", fill: colours.quizwire }),
        Plot.text([`\u25c6 ${far}`], { ...legend, frameAnchor: "top-right", fill: colours.other }),
      ],
    },
  };
}

const legend = { dy: -20, fontWeight: "600" };

const mostMs = (rows: readonly { ms: number }[]) => Math.ceil((Math.max(...rows.map(({ ms }) => ms)) * 1.08) / 50) * 50;
