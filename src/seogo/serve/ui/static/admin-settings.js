// Every setting in words: what it does, its default and range, from when a change counts; saved one room at a time.
import { announce, button, call, fill, make } from "./common.js";
import { area, chip, input, load, say, select } from "./parts.js";

const SECTIONS = [
  ["answers", ["answer", "retrieve", "faq", "guard"]],
  ["models", ["llm", "embed"]],
  ["documents", ["ingest", "chunk", "index", "lang"]],
  ["server", ["serve", "catalog"]],
];

export function values(place, data, told = null) {
  const t = data.texts;
  const again = (message) => values(place, data, message);
  return load(place, t, () => call(data, "GET", "/api/settings"), (found) => {
    const rooms = SECTIONS.flatMap(([section, names]) => names.map((name) => room(name, found, data, again, section)));
    const find = input({ type: "search", placeholder: t["values.example"], "aria-label": t["values.find"] });
    const count = make("p", { class: "sg-quiet", role: "status" });
    find.addEventListener("input", () => narrow(find.value.trim().toLowerCase(), place, rooms, count, t));
    place.append(
      make("p", { class: "sg-quiet" }, t["values.what"]),
      make("div", { class: "sg-row sg-filters" }, make("div", { class: "sg-labelled" }, find)),
      count,
      make("div", { "aria-live": "polite" }, told ?? ""),
      ...SECTIONS.map(([section]) => make("section", { class: "sg-section" }, make("h2", {}, t[`section.${section}`]), rooms.filter((one) => one.section === section).map((one) => one.element))),
    );
  });
}

/** Only what has the words in its name, key or description; rooms in which there are some are opened. */
function narrow(words, place, rooms, count, t) {
  let total = 0;
  for (const one of rooms) {
    let shown = 0;
    for (const [row, text] of one.rows) {
      row.hidden = Boolean(words) && !text.includes(words);
      shown += row.hidden ? 0 : 1;
    }
    total += shown;
    one.element.hidden = !shown;
    one.element.open = Boolean(words) && shown > 0;
  }
  place.querySelectorAll(".sg-section").forEach((one) => { one.hidden = !one.querySelector("details:not([hidden])"); });
  place.querySelectorAll(".sg-part").forEach((one) => { one.hidden = Boolean(words); });
  count.textContent = words ? (total ? fill(t["values.found"], { n: total }) : t["values.nothing"]) : "";
}

