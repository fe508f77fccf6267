// Set-up, for admins: what answers with what, the index, people, all settings, the audit log.
import { button, call, fill, icon, make } from "./common.js";
import { bytes, chip, confirmed, input, labelled, load, once, say, tabs } from "./parts.js";
import { groups, users } from "./admin-people.js";
import { audit } from "./admin-audit.js";
import { values } from "./admin-settings.js";

const ROLES = ["llm", "embedder", "reranker", "retriever", "prompts"];

export function draw({ data, parentElement }) {
  if (parentElement.dataset.drawn === data.language) return;
  parentElement.dataset.drawn = data.language;
  const t = data.texts;
  parentElement.replaceChildren(
    tabs(t.parts, [
      ["models", t["tab.models"], (place) => models(place, data)],
      ["users", t["tab.users"], (place) => users(place, data)],
      ["groups", t["tab.groups"], (place) => groups(place, data)],
      ["values", t["tab.values"], (place) => values(place, data)],
      ["audit", t["tab.audit"], (place) => audit(place, data)],
    ]),
  );
}

function models(place, data) {
  const t = data.texts;
  const said = make("div", { "aria-live": "polite" });
  const ready = make("div", {});
  const again = () => models(place, data);
  return load(place, t, () => Promise.all([call(data, "GET", "/api/setup/options"), call(data, "GET", "/api/settings")]), ([options, { pending }]) => {
    place.append(said, ready, ...ROLES.map((role) => section(role, options[role], data, said, again)));
    prepare(ready, data, pending);
    place.sgShown = async () => {
      const now = await call(data, "GET", "/api/settings").catch(() => null);
      if (now) prepare(ready, data, now.pending); // what was under way has gone on
    };
  });
}

