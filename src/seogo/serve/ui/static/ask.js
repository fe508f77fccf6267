// Questions and answers: what is asked, the answer as its sentences are checked, the evidence beside it.
import { announce, button, call, draft, fill, icon, make, Refused } from "./common.js";
import { confirmed, menu } from "./parts.js";
import { evidence } from "./evidence.js";
import { drawAnswer, pending } from "./answer.js";
import { questionBox } from "./box.js";

const ID = /^[0-9a-f]{1,64}$/;

export function draw({ data, parentElement }) {
  if (parentElement.sgAsk) {
    Object.assign(parentElement.sgAsk, { csrf: data.csrf, collections: data.collections });
    return undefined;
  }
  parentElement.sgAsk = data;
  return new Ask(data, parentElement).begin();
}

class Ask {
  constructor(data, root) {
    this.data = data;
    this.t = data.texts;
    this.root = root;
    this.conversation = null;
    this.history = []; // of whoever has not signed in: the server keeps none
    this.work = null; // what ends the answer under way
    this.opened = null; // the talk that is being read: what is asked meanwhile waits for it
    this.narrowed = null; // the document that is being looked up: the same
    this.wide = matchMedia("(min-width: 64rem)");
  }

  begin() {
    this.thread = make("div", { class: "sg-thread", role: "log", "aria-label": this.t.thread, "aria-live": "off", tabindex: "0" });
    this.title = make("h1", {}, this.t.title);
    this.tools = make("div", { class: "sg-tools" });
    this.pane = make("aside", { class: "sg-pane", "aria-label": this.t.pane, hidden: true });
    this.box = questionBox(this.data, { ask: (question) => this.ask(question), stop: () => this.work?.abort() });
    this.root.replaceChildren(
      make(
        "div",
        { class: "sg-ask" },
        make("div", { class: "sg-talk" }, make("header", { class: "sg-talk-head" }, this.title, this.tools), this.thread, this.box.element),
        this.pane,
      ),
    );
    const opened = (event) => {
      event.preventDefault();
      this.open(event.detail);
    };
    const moved = () => this.open(new URLSearchParams(location.search).get("c"), { quiet: true });
    const resized = () => this.place();
    const leaving = () => this.box.text() && draft(this.box.text());
    const pressed = (event) => {
      if (event.key === "/" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.box.focus();
      }
    };
    this.pane.addEventListener("keydown", (event) => event.key === "Escape" && this.closeEvidence());
    addEventListener("sg:open", opened);
    addEventListener("sg:leaving", leaving);
    addEventListener("popstate", moved);
    addEventListener("keydown", pressed);
    this.wide.addEventListener("change", resized);
    moved();
    this.narrowed = this.narrow(new URLSearchParams(location.search).get("d"));
    const unsent = draft();
    if (unsent) this.box.write(unsent);
    return () => {
      leaving();
      removeEventListener("sg:leaving", leaving);
      removeEventListener("sg:open", opened);
      removeEventListener("popstate", moved);
      removeEventListener("keydown", pressed);
      this.wide.removeEventListener("change", resized);
    };
  }

  /** Ask of one document alone, which the address names. False where it cannot be: what was meant for one document is
   * not asked of all. */
  async narrow(id) {
    if (!id || !ID.test(id)) return true;
    try {
      const told = await call(this.data, "GET", `/api/documents/${id}`);
      this.box.narrow({ id, title: told.document.title });
      this.box.focus();
      return true;
    } catch (error) {
      this.thread.append(this.complaint(error));
      return false;
    }
  }

  /** Show a conversation of the server, or a new one for null. The address is anyone's making: what is not of the form
   * of an id could be a way to another path of the API (`../`), and begins a new one. */
  async open(asked, { quiet = false } = {}) {
    const id = asked && ID.test(asked) ? asked : null;
    this.work?.abort();
    this.rest();
    this.closeEvidence({ focus: false });
    this.conversation = id;
    this.opened = null;
    this.history = [];
    if (!quiet) history.pushState(null, "", id ? `?c=${id}` : location.pathname);
    dispatchEvent(new CustomEvent("sg:shown", { detail: id }));
    this.entitle(null);
    if (!id) {
      this.thread.replaceChildren(this.welcome());
      if (!quiet) this.box.focus();
      return;
    }
    const bones = make("div", { class: "sg-bones", role: "status", "aria-label": this.t.loading });
    this.thread.replaceChildren(bones);
    this.opened = this.fill(id, bones);
    await this.opened;
  }

