// Every setting in force, to be changed one room at a time; the audit log, with the proof that nobody touched it.
import { button, call, fill, icon, make } from "./common.js";
import { area, chip, input, labelled, load, say, select, table, when } from "./parts.js";

const LINES = 50;

export function values(place, data) {
  const t = data.texts;
  const said = make("div", { "aria-live": "polite" });
  const again = () => values(place, data);
  return load(place, t, () => call(data, "GET", "/api/settings"), ({ settings, fields, pending }) => {
    place.append(make("p", { class: "sg-quiet" }, t["values.what"]), said);
    for (const [room, held] of Object.entries(settings)) {
      const keys = Object.keys(held).map((name) => `${room}.${name}`).filter((key) => fields[key]);
      if (!keys.length) continue;
      const controls = new Map(keys.map((key) => [key, control(fields[key], key in pending ? pending[key] : held[key.slice(room.length + 1)])]));
      const save = async (event) => {
        event.preventDefault();
        try {
          const changed = {};
          for (const [key, one] of controls) if (one.changed()) changed[key] = one.value();
          if (!Object.keys(changed).length) return said.replaceChildren(say(t["values.same"]));
          const done = await call(data, "PATCH", "/api/settings", changed);
          await again();
          place.querySelector("[aria-live]").replaceChildren(say(done.restart_needed ? t["effect.restart"] : done.reindex_needed ? t["effect.reindex"] : t["effect.now"], { warn: done.restart_needed || done.reindex_needed }));
          place.scrollIntoView();
        } catch (error) {
          said.replaceChildren(say(error.message, { bad: true }));
          place.scrollIntoView();
        }
      };
      place.append(
        make("details", { class: "sg-card sg-room" }, make("summary", {}, make("b", {}, t[`room.${room}`] ?? room), " ", make("small", { class: "sg-quiet" }, fill(t["values.count"], { n: keys.length }))),
          make("form", { class: "sg-form", onsubmit: save },
            make("div", { class: "sg-two" }, keys.map((key) => labelled(key, controls.get(key).element, { help: help(fields[key], key in pending, t) }))),
            make("div", { class: "sg-row sg-end" }, make("button", { class: "sg-button sg-main" }, t.save)))),
      );
    }
  });
}

function help(field, waits, t) {
  const parts = [t[`effect_of.${field.effect}`]];
  if (waits) parts.push(t["values.pending"]);
  if (field.default !== null && field.default !== "" && !Array.isArray(field.default)) parts.push(fill(t["values.default"], { value: String(field.default) }));
  return parts.filter(Boolean).join(" · ");
}

function control(field, held) {
  const locked = field.effect === "file";
  let element;
  let value;
  const text = held === null || held === undefined ? "" : Array.isArray(held) ? held.join("\n") : String(held);
  if (field.type === "switch") {
    element = make("input", { type: "checkbox", class: "sg-tick", checked: held === true, disabled: locked });
    value = () => element.checked;
    return { element, value, changed: () => element.checked !== (held === true) };
  }
  if (field.type === "choice") element = select([...(field.optional ? [["", "–"]] : []), ...field.choices.map((one) => [one, one])], text, null, { disabled: locked });
  else if (field.type === "list") element = area(text, { rows: 3, disabled: locked });
  else element = input({ type: field.type === "number" ? "number" : "text", step: "any", value: text, disabled: locked, autocomplete: "off" });
  value = () => {
    const typed = element.value;
    if (field.type === "list") return typed.split("\n").map((one) => one.trim()).filter(Boolean);
    if (typed === "") return field.optional ? null : "";
    return field.type === "number" ? Number(typed) : typed;
  };
  return { element, value, changed: () => element.value !== text };
}

export function audit(place, data) {
  const t = data.texts;
  const proof = make("div", { "aria-live": "polite" });
  const lines = make("div", {});
  const check = () =>
    load(proof, t, () => call(data, "GET", "/api/audit/verify"), (found) => {
      proof.append(say(found.ok ? fill(t["audit.ok"], { n: found.lines.toLocaleString() }) : fill(t["audit.broken"], { n: found.broken }), { bad: !found.ok }), make("p", { class: "sg-quiet" }, t["audit.head"], " ", make("code", {}, found.head)));
      show(lines, data, Math.max(0, found.lines - LINES));
    });
  place.append(
    make("p", { class: "sg-quiet" }, t["audit.what"]),
    make("div", { class: "sg-row sg-filters" }, button(t["audit.verify"], "verified_user", check), make("a", { class: "sg-button", href: "/api/audit/export", download: "audit.jsonl" }, icon("download"), t["audit.export"])),
    proof,
    lines,
  );
  check();
}

async function show(place, data, after) {
  const t = data.texts;
  const people = await call(data, "GET", "/api/users").catch(() => ({ users: [] }));
  const names = new Map(people.users.map((one) => [one.id, one.name]));
  return load(place, t, () => call(data, "GET", `/api/audit?after=${after}&limit=${LINES}`), ({ lines }) => {
    place.append(
      table(
        t["tab.audit"],
        [{ label: "#", kind: "sg-count" }, { label: t["audit.at"], kind: "sg-line" }, { label: t["audit.who"], kind: "sg-line" }, { label: t["audit.action"] }, { label: t["audit.details"] }],
        lines.reverse().map((one) => [
          String(one.number), when(one.at, data.language), names.get(one.user) ?? (one.user ? one.user.slice(0, 8) : "–"), chip(one.action),
          make("code", { class: "sg-clip" }, Object.entries(one.details).filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length)).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(" · ")),
        ]),
        { empty: t["audit.none"] },
      ),
      after > 0 ? make("div", { class: "sg-row sg-pager" }, button(t["audit.older"], "expand_more", () => show(place, data, Math.max(0, after - LINES)))) : "",
    );
  });
}
