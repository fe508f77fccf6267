// What our parts of the pages share: making elements (texts are never read as HTML), asking the API, saying things.

export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.flat().filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

export const icon = (name) => make("span", { class: "sg-icon", "aria-hidden": "true", translate: "no" }, name);

export function button(label, symbol, onclick, { kind = "", labelled = true, ...more } = {}) {
  return make(
    "button",
    { type: "button", class: `sg-button ${kind}`, title: labelled ? null : label, "aria-label": labelled ? null : label, onclick, ...more },
    symbol ? icon(symbol) : null,
    labelled ? label : null,
  );
}

/** Read out by screen readers, once. */
export function announce(text) {
  const live = document.getElementById("sg-live");
  if (live) live.textContent = text;
}

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** A question that was not sent is kept over signing in and another look of the page; without one: taken out again. */
export function draft(question = null) {
  try {
    const held = sessionStorage.getItem("sg-draft");
    if (question) sessionStorage.setItem("sg-draft", question);
    else sessionStorage.removeItem("sg-draft");
    return held;
  } catch {
    return null; // a browser that keeps nothing
  }
}

/** Into the clipboard; of an office without TLS too, where scripts have none. */
export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const open = document.querySelector("dialog:modal"); // what is outside of it takes no focus
  const area = make("textarea", { class: "sg-unseen" });
  area.value = text;
  (open ?? document.body).append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export const keep = (name, value) => {
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
};

export class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

/** A request to the API as whoever is signed in. Throws `Refused`; a session that has ended leads to signing in. */
export async function call(data, method, path, body, more = {}) {
  const headers = { Accept: "application/json", ...more.headers };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (data.csrf && method !== "GET") headers["X-CSRF-Token"] = data.csrf;
  let reply;
  try {
    reply = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: more.signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, "unreachable", data.texts.reach);
  }
  if (reply.ok) return more.whole ? reply : reply.json();
  const told = await reply.json().catch(() => null);
  if (reply.status === 401 && data.signedIn) {
    location.assign(`/login?say=ended&next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new Refused(reply.status, told?.error?.code ?? "error", told?.error?.message ?? `HTTP ${reply.status}`);
}
