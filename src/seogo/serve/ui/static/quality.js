// How well questions are answered: by the day, one by one, and what an answer was made of.
import { call, fill, icon, make } from "./common.js";
import { chip, labelled, load, pager, select, table, tabs, when } from "./parts.js";
import { bars, shares } from "./chart.js";
import { trace } from "./trace.js";

const LIMIT = 30;
const AHEAD = Math.min(14, Math.max(-12, Math.round(-new Date().getTimezoneOffset() / 60)));
const state = { days: 30, kind: "", verdict: "", thumb: "", offset: 0 };
export const KINDS = { extractive: "sg-ok", generated: "sg-ok", faq: "sg-ok", abstained: "sg-warn", blocked: "sg-bad" };
export const VERDICTS = { supported: "sg-ok", contradicted: "sg-bad", "not checked": "sg-warn" };

export function draw({ data, parentElement }) {
  if (parentElement.dataset.drawn === data.language) return;
  parentElement.dataset.drawn = data.language;
  const t = data.texts;
  const place = make("div", {});
  const spans = [7, 30, 90, 365].map((days) => [String(days), fill(t.days, { n: days })]);
  const redraw = () =>
    place.replaceChildren(
      tabs(t.parts, [
        ["overview", t["tab.overview"], (panel) => overview(panel, data)],
        ["questions", t["tab.questions"], (panel) => questions(panel, data)],
      ]),
    );
  parentElement.replaceChildren(
    make("div", { class: "sg-row sg-filters" }, labelled(t.span, select(spans, String(state.days), (value) => ((state.days = Number(value)), redraw())), { hidden: true })),
    place,
  );
  redraw();
}

function range() {
  const last = new Date(Date.now() + AHEAD * 3600e3);
  const first = new Date(last.getTime() - (state.days - 1) * 86400e3);
  const day = (one) => one.toISOString().slice(0, 10);
  return { first: day(first), last: day(last), ahead_h: AHEAD };
}

function overview(place, data) {
  const t = data.texts;
  return load(place, t, () => call(data, "GET", `/api/quality?${new URLSearchParams(range())}`), (found) => {
    const { total } = found;
    if (!total.questions) {
      place.append(make("div", { class: "sg-empty" }, icon("insights"), make("p", {}, t.empty)));
      return;
    }
    const share = (count) => `${Math.round((count / total.questions) * 100)}%`;
    const seconds = (ms) => (ms === null ? "–" : `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)}${t.seconds}`);
    place.append(
      make("div", { class: "sg-figures" },
        figure(t.questions, total.questions.toLocaleString()),
        figure(t.answered, share(total.answered + total.faq), fill(t["answered.of"], { faq: total.faq.toLocaleString() })),
        figure(t.unanswered, share(total.unanswered), fill(t.times, { n: total.unanswered.toLocaleString() })),
        figure(t.downvoted, total.downvoted.toLocaleString(), fill(t.upvoted, { n: total.upvoted.toLocaleString() })),
        figure(t.latency, seconds(found.latency_ms.p50), fill(t["latency.p95"], { s: seconds(found.latency_ms.p95) })),
      ),
      make("section", { class: "sg-card" },
        make("h2", {}, t["by_day"]),
        bars(data, t["by_day"], found.days.map((one) => ({ label: when(one.day, data.language), parts: [one.answered, one.faq, one.unanswered, one.blocked] })), [t["kind.answered"], t["kind.faq"], t["kind.abstained"], t["kind.blocked"]]),
      ),
      make("div", { class: "sg-two sg-wide-two" },
        make("section", { class: "sg-card" }, make("h2", {}, t.verdicts), shares(t.verdicts, Object.entries(found.verdicts).map(([key, count]) => ({ label: t[`verdict.${key}`] ?? key, count, kind: VERDICTS[key] ?? "" })))),
        make("section", { class: "sg-card" }, make("h2", {}, t.cited), shares(t.cited, found.documents.slice(0, 8).map((one) => ({ label: one.title, count: one.count, kind: "sg-ok" })), { empty: t["cited.none"] })),
      ),
      make("section", { class: "sg-card" },
        make("h2", {}, t["unanswered.list"]),
        table(t["unanswered.list"], [{ label: t.question }, { label: t.count, kind: "sg-count" }], found.unanswered.map((one) => [one.question, one.count.toLocaleString()]), { empty: t["unanswered.none"] }),
        make("p", {}, make("a", { href: "/faq", target: "_self" }, t["unanswered.to_faq"])),
      ),
    );
  });
}

const figure = (name, value, below = "") => make("div", { class: "sg-figure" }, make("span", {}, name), make("b", {}, value), make("small", {}, below));

function questions(place, data) {
  const t = data.texts;
  const list = make("div", { class: "sg-docs-list" });
  const refresh = () => showQuestions(list, data, refresh);
  const change = (key) => (value) => (Object.assign(state, { [key]: value, offset: 0 }), refresh());
  const options = (key, values) => [["", t[`${key}.all`]], ...values.map((one) => [one, t[`${key}.${one}`] ?? one])];
  place.append(
    make("div", { class: "sg-row sg-filters" },
      labelled(t.kind, select(options("kind", Object.keys(KINDS)), state.kind, change("kind")), { hidden: true }),
      labelled(t.verdict, select(options("verdict", [...Object.keys(VERDICTS), "none"]), state.verdict, change("verdict")), { hidden: true }),
      labelled(t.thumb, select(options("thumb", ["up", "down"]), state.thumb, change("thumb")), { hidden: true }),
    ),
    list,
  );
  refresh();
}

function showQuestions(place, data, refresh) {
  const t = data.texts;
  const query = new URLSearchParams({ ...range(), offset: state.offset, limit: LIMIT });
  for (const key of ["kind", "verdict", "thumb"]) if (state[key]) query.set(key, state[key]);
  return load(place, t, () => call(data, "GET", `/api/quality/questions?${query}`), ({ total, questions: found }) => {
    const thumbs = { up: "thumb_up", down: "thumb_down" };
    place.append(
      make("p", { class: "sg-quiet" }, fill(t["questions.n"], { n: total.toLocaleString() })),
      table(
        t["tab.questions"],
        [{ label: t.question }, { label: t.at, kind: "sg-line" }, { label: t.kind }, { label: t.verdict }, { label: t.thumb }, { label: t.took, kind: "sg-count" }],
        found.map((one) => [
          make("span", { class: "sg-doc-title" }, make("button", { type: "button", class: "sg-link", onclick: () => trace(one, data) }, one.question.trim() || t.blank), one.reason ? make("small", { class: "sg-quiet" }, `“${one.reason}”`) : null),
          when(one.at, data.language),
          chip(t[`kind.${one.kind}`] ?? one.kind, KINDS[one.kind]),
          one.verdict ? chip(t[`verdict.${one.verdict}`] ?? one.verdict, VERDICTS[one.verdict]) : "–",
          one.thumb ? make("span", {}, icon(thumbs[one.thumb]), make("span", { class: "sg-unseen" }, t[`thumb.${one.thumb}`])) : "–",
          `${(one.total_ms / 1000).toFixed(2)}${t.seconds}`,
        ]),
        { empty: t["questions.none"] },
      ),
      pager(t, { offset: state.offset, limit: LIMIT, total }, (offset) => ((state.offset = offset), refresh())) ?? "",
    );
  });
}
