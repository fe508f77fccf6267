// Putting files in, and the work that goes on in the background: how far it is, what came of each file.
import { announce, button, call, fill, icon, make, Refused } from "./common.js";
import { bytes, chip, input, labelled, say } from "./parts.js";

const LOOK_MS = 1000;
const OVER = new Set(["done", "failed", "cancelled"]);

/** The zone to drop files on, and below it the jobs. `refresh`: the list of documents has changed. */
export function uploads(data, refresh) {
  const t = data.texts;
  const jobs = make("div", { class: "sg-jobs" });
  const said = make("div", {});
  const names = make("datalist", { id: "sg-collections" });
  const where = input({ value: data.collection, list: names.id, maxlength: 100, required: true, autocomplete: "off" });
  const files = make("input", { type: "file", multiple: true, class: "sg-unseen", id: "sg-files", onchange: () => send([...files.files]) });
  const zone = make(
    "div",
    { class: "sg-drop", ondragover: (event) => (event.preventDefault(), zone.classList.add("sg-over")), ondragleave: () => zone.classList.remove("sg-over"), ondrop: dropped },
    icon("upload_file"),
    make("label", { for: files.id, class: "sg-drop-label" }, make("b", {}, t["drop.choose"]), make("span", {}, ` ${t["drop.or"]}`)),
    files,
    make("small", { class: "sg-quiet" }, fill(t["drop.kinds"], { mb: data.uploadMb })),
  );
  function dropped(event) {
    event.preventDefault();
    zone.classList.remove("sg-over");
    send([...event.dataTransfer.files]);
  }
  async function send(chosen) {
    files.value = "";
    said.replaceChildren();
    if (!chosen.length) return;
    const collection = where.value.trim() || "default";
    const total = chosen.reduce((sum, one) => sum + one.size, 0);
    const bar = make("progress", { max: 1, value: 0, "aria-label": t.sending });
    const line = make("div", { class: "sg-job" }, make("span", {}, fill(t["sending.n"], { n: chosen.length, size: bytes(total) })), bar);
    said.append(line);
    try {
      const { job: begun } = await post(data, collection, chosen, (share) => (bar.value = share));
      watched.set(begun.id, begun.state);
      line.remove();
      announce(t.sent);
      look();
    } catch (error) {
      line.remove();
      said.append(say(error.message, { bad: true }));
    }
  }
  const watched = new Map();
  let timer = null;
  async function look() {
    clearTimeout(timer);
    if (!jobs.isConnected && watched.size) return;
    const found = await call(data, "GET", "/api/jobs").catch(() => null);
    if (found) {
      const shown = found.jobs.filter((one) => !OVER.has(one.state) || watched.has(one.id) || one.state === "failed").slice(0, 12);
      let ended = false;
      for (const one of shown) {
        if (OVER.has(one.state) && watched.has(one.id) && !OVER.has(watched.get(one.id))) ended = true;
        watched.set(one.id, one.state);
      }
      jobs.replaceChildren(...shown.map((one) => job(one, data, look)));
      if (ended) refresh();
      if (shown.every((one) => OVER.has(one.state))) return;
    }
    timer = setTimeout(look, LOOK_MS);
  }
  window.addEventListener("sg-jobs", (event) => {
    for (const one of event.detail ?? []) watched.set(one.id, one.state);
    look();
  });
  call(data, "GET", "/api/collections").then((found) => names.append(...found.collections.map((one) => make("option", { value: one.name })))).catch(() => null);
  look();
  return make(
    "div",
    { class: "sg-uploads" },
    make("div", { class: "sg-upload-row" }, zone, labelled(t["drop.where"], where, { help: t["drop.where.help"] }), names),
    said,
    jobs,
  );
}

/** With progress, which `fetch` does not tell. */
function post(data, collection, files, progress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("collection", collection);
    for (const file of files) form.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", "/api/documents");
    if (data.csrf) request.setRequestHeader("X-CSRF-Token", data.csrf);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new Refused(0, "unreachable", data.texts.reach));
    request.onload = () => {
      let told = null;
      try {
        told = JSON.parse(request.responseText);
      } catch {
        // not in the API's shape: the status says enough
      }
      if (request.status < 300) resolve(told);
      else reject(new Refused(request.status, told?.error?.code, told?.error?.message ?? `HTTP ${request.status}`));
    };
    request.send(form);
  });
}

function job(one, data, look) {
  const t = data.texts;
  const act = (method, path) => async () => {
    await call(data, method, `/api/jobs/${one.id}${path}`).catch(() => null);
    look();
  };
  const partly = one.state === "done" && one.result?.failed?.length;
  const state = one.stopping ? "stopping" : partly ? "partly" : one.state;
  const kinds = { done: "sg-ok", failed: "sg-bad", cancelled: "sg-warn" };
  const files = one.task.files ?? [];
  const many = files.length > 1 && fill(t["job.files"], { first: files[0], n: files.length - 1 });
  const what = many || files[0] || t[`job.${one.kind}`] || one.kind;
  const running = one.state === "running";
  return make(
    "div",
    { class: "sg-job" },
    make(
      "div",
      { class: "sg-row" },
      chip(t[`state.${state}`] ?? state, partly ? "sg-warn" : kinds[one.state] ?? ""),
      make("b", { class: "sg-grow" }, what),
      !OVER.has(one.state) ? button(t["job.cancel"], "close", act("POST", "/cancel"), { kind: "sg-plain", disabled: one.stopping }) : null,
      one.state === "failed" || one.state === "cancelled" ? button(t["job.retry"], "replay", act("POST", "/retry"), { kind: "sg-plain" }) : null,
      OVER.has(one.state) ? button(t["job.forget"], "done", act("DELETE", ""), { kind: "sg-plain" }) : null,
    ),
    running ? make("progress", { max: Math.max(one.total, 1), value: one.total ? one.done : undefined, "aria-label": t["state.running"] }) : null,
    one.result ? outcome(one, t) : null,
  );
}

/** What came of each file: read, replaced, failed with its reason, lost in reading. */
function outcome(one, t) {
  const { read = [], skipped = [], failed = [], notices = [], removed = [], error } = one.result;
  const proofs = one.result.left ? [one.result] : one.result.documents ?? [];
  const lines = [
    error ? make("li", { class: "sg-bad-text" }, error.message) : null,
    ...failed.map((file) => make("li", { class: "sg-bad-text" }, make("b", {}, `${file.name}: `), file.message.replace(`${file.name}: `, ""))),
    ...read.map((file) => make("li", {}, make("b", {}, file.title), ` · ${fill(t[file.pages ? "job.read" : "job.read_chunks"], { pages: file.pages, chunks: file.chunks })}`, file.replaced ? ` · ${t["job.replaced"]}` : "")),
    ...notices.map((note) => make("li", { class: "sg-warn-text" }, `${note.name}: ${note.message}`)),
    skipped.length ? make("li", {}, fill(t["job.skipped"], { n: skipped.length })) : null,
    removed.length ? make("li", {}, fill(t["job.removed"], { n: removed.length })) : null,
    proofs.length ? make("li", {}, proofs.every(({ left }) => Object.values(left).every((count) => !count)) ? fill(t["job.gone"], { n: proofs.length }) : t["job.left"]) : null,
  ].filter(Boolean);
  if (!lines.length) return null;
  const list = make("ul", { class: "sg-outcome" }, lines);
  return lines.length > 5 ? make("details", {}, make("summary", {}, fill(t["job.details"], { n: lines.length })), list) : list;
}