  /** The turns of a talk in the place of the bones, above what is being asked already. */
  async fill(id, bones) {
    try {
      const { conversation, turns } = await call(this.data, "GET", `/api/conversations/${id}`);
      if (bones.parentElement !== this.thread) return; // another one was opened meanwhile
      this.entitle(conversation);
      bones.replaceWith(...(turns.length || this.work ? turns.map((turn) => this.kept(turn)) : [this.welcome()]));
      this.thread.lastElementChild?.scrollIntoView({ block: "start" });
    } catch (error) {
      if (bones.parentElement !== this.thread) return;
      this.conversation = null;
      bones.replaceWith(this.complaint(error), ...(this.work ? [] : [this.welcome()]));
    }
  }

  entitle(conversation) {
    this.title.textContent = conversation?.title || this.t.title;
    const tools = [];
    if (conversation || this.history.length) tools.push(button(this.t.new, "edit_square", () => this.open(null), { kind: "sg-plain sg-new" }));
    if (conversation) {
      const id = conversation.id;
      tools.push(
        ...menu(this.t.more, "more_horiz", [
          this.save(id, "md", this.t.export_md, "download"),
          this.save(id, "json", this.t.export_json, "data_object"),
          button(this.t.reset, "delete_sweep", () => this.reset(id), { kind: "sg-plain sg-danger" }),
        ]),
      );
    }
    this.tools.replaceChildren(...tools);
  }

  save(id, format, label, symbol) {
    const href = `/api/conversations/${id}/export?format=${format}`;
    return make("a", { class: "sg-button sg-plain", href, download: "" }, icon(symbol), label);
  }

  async reset(id) {
    if (!(await confirmed(this.t, this.t.reset_title, this.t.reset_ask, this.t.reset))) return;
    try {
      await call(this.data, "POST", `/api/conversations/${id}/reset`);
      dispatchEvent(new CustomEvent("sg:changed"));
      await this.open(id, { quiet: true });
    } catch (error) {
      this.thread.append(this.complaint(error));
    }
  }

  welcome() {
    const { examples } = this.data;
    return make(
      "div",
      { class: "sg-welcome" },
      make("img", { src: "/ui/logo.svg", alt: "", width: "56", height: "56" }),
      make("h2", {}, this.t.welcome),
      make("p", { class: "sg-quiet" }, this.t.welcome_lead),
      examples.length || this.data.collections.length ? null : this.nothing(),
      examples.length ? make("h3", { class: "sg-quiet" }, this.t.examples) : null,
      examples.length
        ? make("ul", { class: "sg-examples" }, examples.map((one) =>
            make("li", {}, make("button", { type: "button", onclick: () => this.ask(one) }, make("span", {}, one), icon("arrow_outward")))))
        : null,
    );
  }

  /** Where there is nothing to ask about yet: who puts it there. */
  nothing() {
    const { t } = this;
    return make("div", { class: "sg-say", role: "status" }, make("p", {}, this.data.writes ? t.empty_writer : t.empty),
      this.data.writes ? make("p", {}, make("a", { class: "sg-button", href: "/documents" }, icon("upload_file"), t.empty_go)) : null);
  }

  kept(turn) {
    const article = this.turn(turn.question);
    if (turn.hidden) article.append(make("p", { class: "sg-say" }, this.t.hidden));
    else article.append(this.answer({ corrections: [], withheld: [], question: turn.question, ...turn.details, hits: turn.closest, text: turn.answer, kept: true }, article));
    return article;
  }

  turn(question, where = null) {
    const again = button(this.t.rephrase, "edit", () => this.box.write(question), { kind: "sg-plain sg-round", labelled: false });
    return make(
      "article",
      { class: "sg-turn", "aria-label": fill(this.t.turn, { question }) },
      make("div", { class: "sg-asked" }, again, make("p", { class: "sg-question" }, question)),
      where ? make("p", { class: "sg-where sg-quiet" }, icon("filter_alt"), fill(this.t.only_where, { where })) : null,
    );
  }

  answer(given, article) {
    return drawAnswer(this.data, given, {
      cite: (list, at, from) => this.showEvidence(list, at, from, article),
      rate: (thumb, reason) => call(this.data, "POST", "/api/feedback", { answer: given.id, thumb, reason }),
    });
  }

  complaint(error) {
    return make("p", { class: "sg-say sg-bad", role: "alert" }, error.message);
  }

