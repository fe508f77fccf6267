// The audit log, with the proof that nobody touched it; its codes in the reader's words.
import { button, call, fill, icon, make } from "./common.js";
import { chip, load, say, table, when } from "./parts.js";

const LINES = 50;

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
  const { users } = await call(data, "GET", "/api/users").catch(() => ({ users: [] }));
  const { documents } = await call(data, "GET", "/api/documents?limit=1000").catch(() => ({ documents: [] }));
  const names = new Map([...users.map((one) => [one.id, one.name]), ...documents.map((one) => [one.id, one.title]), ...Object.entries(data.kinds)]);
  return load(place, t, () => call(data, "GET", `/api/audit?after=${after}&limit=${LINES}`), ({ lines }) => {
    place.append(
      table(
        t["tab.audit"],
        [{ label: "#", kind: "sg-count" }, { label: t["audit.at"], kind: "sg-line" }, { label: t["audit.who"], kind: "sg-line" }, { label: t["audit.action"] }, { label: t["audit.details"] }],
        lines.reverse().map((one) => [
          String(one.number), when(one.at, data.language), names.get(one.user) ?? (one.user ? one.user.slice(0, 8) : "–"), make("span", { class: "sg-tag", title: one.action }, t[`action.${one.action}`] ?? one.action),
          clipped(details(one.details, names, t)),
        ]),
        { empty: t["audit.none"] },
      ),
      after > 0 ? make("div", { class: "sg-row sg-pager" }, button(t["audit.older"], "expand_more", () => show(place, data, Math.max(0, after - LINES)))) : "",
    );
  });
}

const clipped = (text) => (text ? make("span", { class: "sg-clip" }, text) : ""); // on a phone an empty cell is not shown

/** What there is to say of a line: nothing empty, people and documents by name, other ids cut to what tells them apart. */
function details(held, names, t) {
  const one = (value) => names.get(value) ?? t[`code.${value}`] ?? (/^[0-9a-f]{32,}$/.test(value) ? `${value.slice(0, 12)}…` : value);
  const shown = (value) => (Array.isArray(value) ? value.map((each) => one(String(each))).join(", ") : typeof value === "object" ? Object.entries(value).map(([key, each]) => `${names.get(key) ?? key} ${shown(each)}`).join(", ") : one(String(value)));
  const empty = (value) => value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);
  return Object.entries(held).filter(([, value]) => !empty(value)).map(([key, value]) => `${t[`detail.${key}`] ?? key}: ${shown(value)}`).join(" · ");
}
