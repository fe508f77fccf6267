// Tables of fixed answers, in and out: what would change is shown before anything is.
import { button, fill, icon, make, Refused } from "./common.js";
import { busy, chip, fileInput, input, labelled, say, table } from "./parts.js";

/** `refresh`: the entries have changed. */
export function importing(place, data, refresh) {
  const t = data.texts;
  const where = input({ value: data.collection, maxlength: 100, required: true });
  const file = fileInput(t, { accept: ".csv,.tsv,.xlsx,.xls,.ods", required: true });
  const found = make("div", { "aria-live": "polite" });
  let chosen = 0; // of what is shown below the form: another table, or another place for it, begins anew
  const begin = () => {
    chosen += 1;
    found.replaceChildren();
  };
  file.addEventListener("change", begin);
  where.addEventListener("input", begin);
  const send = async (dry) => {
    if (!file.files.length) return file.focus();
    const mine = chosen;
    found.replaceChildren(busy(t.loading));
    try {
      const reply = await post(data, where.value.trim(), file.files[0], dry);
      if (!dry) refresh();
      if (mine !== chosen) return;
      found.replaceChildren(...outcome(reply, t));
      if (dry && (reply.new.length || reply.changed.length)) {
        found.append(make("div", { class: "sg-row sg-end" }, button(fill(t["table.keep"], { n: reply.new.length + reply.changed.length }), "save", () => send(false), { kind: "sg-main" })));
      }
      if (!dry) file.clear();
    } catch (error) {
      if (mine === chosen) found.replaceChildren(say(error.message, { bad: true }));
    }
  };
  place.append(
    make("div", { class: "sg-card sg-form" },
      make("h3", {}, t["table.in"]),
      make("p", { class: "sg-quiet" }, t["table.what"]),
      make("div", { class: "sg-two" }, labelled(t["table.file"], file), labelled(t.collection, where, { help: t["table.where"] })),
      make("div", { class: "sg-row" }, button(t["table.look"], "preview", () => send(true), { kind: "sg-main" })),
      found,
    ),
    make("div", { class: "sg-card sg-form" },
      make("h3", {}, t["table.out"]),
      make("p", { class: "sg-quiet" }, t["table.out.what"]),
      make("div", { class: "sg-row" }, make("a", { class: "sg-button", href: "/api/faq/export", download: "faq.csv" }, icon("download"), t["table.export"])),
    ),
  );
}

async function post(data, collection, file, dry) {
  const form = new FormData();
  form.append("collection", collection);
  form.append("dry_run", String(dry));
  form.append("file", file, file.name);
  const headers = data.csrf ? { "X-CSRF-Token": data.csrf } : {};
  const reply = await fetch("/api/faq/import", { method: "POST", headers, body: form }).catch(() => null);
  if (!reply) throw new Refused(0, "unreachable", data.texts.reach);
  const told = await reply.json().catch(() => null);
  if (!reply.ok) throw new Refused(reply.status, told?.error?.code, told?.error?.message ?? `HTTP ${reply.status}`);
  return told;
}

function outcome(reply, t) {
  const counts = fill(t[reply.dry_run ? "table.would" : "table.did"], { new: reply.new.length, changed: reply.changed.length, same: reply.unchanged, failed: reply.failed.length });
  const rows = [
    ...reply.failed.map((one) => [chip(t["table.failed"], "sg-bad"), fill(t["table.row"], { n: one.row }), one.message]),
    ...reply.changed.slice(0, 50).map((one) => [chip(t["table.changed"], "sg-warn"), one.after.question, one.after.answer]),
    ...reply.new.slice(0, 50).map((one) => [chip(t["table.new"], "sg-ok"), one.question, one.answer]),
  ];
  return [say(counts, { warn: reply.failed.length > 0 }), rows.length ? table(t["table.caption"], [{ label: t["table.kind"] }, { label: t.question }, { label: t.answer }], rows) : ""];
}