  async ask(question) {
    if (this.work) return;
    this.closeEvidence({ focus: false });
    const work = new AbortController();
    this.work = work;
    this.box.busy(true);
    const meant = await this.narrowed;
    this.narrowed = null;
    if (meant === false || work.signal.aborted) {
      if (this.work === work) this.rest();
      this.box.write(question);
      return;
    }
    const where = this.box.where();
    const article = this.turn(question, where?.told);
    const wait = pending(this.t);
    article.append(wait.element);
    this.thread.querySelector(".sg-welcome")?.remove();
    this.thread.append(article);
    article.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    announce(this.t.started);
    let made = null; // the talk that begins with this question
    try {
      await this.opened;
      work.signal.throwIfAborted();
      const before = this.conversation;
      if (this.data.signedIn && !before) made = (await call(this.data, "POST", "/api/conversations", undefined, { signal: work.signal })).conversation.id;
      const talk = before ?? made;
      const given = await this.stream(question, talk, where, wait, work.signal);
      wait.element.replaceWith(this.answer(given, article));
      announce(`${this.t.done} ${given.text}`);
      if (this.work !== work) return; // another talk is shown by now
      if (this.data.signedIn) {
        this.conversation = talk;
        if (made && this.root.isConnected) history.pushState(null, "", `?c=${talk}`);
        this.entitle({ id: talk, title: made ? question.slice(0, 60) : this.title.textContent });
        dispatchEvent(new CustomEvent("sg:changed", { detail: talk }));
      } else {
        this.history = [...this.history, { question, answer: given.text }].slice(-10);
        this.entitle(null);
      }
    } catch (error) {
      const stopped = error.name === "AbortError";
      if (error.status === 401) draft(question);
      const again = button(this.t.again, "refresh", () => { article.remove(); this.ask(question); });
      wait.element.replaceWith(make("div", { class: `sg-say ${stopped ? "" : "sg-bad"}`, role: "alert" }, make("p", {}, stopped ? this.t.stopped : error.message), again));
      if (made) call(this.data, "DELETE", `/api/conversations/${made}`).catch(() => null); // nothing was answered in it
    } finally {
      if (this.work === work) this.rest();
    }
  }

  /** Nothing is being asked. */
  rest() {
    this.work = null;
    this.box.busy(false);
  }

  async stream(question, talk, where, wait, signal) {
    const body = {
      question,
      ...(talk ? { conversation: talk } : { history: this.history }),
      ...(where ? { filters: where.filters } : {}),
    };
    const reply = await call(this.data, "POST", "/api/ask", body, { signal, whole: true, headers: { Accept: "text/event-stream" } });
    let given = null;
    for await (const [name, value] of events(reply.body)) {
      if (name === "progress") wait.stage(value[this.data.language]);
      else if (name === "sentence") {
        wait.sentence(value.text);
        announce(value.text);
      } else if (name === "answer") given = value;
      else if (name === "error") throw new Refused(0, value.error.code, value.error.message);
    }
    if (!given) throw new Refused(0, "unreachable", this.t.reach);
    return given;
  }

  /** The evidence of one of a list; `from`: the button that opened it, which closing goes back to. */
  showEvidence(list, at, from, article) {
    this.from = from;
    this.article = article;
    this.root.querySelectorAll(".sg-cite[aria-pressed=true], .sg-source[aria-pressed=true]").forEach((one) => one.setAttribute("aria-pressed", "false"));
    from.setAttribute("aria-pressed", "true");
    const go = (next) => this.showEvidence(list, next, article.querySelectorAll(".sg-source")[next], article);
    const way = list.length > 1 ? { at, of: list.length, go } : null;
    this.pane.replaceChildren(evidence(this.data, list[at], () => this.closeEvidence(), way));
    this.pane.scrollTop = 0;
    this.pane.hidden = false;
    this.place();
    this.pane.querySelector("h2").focus({ preventScroll: this.wide.matches });
    if (!this.wide.matches) this.pane.scrollIntoView({ block: "start" });
  }

  /** Beside the talk where there is room, else below the answer it belongs to. */
  place() {
    const ask = this.root.querySelector(".sg-ask");
    if (this.wide.matches || !this.article || this.pane.hidden) ask.append(this.pane);
    else this.article.append(this.pane);
    ask.classList.toggle("sg-with-pane", !this.pane.hidden);
  }

  closeEvidence({ focus = true } = {}) {
    if (this.pane.hidden) return;
    this.pane.hidden = true;
    this.pane.replaceChildren();
    this.place();
    this.from?.setAttribute("aria-pressed", "false");
    if (focus) this.from?.focus();
  }
}

/** The events of a stream (HTML, 9.2): name and JSON. */
async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const lines = part.split("\n");
      const name = lines.find((line) => line.startsWith("event: "))?.slice(7);
      const text = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
      if (name && text) yield [name, JSON.parse(text)];
    }
  }
}