/** One thing to choose: each choice with its memory, and whether text leaves the machine. */
function section(role, choices, data, said, again) {
  const t = data.texts;
  const choose = async (one) => {
    if (one.leaves_machine && !(await confirmed(t, t["leaves.title"], fill(t["leaves.text"], { where: one.model ?? one.id }), t.use))) return;
    try {
      const done = await call(data, "PATCH", "/api/settings", one.set);
      await again();
      place.querySelector("h2")?.focus();
      said.replaceChildren(say(done.restart_needed ? t["effect.restart"] : done.reindex_needed ? t["effect.reindex"] : t["effect.now"], { warn: done.reindex_needed }));
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  };
  const place = make(
    "section",
    { class: "sg-card sg-picks" },
    make("h2", { tabindex: -1 }, t[`role.${role}`]),
    make("p", { class: "sg-quiet" }, t[`role.${role}.what`]),
    make("ul", { class: "sg-options" }, choices.map((one) => option(role, one, t, choose))),
    role === "llm" ? served(data, said, again) : null,
  );
  return place;
}

function option(role, one, t, choose) {
  const memory = one.weights_bytes === null ? null : bytes(one.weights_bytes + (one.cache_bytes ?? 0));
  const usable = !one.missing && !one.problem;
  return make(
    "li",
    { class: one.current ? "sg-now" : null },
    make("div", { class: "sg-grow" },
      make("b", {}, t[`choice.${role}.${one.kind}`] ?? one.kind, one.model ? ` · ${one.model}` : ""),
      make("div", { class: "sg-row" },
        memory ? chip(fill(t.memory, { size: memory }), one.fits === false ? "sg-bad" : "") : null,
        one.fits === false ? chip(fill(t["memory.short"], { free: bytes(one.free_bytes) }), "sg-bad") : null,
        chip(one.leaves_machine ? t["leaves.yes"] : t["leaves.no"], one.leaves_machine ? "sg-warn" : "sg-ok"),
        one.reindex && !one.current ? chip(t["needs.reindex"], "sg-warn") : null,
        one.missing ? chip(t["missing"], "sg-warn") : null,
      ),
      one.missing ? make("code", {}, one.missing) : null,
      one.problem ? make("small", { class: "sg-bad-text" }, one.problem) : null,
    ),
    one.current ? chip(t.current, "sg-ok") : button(t.use, null, (event) => (one.set["llm.base_url"] === null ? event.target.closest("section").querySelector("[type=url]").focus() : choose(one)), { disabled: !usable, "aria-label": `${t.use}: ${t[`choice.${role}.${one.kind}`] ?? one.kind} ${one.model ?? ""}` }),
  );
}

/** A server of the house that speaks OpenAI's interface: its models are listed, one is tried, then chosen. */
function served(data, said, again) {
  const t = data.texts;
  const address = input({ type: "url", placeholder: "http://localhost:8000/v1", required: true });
  const found = make("div", { "aria-live": "polite" });
  const look = (event) => {
    event.preventDefault();
    load(found, t, () => call(data, "POST", "/api/setup/models", { base_url: address.value.trim() }), ({ models: names, leaves_machine: leaves }) => {
      if (!names.length) found.append(say(t["served.none"], { warn: true }));
      const set = (name) => ({ "llm.kind": "openai", "llm.base_url": address.value.trim(), "llm.model": name });
      found.append(
        leaves ? say(t["leaves.warn"], { warn: true }) : "",
        make("ul", { class: "sg-options" }, names.map((name) => {
          const told = make("small", { class: "sg-quiet" });
          return make("li", {}, make("div", { class: "sg-grow" }, make("b", {}, name), told),
            button(t["served.try"], "play_arrow", () => attempt(set(name), told), { kind: "sg-plain" }),
            button(t.use, null, () => use(set(name), leaves, name)));
        })),
      );
    });
  };
  const attempt = async (values, told) => {
    told.textContent = t["served.trying"];
    const reply = await call(data, "POST", "/api/settings/test-llm", { values }).catch((error) => ({ ok: false, error: { message: error.message } }));
    told.textContent = reply.ok ? fill(t["served.ok"], { s: reply.seconds, reply: reply.reply ?? "" }) : reply.error.message;
  };
  const use = async (values, leaves, name) => {
    if (leaves && !(await confirmed(t, t["leaves.title"], fill(t["leaves.text"], { where: name }), t.use))) return;
    try {
      await call(data, "PATCH", "/api/settings", values);
      await again();
      said.replaceChildren(say(t["effect.now"]));
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  };
  return make("form", { class: "sg-form", onsubmit: look },
    make("h3", {}, t["served.title"]),
    make("div", { class: "sg-row sg-filters" }, labelled(t["served.address"], address, { hidden: true }), make("button", { class: "sg-button" }, icon("search"), t["served.look"])),
    found,
  );
}

/** What waits for a new index, and building it. */
async function prepare(place, data, pending) {
  const t = data.texts;
  const waiting = Object.entries(pending);
  const bar = make("progress", { max: 1, value: 0, "aria-label": t.preparing });
  const told = make("span", { role: "status" }, "");
  const begin = once(async () => {
    try {
      follow((await call(data, "POST", "/api/reindex")).job.id);
    } catch (error) {
      card.append(say(error.message, { bad: true }));
    }
  });
  let followed = false;
  const start = make("div", { class: "sg-row" }, button(t.prepare, "construction", begin, { kind: waiting.length ? "sg-main" : "" }));
  const card = make("section", { class: "sg-card sg-form" },
    make("h2", {}, t["prepare.title"]),
    make("p", { class: "sg-quiet" }, waiting.length ? t["prepare.needed"] : t["prepare.none"]),
    waiting.length ? make("ul", {}, waiting.map(([key, value]) => make("li", {}, make("code", {}, `${key} = ${value ?? "–"}`)))) : null,
    start,
  );
  place.replaceChildren(card);
  const { jobs } = await call(data, "GET", "/api/jobs").catch(() => ({ jobs: [] }));
  const running = jobs.find((one) => one.kind === "reindex" && !one.collection && !one.ended_at);
  if (running) follow(running.id);
  const last = jobs.find((one) => one.kind === "reindex" && !one.collection);
  if (last?.state === "failed") failed(last);
  function failed(job) {
    card.append(make("p", { class: "sg-say sg-bad", role: "alert" }, `${t["prepare.failed"]} ${job.result?.error?.message ?? ""}`), make("p", { class: "sg-quiet" }, t["prepare.again"]));
  }
  async function follow(id) {
    if (followed) return;
    followed = true;
    start.replaceChildren(bar, told);
    while (place.isConnected) {
      const job = await call(data, "GET", `/api/jobs/${id}`).then((found) => found.job).catch((error) => (error.status === 404 ? null : undefined));
      if (job === null) return prepare(place, data, pending); // somebody has put it away
      if (job?.total) bar.value = job.done / job.total;
      if (job) told.textContent = job.total ? `${job.done.toLocaleString()} / ${job.total.toLocaleString()}` : t.preparing;
      if (job?.ended_at) {
        const { pending: left } = await call(data, "GET", "/api/settings").catch(() => ({ pending }));
        await prepare(place, data, left);
        if (job.state === "done") place.append(say(t.prepared));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  }
}
