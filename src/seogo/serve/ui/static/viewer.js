// A document's pages as large as one likes: the one with the quote marked first, then those before and after it.
import { button, call, fill, icon, make } from "./common.js";
import { dialog } from "./parts.js";

const STEPS = [0.5, 0.75, 1, 1.5, 2, 3];
const FIT = 1;
const DPI = 180;

/** `shown`: the page {page, url} that is seen first; its address has what to mark. `top`: of the mark, in points. */
export async function viewer(data, cited, shown, top = 0) {
  const t = data.texts;
  const pages = `/api/documents/${encodeURIComponent(cited.document)}/pages`;
  const image = make("img", { class: "sg-view-image", alt: "" });
  const frame = make("div", { class: "sg-view-frame", tabindex: "0", role: "region", "aria-label": cited.title }, image);
  const where = make("span", { class: "sg-view-where", role: "status" });
  const scale = make("span", { class: "sg-view-scale", role: "status" });
  const act = (label, symbol, does) => button(label, symbol, does, { kind: "sg-plain", labelled: false });
  const before = act(t.page_before, "chevron_left", () => turn(page - 1));
  const after = act(t.page_after, "chevron_right", () => turn(page + 1));
  const smaller = act(t.zoom_out, "zoom_out", () => zoom(STEPS.findLast((one) => one < size) ?? size));
  const larger = act(t.zoom_in, "zoom_in", () => zoom(STEPS.find((one) => one > size) ?? size));
  let { page } = shown;
  let size = FIT;
  let last = page;

  function zoom(to) {
    const middle = (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight;
    size = to;
    image.style.width = `${size * 100}%`;
    scale.textContent = `${Math.round(size * 100)}%`;
    smaller.disabled = size === STEPS[0];
    larger.disabled = size === STEPS.at(-1);
    frame.scrollTop = middle * frame.scrollHeight - frame.clientHeight / 2;
  }
  function turn(to) {
    page = to;
    const asked = page === shown.page ? shown.url : `${pages}/${page}/image`;
    image.src = `${asked}${asked.includes("?") ? "&" : "?"}dpi=${DPI}`;
    image.alt = fill(t.page_alt, { title: cited.title, page });
    frame.classList.add("sg-waiting");
    frame.scrollTop = 0;
    count();
  }
  function count() {
    where.textContent = fill(t.view_page, { page, of: last });
    before.disabled = page <= 1;
    after.disabled = page >= last;
  }
  image.addEventListener("load", () => {
    frame.classList.remove("sg-waiting");
    const at = (top * DPI) / 72 / image.naturalHeight;
    if (page === shown.page) frame.scrollTop = at * image.clientHeight - frame.clientHeight / 3;
  });
  frame.addEventListener("keydown", (event) => {
    const does = { PageUp: before, PageDown: after, "+": larger, "=": larger, "-": smaller }[event.key];
    if (!does || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    does.click();
  });
  const view = dialog(t, cited.title, { wide: true });
  view.element.classList.add("sg-view");
  view.body.append(
    make("div", { class: "sg-view-tools" }, before, where, after, make("span", { class: "sg-grow" }), smaller, scale, larger, act(t.whole, "fit_width", () => zoom(FIT)),
      make("a", { class: "sg-button sg-plain", href: `/api/documents/${encodeURIComponent(cited.document)}/original`, download: "", title: t.original, "aria-label": t.original }, icon("download"))),
    frame,
  );
  turn(page);
  zoom(FIT);
  frame.focus();
  const told = await call(data, "GET", `/api/documents/${encodeURIComponent(cited.document)}`).catch(() => null);
  last = Math.max(page, told?.document.pages ?? page);
  count();
}
