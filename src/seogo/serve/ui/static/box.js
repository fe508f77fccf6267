// Where one types a question: Enter sends, but never while a Korean syllable is being put together; fixed questions
// that fit are offered while typing.
import { announce, button, call, fill, icon, make } from "./common.js";

const WAIT_MS = 200;

export function questionBox(data, { ask, stop }) {
  const t = data.texts;
  const list = make("ul", { class: "sg-suggestions", id: "sg-suggestions", role: "listbox", "aria-label": t.suggestions, hidden: true });
  const text = make("textarea", {
    id: "sg-question", rows: "1", maxlength: "2000", placeholder: t.placeholder, "aria-label": t.question, "aria-describedby": "sg-hint",
    "aria-autocomplete": "list", "aria-controls": "sg-suggestions", autocomplete: "off",
  });
  const send = make("button", { type: "submit", class: "sg-send", "aria-label": t.send_question, title: t.send_question }, icon("arrow_upward"));
  const halt = make("button", { type: "button", class: "sg-send", "aria-label": t.stop, title: t.stop, hidden: true, onclick: stop }, icon("stop"));
  const picker = data.collections.length > 1
    ? make("label", { class: "sg-picker" }, icon("folder_open"), make("span", { class: "sg-unseen" }, t.collection),
        make("select", {}, make("option", { value: "" }, t.everywhere), data.collections.map((one) => make("option", { value: one }, one))))
    : null;
  const only = make("span", { class: "sg-only", hidden: true });
  const hint = make("span", { id: "sg-hint", class: "sg-hint" }, make("span", { class: "sg-hint-here" }, t.hint), make("span", { class: "sg-hint-away" }, t.hint_away));
  const form = make("form", { class: "sg-box" }, list, make("div", { class: "sg-field" }, text, make("div", { class: "sg-field-foot" }, picker, only, hint, send, halt)));
  let single = null;
  let busy = false;
  let chosen = -1;
  let timer = 0;
  let latest = 0;

  const grow = () => {
    text.style.height = "auto";
    if (text.value) text.style.height = `${Math.min(text.scrollHeight, 180)}px`;
    send.disabled = busy || !text.value.trim();
  };
  const options = () => [...list.children];
  const choose = (at) => {
    chosen = at;
    options().forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    if (at < 0) text.removeAttribute("aria-activedescendant");
    else {
      text.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    list.hidden = true;
    latest += 1;
    clearTimeout(timer);
    choose(-1);
  };
  const submit = (question = text.value.trim()) => {
    if (!question || busy) return;
    text.value = "";
    close();
    grow();
    ask(question);
  };
  const suggest = async () => {
    const asked = text.value.trim();
    latest += 1;
    const mine = latest;
    if (asked.length < 2) {
      close();
      return;
    }
    const found = await call(data, "GET", `/api/faq/suggest?q=${encodeURIComponent(asked)}`).catch(() => null);
    if (mine !== latest || text.value.trim() !== asked) return;
    const questions = (found?.suggestions ?? []).slice(0, 5);
    list.replaceChildren(...questions.map((one, index) =>
      make("li", { id: `sg-option-${index}`, role: "option", "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); submit(one.question); } },
        icon("bookmark"), make("span", {}, one.question))));
    list.hidden = !questions.length;
    choose(-1);
    if (questions.length) announce(fill(t.suggested, { n: questions.length }));
  };

  /** Look in one document alone, until it is taken away again. */
  const narrow = (document) => {
    single = document;
    only.hidden = !document;
    if (picker) picker.hidden = Boolean(document);
    only.replaceChildren(...(document ? [icon("description"), make("span", {}, fill(t.only, { title: document.title })), button(t.only_off, "close", () => { narrow(null); text.focus(); }, { kind: "sg-plain sg-round", labelled: false })] : []));
  };
  text.addEventListener("input", () => {
    grow();
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT_MS);
  });
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // a syllable is being put together
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit(!list.hidden && chosen >= 0 ? options()[chosen].lastChild.textContent : undefined);
    } else if (event.key === "Escape" && (busy || !list.hidden)) {
      event.stopPropagation();
      if (list.hidden) stop();
      else close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const count = options().length;
      choose(event.key === "ArrowDown" ? (chosen + 1) % count : (chosen + count - (chosen < 0 ? 0 : 1)) % count);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  grow();
  return {
    element: form,
    focus: () => text.focus(),
    text: () => text.value.trim(),
    write: (question) => {
      text.value = question;
      grow();
      text.focus();
    },
    /** Where to look, as the API takes it, and as it is told; null: everywhere. */
    where: () => {
      const chosen = picker?.querySelector("select").value;
      if (single) return { filters: { documents: [single.id] }, told: single.title };
      return chosen ? { filters: { collections: [chosen] }, told: chosen } : null;
    },
    narrow,
    busy: (now) => {
      busy = now;
      send.hidden = now;
      halt.hidden = !now;
      grow();
    },
  };
}
