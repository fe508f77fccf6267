// One's conversations in the sidebar: found, opened, renamed, deleted.
import { announce, button, call, fill, icon, make } from "./common.js";
import { confirmed, later } from "./parts.js";

const PAGE = 40;
const MOST = 1000; // as many as the API gives at once: older ones are found by their words
const FEW = 10; // these are seen at a glance

export function draw({ data, parentElement }) {
  if (parentElement.sgHistory) {
    Object.assign(parentElement.sgHistory, { csrf: data.csrf });
    return undefined;
  }
  parentElement.sgHistory = data;
  const t = data.texts;
  const list = make("ul", { class: "sg-history-list" });
  const said = make("p", { class: "sg-quiet" });
  let shown = PAGE;
  const find = make("input", { type: "search", class: "sg-input", "aria-label": t.find, placeholder: t.find, maxlength: "200", hidden: true });
  find.addEventListener("input", later(async () => {
    shown = PAGE;
    const total = await refresh();
    if (find.value.trim() && total !== undefined) announce(fill(t.found, { count: total }));
  }));
  const more = button(t.more, "expand_more", async () => {
    const before = list.children.length;
    shown += PAGE;
    await refresh();
    list.children[before]?.querySelector("a").focus(); // on from where the eyes are
  }, { kind: "sg-plain sg-more", hidden: true });
  const open = (id) => {
    if (dispatchEvent(new CustomEvent("sg:open", { detail: id, cancelable: true }))) return false; // the talk is not drawn yet
    mark(id);
    if (matchMedia("(max-width: 48rem)").matches) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(); // it lies over the talk
    return true;
  };
  const mark = (id) => list.querySelectorAll("a").forEach((one) => (one.dataset.id === id ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));

  const row = (one) => {
    const title = one.title || t.untitled;
    const link = make("a", { href: `/?c=${one.id}`, "data-id": one.id, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (open(one.id)) event.preventDefault(); // else the link leads there
    } }, title);
    const item = make("li", {}, link,
      button(`${t.rename}: ${title}`, "edit", () => rename(one, item), { kind: "sg-plain sg-round", labelled: false }),
      button(`${t.delete}: ${title}`, "delete", () => remove(one), { kind: "sg-plain sg-round", labelled: false }));
    return item;
  };
  let latest = 0;
  let written = null; // takes away the form in which a name is being written
  const rename = (one, item) => {
    const input = make("input", { type: "text", "aria-label": t.rename, maxlength: "200" });
    input.value = one.title;
    const form = make("form", {}, input, make("button", { class: "sg-button sg-plain sg-round", "aria-label": t.keep, title: t.keep }, icon("check")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await attempt(() => call(data, "PATCH", `/api/conversations/${one.id}`, { title: input.value.trim() }), back);
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && (back(), refresh()));
    written?.();
    const before = [...item.childNodes];
    const back = () => {
      item.replaceChildren(...before);
      written = null;
    };
    written = back;
    item.replaceChildren(form);
    input.focus();
    input.select();
  };
  const remove = async (one) => {
    if (!(await confirmed(t, t.delete_title, t.delete_ask, t.delete))) return;
    const gone = await attempt(() => call(data, "DELETE", `/api/conversations/${one.id}`));
    if (gone && new URLSearchParams(location.search).get("c") === one.id) open(null);
  };
  const attempt = async (act, done = () => null) => {
    let well = true;
    try {
      await act();
      said.textContent = "";
      done();
    } catch (error) {
      said.textContent = error.message;
      well = false;
    }
    await refresh();
    return well;
  };
  const refresh = async () => {
    latest += 1;
    const mine = latest;
    try {
      const words = find.value.trim();
      const { conversations, total } = await call(data, "GET", `/api/conversations?${new URLSearchParams({ limit: shown, ...(words ? { q: words } : {}) })}`);
      if (mine !== latest || written) return undefined; // a later reply counts; a name that is being written is left alone
      const kept = conversations.filter((one) => one.turns);
      list.replaceChildren(...kept.map(row));
      if (!kept.length) list.replaceChildren(make("li", { class: "sg-quiet" }, words ? t.not_found : t.none));
      find.hidden = !words && total <= FEW;
      more.hidden = total <= shown || shown >= MOST;
      mark(new URLSearchParams(location.search).get("c"));
      return total;
    } catch (error) {
      said.textContent = error.message;
      return undefined;
    }
  };
  parentElement.replaceChildren(make("nav", { class: "sg-history", "aria-label": t.title }, make("h2", {}, t.title), find, list, more, said));
  const opened = (event) => mark(event.detail);
  addEventListener("sg:changed", refresh);
  addEventListener("sg:shown", opened);
  refresh();
  return () => {
    removeEventListener("sg:changed", refresh);
    removeEventListener("sg:shown", opened);
  };
}