/** The settings of one room as a form that opens. */
function room(name, { settings, fields, pending }, data, again, section) {
  const t = data.texts;
  const keys = Object.keys(data.described).filter((key) => key.startsWith(`${name}.`) && fields[key]);
  const controls = new Map(keys.map((key) => [key, control(key, fields[key], key in pending ? pending[key] : settings[name][key.slice(name.length + 1)], data)]));
  const said = make("div", {});
  let beside;
  const save = async (event) => {
    event.preventDefault();
    const changed = [...controls].filter(([, one]) => one.changed());
    beside?.remove();
    said.replaceChildren();
    for (const [key, one] of changed) {
      const wrong = one.wrong(data.described[key]);
      if (!wrong) continue;
      beside = say(wrong, { bad: true });
      one.element.closest(".sg-setting").append(beside);
      one.named.setAttribute("aria-invalid", "true");
      one.named.focus();
      return;
    }
    if (!changed.length) return said.replaceChildren(say(t["values.same"]));
    try {
      const done = await call(data, "PATCH", "/api/settings", Object.fromEntries(changed.map(([key, one]) => [key, one.value()])));
      const message = done.restart_needed ? t["effect.restart"] : done.reindex_needed ? t["effect.reindex"] : t["effect.now"];
      await again(say(message, { warn: done.restart_needed || done.reindex_needed }));
      (document.querySelector(`#sg-room-${name}`) ?? {}).open = true;
      announce(message);
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  };
  const rows = [];
  const shown = [];
  let part = "";
  for (const key of keys) {
    const words = data.described[key];
    if (words.part !== part) shown.push(make("h3", { class: "sg-part" }, t[`part.${words.part}`]));
    part = words.part;
    const row = setting(key, fields[key], controls.get(key), key in pending, data);
    rows.push([row, `${key} ${words.label} ${words.text}`.toLowerCase()]);
    shown.push(row);
  }
  const differing = keys.filter((key) => controls.get(key).differs()).length;
  const element = make("details", { class: "sg-card sg-room", id: `sg-room-${name}` },
    make("summary", {}, make("b", {}, t[`room.${name}`] ?? name), make("small", { class: "sg-quiet" }, fill(t["values.count"], { n: keys.length })), differing ? chip(fill(t["values.changed_n"], { n: differing }), "sg-warn") : null),
    make("form", { class: "sg-form sg-settings", novalidate: true, onsubmit: save }, shown, said, make("div", { class: "sg-row sg-end" }, make("button", { class: "sg-button sg-main" }, t.save))));
  return { section, element, rows };
}

/** One setting: its name and what it does beside what it is set to. */
function setting(key, field, held, waits, data) {
  const t = data.texts;
  const { label, text, unit } = data.described[key];
  const facts = [range(data.described[key], t), fill(t["values.default"], { value: worded(field.default, key, data) + (unit && field.default !== null ? ` ${unit}` : "") }), t[`effect_of.${field.effect}`]];
  const id = `sg-set-${key.replace(".", "-")}`;
  held.named.id = id;
  held.named.setAttribute("aria-describedby", `${id}-help`);
  const name = field.type === "list" && field.choices ? make("span", { class: "sg-setting-name", id: `${id}-name` }, label) : make("label", { class: "sg-setting-name", for: id }, label);
  if (name.id) held.named.setAttribute("aria-labelledby", name.id);
  return make("div", { class: "sg-setting" },
    make("div", { class: "sg-setting-words" },
      make("div", { class: "sg-row" }, name, held.differs() ? chip(t["values.changed"], "sg-warn") : null, waits ? chip(t["values.pending"], "sg-warn") : null),
      make("p", { id: `${id}-help` }, text),
      make("p", { class: "sg-quiet sg-setting-facts" }, make("code", {}, key), ` · ${facts.filter(Boolean).join(" · ")}`)),
    make("div", { class: "sg-setting-value" },
      make("div", { class: "sg-row" }, held.element, unit ? make("span", { class: "sg-quiet" }, unit) : null),
      held.differs() && field.effect !== "file" ? button(t["values.back"], "undo", () => held.reset(), { kind: "sg-plain", "aria-label": `${t["values.back"]}: ${label}` }) : null));
}

const range = ({ least, most }, t) => (least === null ? "" : most === null ? fill(t["values.from"], { least }) : fill(t["values.between"], { least, most }));

function worded(value, key, data) {
  const t = data.texts;
  if (value === true || value === false) return value ? t["values.on"] : t["values.off"];
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return t["values.empty"];
  return Array.isArray(value) ? value.map((one) => data.kinds[one] ?? one).join(", ") : value.toLocaleString();
}

/** What a setting is set with. `named`: what its name belongs to; `wrong(words)`: why the value cannot be, or null. */
function control(key, field, held, data) {
  const text = (value) => (value === null || value === undefined ? "" : Array.isArray(value) ? value.join("\n") : String(value));
  const before = text(held);
  const made = field.type === "switch" ? aSwitch(field, held) : field.type === "list" && field.choices ? ticks(field, held, data) : typed(key, field, before, data);
  return {
    wrong: () => null,
    ...made,
    changed: () => text(made.value()) !== before,
    differs: () => before !== text(field.default),
    reset: () => {
      made.set(field.default);
      made.named.focus();
    },
  };
}

function aSwitch(field, held) {
  const element = make("input", { type: "checkbox", class: "sg-tick", role: "switch", checked: held === true, disabled: field.effect === "file" });
  return { element, named: element, value: () => element.checked, set: (value) => { element.checked = value; } };
}

function ticks(field, held, data) {
  const boxes = field.choices.map((one) => make("input", { type: "checkbox", class: "sg-tick", value: one, checked: held.includes(one), disabled: field.effect === "file" }));
  const element = make("div", { class: "sg-ticks", role: "group" }, boxes.map((box) => make("label", {}, box, data.kinds[box.value] ?? box.value)));
  const order = (chosen) => [...held.filter((one) => chosen.includes(one)), ...chosen.filter((one) => !held.includes(one))];
  return { element, named: element, value: () => order(boxes.filter((box) => box.checked).map((box) => box.value)), set: (value) => boxes.forEach((box) => { box.checked = value.includes(box.value); }) };
}

function typed(key, field, before, data) {
  const t = data.texts;
  const disabled = field.effect === "file";
  const element = field.type === "choice" ? select([...(field.optional ? [["", "–"]] : []), ...field.choices.map((one) => [one, one])], before, null, { disabled })
    : field.type === "list" ? area(before, { rows: Math.min(5, Math.max(2, before.split("\n").length)), disabled, placeholder: t["values.lines"] })
      : input({ type: "text", inputmode: field.type === "number" ? "decimal" : null, value: before, disabled, autocomplete: "off", spellcheck: "false" });
  element.addEventListener("input", () => element.removeAttribute("aria-invalid"));
  const value = () => {
    const now = element.value.trim();
    if (field.type === "list") return now.split("\n").map((one) => one.trim()).filter(Boolean);
    if (now === "") return field.optional ? null : "";
    return field.type === "number" ? Number(now) : element.value;
  };
  const wrong = ({ label, least, most }) => {
    const now = value();
    if (field.type !== "number" || (now === null && field.optional)) return null;
    if (now === "" || Number.isNaN(now)) return fill(t["values.number"], { label });
    return (least !== null && now < least) || (most !== null && now > most) ? fill(t["values.wrong"], { label, range: range({ least, most }, t) }) : null;
  };
  return { element, named: element, value, wrong, set: (to) => { element.value = to === null ? "" : Array.isArray(to) ? to.join("\n") : String(to); } };
}
