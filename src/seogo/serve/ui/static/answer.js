// One answer: its text with numbers that open the evidence, how far it is checked, where it is from, what one thinks of it.
import { announce, button, copyText, fill, icon, make } from "./common.js";

/** While it is worked on: the stage, then sentences as they pass. */
export function pending(t) {
  const stage = make("span", {}, t.working);
  const text = make("div", { class: "sg-text" });
  const element = make("div", { class: "sg-answer sg-pending" }, text, make("p", { class: "sg-stage" }, make("span", { class: "sg-dots", "aria-hidden": "true" }), stage));
  let shown = "";
  return {
    element,
    stage: (words) => {
      stage.textContent = words;
    },
    sentence: (sentence) => {
      shown += sentence;
      text.replaceChildren(...paragraphs(shown, () => null));
    },
  };
}

/** Lines as paragraphs and lists; `[n]` as `number(n)` gives it. Nothing in the text is read as HTML. */
function paragraphs(text, number) {
  const made = [];
  for (const line of text.trim().split(/\n+/)) {
    const item = /^\s*(?:[-•*]|\d+[.)])\s+(.*)$/.exec(line);
    const inside = marks(item && !/^\s*\d/.test(line) ? item[1] : line, number);
    if (!item || /^\s*\d/.test(line)) made.push(make("p", {}, inside));
    else {
      if (made.at(-1)?.tagName !== "UL") made.push(make("ul"));
      made.at(-1).append(make("li", {}, inside));
    }
  }
  return made;
}

/** A number stays on the line of the word before it. */
function marks(line, number) {
  const made = [];
  for (const part of line.split(/(\s*\[\d+(?:\s*,\s*\d+)*\])/)) {
    const found = /^\s*\[([\d,\s]+)\]$/.exec(part);
    if (!found) {
      made.push(part);
      continue;
    }
    const numbers = found[1].split(",").map((n) => number(Number(n)) ?? "");
    const [, before, word] = /^([^]*?)(\S{0,16})$/.exec(typeof made.at(-1) === "string" ? made.pop() : "");
    made.push(before, make("span", { class: "sg-whole" }, word, numbers));
  }
  return made;
}

const where = (t, cited) => [cited.title, cited.address?.split(" > ").at(-1), cited.page ? fill(t.page, { page: cited.page }) : null].filter(Boolean).join(" · ");

/** `acts.cite(list, at, button)` opens the evidence of one of a list; `acts.rate(thumb, reason)` tells the server. */
export function drawAnswer(data, given, acts) {
  const t = data.texts;
  const citations = given.citations ?? [];
  const number = (n) => {
    const cited = citations.find((one) => one.n === n);
    if (!cited) return null;
    return make(
      "button",
      { type: "button", class: "sg-cite", "aria-pressed": "false", "aria-label": fill(t.cite, { n, where: where(t, cited) }), onclick: (event) => acts.cite(citations, citations.indexOf(cited), event.currentTarget) },
      String(n),
    );
  };
  const abstained = given.kind === "abstained";
  return make(
    "div",
    { class: `sg-answer sg-${given.kind}` },
    verdict(t, data.language, given),
    abstained ? make("p", { class: "sg-text sg-unknown" }, data.language === "en" ? t.unknown : given.text) : make("div", { class: "sg-text" }, paragraphs(given.text, number)),
    (given.notices ?? []).map((one) => make("p", { class: "sg-say sg-warn" }, one)),
    citations.length ? sources(t, t.sources, citations, acts) : null,
    abstained && given.hits?.length ? sources(t, t.closest, given.hits.slice(0, 3).map((one) => ({ ...one, quote: one.text, n: null })), acts) : null,
    abstained ? onward(t, given, acts) : null,
    details(t, given),
    feet(t, given, acts),
  );
}

function sources(t, title, list, acts) {
  return make(
    "section",
    { class: "sg-sources", "aria-label": title },
    make("h3", {}, title),
    make("ul", {}, list.map((cited, at) =>
      make("li", {}, make(
        "button",
        { type: "button", class: "sg-source", "aria-pressed": "false", onclick: (event) => acts.cite(list, at, event.currentTarget) },
        cited.n ? make("span", { class: "sg-number", "aria-hidden": "true" }, String(cited.n)) : icon("description"),
        make("span", { class: "sg-source-words" },
          make("b", {}, cited.title), " ", make("span", { class: "sg-quiet" }, [cited.address?.split(" > ").at(-1), cited.page ? fill(t.page, { page: cited.page }) : null].filter(Boolean).join(" · ")),
          make("span", { class: "sg-snippet" }, cited.quote)),
        icon("chevron_right"),
      )))),
  );
}

