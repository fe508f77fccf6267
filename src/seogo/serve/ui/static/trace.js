// One question's whole way: the terms searched, the hits with their scores, what went to the model, the claims.
import { call, fill, make } from "./common.js";
import { chip, dialog, load, say, table, tabs } from "./parts.js";
import { KINDS, VERDICTS } from "./quality.js";

export function trace(one, data) {
  const t = data.texts;
  const shown = dialog(t, one.question.trim() || t.blank, { wide: true });
  load(shown.body, t, () => call(data, "GET", `/api/quality/questions/${one.id}`), ({ question, trace: kept }) => {
    shown.body.append(
      make("div", { class: "sg-row" }, chip(t[`kind.${question.kind}`] ?? question.kind, KINDS[question.kind]), question.verdict ? chip(t[`verdict.${question.verdict}`] ?? question.verdict, VERDICTS[question.verdict]) : null, chip(fill(t["trace.confidence"], { n: question.confidence.toFixed(2) }))),
    );
    if (!kept) {
      shown.body.append(say(t["trace.none"], { warn: true }));
      return;
    }
    shown.body.append(
      tabs(t["trace.parts"], [
        ["answer", t["trace.answer"], (place) => answer(place, kept, t)],
        ["hits", fill(t["trace.hits"], { n: kept.hits.length }), (place) => hits(place, kept, t)],
        ["terms", t["trace.terms"], (place) => terms(place, kept, t)],
        ["model", fill(t["trace.model"], { n: kept.exchanges.length }), (place) => model(place, kept, t)],
        ["time", t["trace.time"], (place) => time(place, kept, t)],
      ]),
    );
  });
}

function answer(place, kept, t) {
  const claims = kept.verdict?.claims ?? [];
  place.append(
    make("p", { class: "sg-chunk" }, kept.text),
    kept.searched && kept.searched !== kept.question ? make("p", { class: "sg-quiet" }, fill(t["trace.searched"], { text: kept.searched })) : "",
    make("h3", {}, t["trace.citations"]),
    table(t["trace.citations"], [{ label: "#", kind: "sg-count" }, { label: t["trace.place"] }, { label: t["trace.quote"] }], kept.citations.map((one) => [String(one.n), `${one.title} · ${one.address}`, one.quote]), { empty: "–" }),
    make("h3", {}, t["trace.claims"]),
    table(t["trace.claims"], [{ label: t["trace.claim"] }, { label: t["trace.claim_kind"] }, { label: t.verdict }, { label: t["trace.found"] }], claims.map((one) => [one.text, t[`claim.${one.kind}`] ?? one.kind, chip(t[`verdict.${one.status}`] ?? one.status, VERDICTS[one.status]), one.found ?? ""]), { empty: t["trace.claims.none"] }),
    ...(kept.withheld?.length ? [make("h3", {}, t["trace.withheld"]), make("ul", {}, kept.withheld.map((one) => make("li", {}, one.text, " — ", one.reason)))] : []),
    ...(kept.corrections?.length ? [make("h3", {}, t["trace.corrections"]), make("ul", {}, kept.corrections.map((one) => make("li", {}, one.was)))] : []),
  );
}

function hits(place, kept, t) {
  const score = (value) => (value === null || value === undefined ? "–" : value.toFixed(3));
  place.append(
    table(
      t["trace.hits.caption"],
      [{ label: t["trace.place"] }, { label: t["trace.score"], kind: "sg-count" }, { label: t["trace.lexical"], kind: "sg-count" }, { label: t["trace.dense"], kind: "sg-count" }],
      kept.hits.map((one) => [make("span", { class: "sg-doc-title" }, make("b", {}, `${one.title} · ${one.address}`), make("small", { class: "sg-quiet sg-clip" }, one.text)), score(one.score), score(one.lexical_score), score(one.dense_score)]),
      { empty: "–" },
    ),
  );
}

function terms(place, kept, t) {
  place.append(
    make("dl", { class: "sg-facts" }, Object.entries(kept.terms).map(([kind, list]) => make("div", {}, make("dt", {}, t[`terms.${kind}`] ?? kind), make("dd", { class: "sg-row" }, list.length ? list.map((one) => chip(one)) : "–")))),
  );
}

function model(place, kept, t) {
  if (!kept.exchanges.length) {
    place.append(make("p", { class: "sg-quiet" }, t["trace.model.none"]));
    return;
  }
  place.append(
    ...kept.exchanges.map((one) =>
      make("section", { class: "sg-exchange" }, one.messages.map((message) => make("div", {}, make("b", {}, t[`role.${message.role}`] ?? message.role), make("pre", { class: "sg-chunk" }, message.content))), make("div", {}, make("b", {}, t["trace.reply"]), make("pre", { class: "sg-chunk" }, one.reply))),
    ),
  );
}

function time(place, kept, t) {
  place.append(table(t["trace.time"], [{ label: t["trace.stage"] }, { label: "ms", kind: "sg-count" }], Object.entries(kept.timings_ms ?? {}).map(([stage, ms]) => [t[`stage.${stage}`] ?? stage, ms.toFixed(1)]), { empty: "–" }));
}
