// Charts of our own: bars by the day and shares, each also as a table for whoever cannot see them.
import { make } from "./common.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDEST = 960;
const NARROWEST = 320;
const AROUND = 72;
const HEIGHT = 220;
const FOOT = 24;

function svg(tag, attributes, ...inside) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Stacked bars. `days`: [{label, parts}]; `names`: of the parts, in order. As wide as it is shown, so that labels can be read on a phone. */
export function bars(data, title, days, names) {
  const wide = Math.min(WIDEST, Math.max(NARROWEST, document.documentElement.clientWidth - AROUND));
  const most = Math.max(1, ...days.map((one) => one.parts.reduce((sum, count) => sum + count, 0)));
  const top = nice(most);
  const left = 8 + String(top).length * 9;
  const step = (wide - left) / days.length;
  const y = (count) => (HEIGHT - FOOT) * (1 - count / top) + 6;
  const lines = [0, top / 2, top].filter(Number.isInteger).map((count) =>
    svg("g", { class: "sg-chart-line" }, svg("line", { x1: left, x2: wide, y1: y(count), y2: y(count) }), svg("text", { x: left - 8, y: y(count) + 5, "text-anchor": "end" }, count.toLocaleString())),
  );
  const every = Math.ceil((days.length * 120) / wide);
  const columns = days.map((one, at) => {
    let below = 0;
    const width = Math.min(28, step * 0.72);
    const x = left + at * step + (step - width) / 2;
    const told = names.map((name, part) => (one.parts[part] ? `${name} ${one.parts[part]}` : null)).filter(Boolean).join(", ");
    const rects = one.parts.map((count, part) => {
      const bar = svg("rect", { x, width, y: y(below + count), height: Math.max(0, y(below) - y(below + count)), class: `sg-part-${part}` });
      below += count;
      return bar;
    });
    const label = at % every === 0 ? [svg("text", { x: x + width / 2, y: HEIGHT - 2, "text-anchor": "middle" }, one.label.replace(/^\d{4}[.]?\s*|\s+\d{4}$/g, ""))] : [];
    return svg("g", {}, svg("title", {}, `${one.label}: ${told || 0}`), svg("rect", { x: left + at * step, y: 0, width: step, height: HEIGHT - FOOT + 6, fill: "transparent" }), ...rects, ...label);
  });
  const legend = make("ul", { class: "sg-legend", "aria-hidden": "true" }, names.map((name, part) => make("li", {}, make("i", { class: `sg-part-${part}` }), name)));
  const shown = days.filter((one) => one.parts.some(Boolean));
  return make(
    "figure",
    { class: "sg-chart" },
    legend,
    svg("svg", { viewBox: `0 0 ${wide} ${HEIGHT}`, "aria-hidden": "true" }, ...lines, ...columns),
    make("table", { class: "sg-unseen" }, make("caption", {}, title), make("thead", {}, make("tr", {}, make("th", {}, ""), names.map((name) => make("th", { scope: "col" }, name)))), make("tbody", {}, shown.map((one) => make("tr", {}, make("th", { scope: "row" }, one.label), one.parts.map((count) => make("td", {}, String(count))))))),
  );
}

/** Named counts as bars beside one another. `list`: [{label, count, kind}]. */
export function shares(title, list, { empty = "–" } = {}) {
  const most = Math.max(1, ...list.map((one) => one.count));
  if (!list.length) return make("p", { class: "sg-quiet" }, empty);
  return make("ul", { class: "sg-shares", "aria-label": title }, list.map((one) =>
    make("li", {}, make("span", {}, one.label), make("b", {}, one.count.toLocaleString()), make("i", { class: one.kind, style: `--share:${(one.count / most) * 100}%`, "aria-hidden": "true" })),
  ));
}

/** The least 1, 2 or 5 times a power of ten, twice of which can be halved, that is not below. */
function nice(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 10].map((one) => one * power).find((one) => one >= most);
}