/** What one can do where the documents do not answer: look oneself, or tell those who tend them. */
function onward(t, given, acts) {
  const said = make("span", { class: "sg-quiet", role: "status" });
  const request = button(t.request, "forward_to_inbox", async () => {
    try {
      await acts.rate("down", t.request_reason);
      request.remove();
      said.textContent = t.requested;
      announce(t.requested);
    } catch (error) {
      said.textContent = error.message;
    }
  });
  const search = make("a", { class: "sg-button", href: `/search?q=${encodeURIComponent(given.question ?? "")}` }, icon("search"), t.search);
  return make("section", { class: "sg-onward", "aria-label": t.onward }, make("h3", {}, t.onward), make("div", { class: "sg-row" }, given.question ? search : null, given.id && !given.kept ? request : null, said));
}

const LOOKS = {
  quoted: ["format_quote", "good"],
  checked: ["verified", "good"],
  fixed: ["bookmark_added", "good"],
  corrected: ["edit_note", "careful"],
  withheld: ["content_cut", "careful"],
  contradicted: ["warning", "careful"],
  not_checked: ["pending", "open"],
  not_found: ["help", "open"],
  refused: ["block", "open"],
};

/** What the answer is, in a word, and what that word means, as the server says it. */
function verdict(t, language, given) {
  const said = given.verdict_text ?? { code: "not_checked" };
  const [symbol, tone] = LOOKS[said.code] ?? LOOKS.not_checked;
  const meant = t[`what.${said.code}`] ?? said[language] ?? "";
  return make("p", { class: `sg-verdict sg-${tone}` }, icon(symbol), make("b", {}, t[`verdict.${said.code}`] ?? ""), make("span", {}, meant));
}

/** What was corrected and withheld and why; the checked claims; which fixed question it belongs to. */
function details(t, given) {
  const points = Array.from(given.text ?? "");
  const parts = [
    ...(given.corrections ?? []).map((one) => fill(t.corrected, { now: points.slice(one.start, one.end).join("").trim(), was: one.was.trim() })),
    ...(given.withheld ?? []).map((one) => fill(t.withheld, { text: one.text, reason: one.reason })),
    ...(given.verdict?.claims ?? []).map((one) => `${one.text}: ${t[`claim.${one.status.replace(" ", "_")}`] ?? one.status}${one.found && one.found !== one.text ? ` (${one.found})` : ""}`),
  ];
  if (given.faq) parts.push(fill(t.faq, { question: given.faq.question, date: given.faq.updated_at.slice(0, 10) }));
  if (given.searched && given.question && given.searched !== given.question) parts.push(fill(t.searched, { searched: given.searched }));
  if (!parts.length) return null;
  return make("details", { class: "sg-details" }, make("summary", {}, t.details), make("ul", {}, parts.map((one) => make("li", {}, one))));
}

function feet(t, given, acts) {
  const said = make("span", { class: "sg-quiet", role: "status" });
  const copy = async () => {
    const list = (given.citations ?? []).map((one) => `[${one.n}] ${where(t, one)}`);
    await copyText([given.text, ...(list.length ? ["", t.sources, ...list] : [])].join("\n"));
    said.textContent = t.copied;
    announce(t.copied);
  };
  const feet_ = make("div", { class: "sg-feet" }, button(t.copy, "content_copy", copy, { kind: "sg-plain" }));
  if (!given.id) return make("div", {}, feet_, said);
  const reason = make("div");
  const rate = async (thumb, why = "") => {
    try {
      await acts.rate(thumb, why);
      up.setAttribute("aria-pressed", String(thumb === "up"));
      down.setAttribute("aria-pressed", String(thumb === "down"));
      said.textContent = t.thanks;
      if (thumb === "up" || why) reason.replaceChildren();
    } catch (error) {
      said.textContent = error.message;
    }
  };
  const up = button(t.up, "thumb_up", () => rate("up"), { kind: "sg-plain", labelled: false, "aria-pressed": "false" });
  const down = button(t.down, "thumb_down", async () => {
    await rate("down");
    reason.replaceChildren(why(t, (text) => rate("down", text)));
    reason.querySelector("textarea").focus();
  }, { kind: "sg-plain", labelled: false, "aria-pressed": "false" });
  feet_.append(up, down, said);
  return make("div", {}, feet_, reason);
}

/** The form behind a thumb that points down. */
function why(t, send) {
  const text = make("textarea", { rows: "2", maxlength: "2000", "aria-label": t.reason, placeholder: t.reason });
  const quick = [t.reason_wrong, t.reason_old, t.reason_source, t.reason_missing].map((one) =>
    make("button", { type: "button", class: "sg-chip", onclick: () => { text.value = text.value ? `${text.value} ${one}` : one; text.focus(); } }, one),
  );
  const form = make("form", { class: "sg-why" }, make("div", { class: "sg-chips" }, quick), text, make("button", { class: "sg-button sg-main" }, t.send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) send(text.value.trim());
  });
  return form;
}
