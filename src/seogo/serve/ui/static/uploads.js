// Putting files in, and the work that goes on in the background: how far it is, what came of each file.
import { announce, button, call, fill, icon, make, Refused } from "./common.js";
import { bytes, chip, input, labelled, say, when } from "./parts.js";
import { dropped, sorted } from "./gather.js";

const LOOK_MS = 1000;
const SHOWN = 12;
const DAY_MS = 24 * 3600e3;
const FORMATS = / 읽을 수 있는 형식: .*|; these can: .*/; // a long list, which stands above in short
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
    { class: "sg-drop", ondragover: (event) => (event.preventDefault(), zone.classList.add("sg-over")), ondragleave: () => zone.classList.remove("sg-over"), ondrop: taken },
    icon("upload_file"),
    make("label", { for: files.id, class: "sg-drop-label" }, make("b", {}, t["drop.choose"]), make("span", {}, ` ${t["drop.or"]}`)),
    files,
    make("small", { class: "sg-quiet" }, fill(t["drop.kinds"], { mb: data.uploadMb })),
  );
  function missed(event) {
    if (zone.isConnected && event.dataTransfer?.types.includes("Files")) event.preventDefault(); // else the browser leaves the page for the file
  }
  window.addEventListener("dragover", missed);
  window.addEventListener("drop", missed);
  async function taken(event) {
    event.preventDefault();
    zone.classList.remove("sg-over");
    const found = await dropped(event.dataTransfer).catch(() => null);
    if (found) send(found);
    else said.replaceChildren(say(t["drop.unreadable"], { bad: true }));
  }
  async function send(chosen) {
    files.value = "";
    said.replaceChildren();
    if (!chosen.length) return;
    const collection = where.value.trim();
    if (!collection) {
      said.append(say(t["drop.where.missing"], { bad: true }));
      where.focus();
      return;
    }
    const { parts, same, large } = sorted(chosen, data.uploadMb);
    if (same.length) said.append(say(fill(t["drop.same"], { names: some(same, t) }), { bad: true }));
    if (large.length) said.append(say(fill(t["drop.large"], { names: some(large, t), mb: data.uploadMb }), { bad: true }));
    for (const part of parts) if (!(await sendPart(collection, part))) return;
  }
  async function sendPart(collection, part) {
    const total = part.reduce((sum, one) => sum + one.size, 0);
    const bar = make("progress", { max: 1, value: 0, "aria-label": t.sending });
    const line = make("div", { class: "sg-job" }, make("span", {}, fill(t["sending.n"], { n: part.length, size: bytes(total) })), bar);
    said.append(line);
    try {
      const { job: begun } = await post(data, collection, part, (share) => (bar.value = share));
      watched.set(begun.id, begun.state);
      announce(t.sent);
      look();
      return true;
    } catch (error) {
      said.append(say(error.message, { bad: true }));
      return false;
    } finally {
      line.remove();
    }
  }
  const watched = new Map();
  const drawn = new Map();
  let timer = null;
  async function look() {
    clearTimeout(timer);
    if (!jobs.isConnected && watched.size) return;
    const found = await call(data, "GET", "/api/jobs").catch(() => null);
    if (found) {
      const shown = found.jobs.filter((one) => !OVER.has(one.state) || watched.has(one.id) || one.state === "failed" || fresh(one)).slice(0, SHOWN);
      let ended = false;
      for (const one of shown) {
        if (OVER.has(one.state) && watched.has(one.id) && !OVER.has(watched.get(one.id))) ended = true;
        watched.set(one.id, one.state);
      }
      drawJobs(jobs, drawn, shown, data, look);
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

/** What came of files put in is still news: of the last day, of a week where not all could be read; until dismissed. */
const fresh = (one) => one.kind === "add" && Date.now() - Date.parse(one.ended_at) < (one.result?.failed?.length ? 7 : 1) * DAY_MS;

const some = (names, t) => names.slice(0, 5).join(", ") + (names.length > 5 ? ` ${fill(t["drop.more"], { n: names.length - 5 })}` : "");

/** The jobs in order. One that is as it was stays the element it was: with its list open, and what has the focus. */
function drawJobs(place, drawn, shown, data, look) {
  const ids = new Set(shown.map((one) => one.id));
  for (const [id, { element }] of drawn) {
    if (ids.has(id)) continue;
    element.remove();
    drawn.delete(id);
  }
  shown.forEach((one, at) => {
    const said = JSON.stringify({ ...one, done: 0, total: 0 });
    const before = drawn.get(one.id);
    const element = before?.said === said ? before.element : job(one, data, look);
    if (before && before.element !== element) before.element.replaceWith(element);
    drawn.set(one.id, { said, element });
    const bar = element.querySelector("progress");
    if (bar && one.total) Object.assign(bar, { max: one.total, value: one.done });
    if (place.children[at] !== element) place.insertBefore(element, place.children[at] ?? null);
  });
}

function job(one, data, look) {
  const t = data.texts;
  const said = make("span", { role: "alert", hidden: true });
  const act = (method, path) => async () => {
    said.hidden = true;
    await call(data, method, `/api/jobs/${one.id}${path}`).catch((error) => {
      said.hidden = false;
      said.className = "sg-bad-text";
      said.textContent = error.message;
    });
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
      make("small", { class: "sg-quiet" }, when(one.ended_at ?? one.created_at, data.language)),
      !OVER.has(one.state) ? button(t["job.cancel"], "close", act("POST", "/cancel"), { kind: "sg-plain", disabled: one.stopping }) : null,
      one.state === "failed" || one.state === "cancelled" ? button(t["job.retry"], "replay", act("POST", "/retry"), { kind: "sg-plain" }) : null,
      OVER.has(one.state) ? button(t["job.forget"], "done", act("DELETE", ""), { kind: "sg-plain" }) : null,
    ),
    said,
    running ? make("progress", { max: 1, "aria-label": t["state.running"] }) : null,
    one.result ? outcome(one, t) : null,
  );
}

/** What came of each file: read, replaced, failed with its reason, lost in reading. */
function outcome(one, t) {
  const { read = [], skipped = [], failed = [], notices = [], removed = [], error } = one.result;
  const proofs = one.result.left ? [one.result] : one.result.documents ?? [];
  const lines = [
    error ? make("li", { class: "sg-bad-text" }, error.message) : null,
    ...failed.map((file) => make("li", { class: "sg-bad-text" }, make("b", {}, `${file.name}: `), file.message.replace(`${file.name}: `, "").replace(FORMATS, ""))),
    ...read.map((file) => make("li", {}, make("b", {}, file.title), ` · ${fill(t[file.pages ? "job.read" : "job.read_chunks"], { pages: file.pages, chunks: file.chunks })}`, file.replaced ? ` · ${t["job.replaced"]}` : "")),
    ...notices.map((note) => make("li", { class: "sg-warn-text" }, `${note.name}: ${note.message}`)),
    skipped.length ? make("li", {}, fill(t["job.skipped"], { n: skipped.length })) : null,
    removed.length ? make("li", {}, fill(t["job.removed"], { n: removed.length })) : null,
    proofs.length ? make("li", {}, proofs.every(({ left }) => Object.values(left).every((count) => !count)) ? fill(t["job.gone"], { n: proofs.length }) : t["job.left"]) : null,
  ].filter(Boolean);
  if (!lines.length) return null;
  const list = make("ul", { class: "sg-outcome" }, lines);
  const counts = failed.length ? fill(t["job.counts"], { read: read.length, failed: failed.length }) : fill(t["job.details"], { n: lines.length });
  return lines.length > 5 ? make("details", { open: failed.length > 0 }, make("summary", {}, counts), list) : list;
}
