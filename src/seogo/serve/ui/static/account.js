// The foot of the sidebar: who one is, light and language, in and out.
import { button, call, draft, icon, keep, make } from "./common.js";

export function draw({ data, parentElement }) {
  const t = data.texts;
  const choice = (name, legend, options, chosen, choose) =>
    make(
      "fieldset",
      { class: "sg-choice" },
      make("legend", { class: "sg-unseen" }, legend),
      make("div", {}, options.map(([value, label, shown, lang]) =>
        make("label", { title: label, lang }, make("input", { type: "radio", name, value, "aria-label": label, checked: value === chosen, onchange: () => choose(value) }), shown),
      )),
    );
  const again = () => {
    dispatchEvent(new CustomEvent("sg:leaving"));
    location.reload();
  };
  const lights = [["system", "brightness_auto"], ["light", "light_mode"], ["dark", "dark_mode"]].map(([one, symbol]) => [one, t[`theme.${one}`], icon(symbol)]);
  const theme = choice("sg-theme", t.theme, lights, data.theme, (value) => {
    keep("seogo_theme", value);
    again();
  });
  const language = choice("sg-language", t.language, [["ko", "한국어", "한국어", "ko"], ["en", "English", "EN", "en"]], data.language, (value) => {
    keep("seogo_lang", value);
    again();
  });
  const said = make("p", { class: "sg-quiet", role: "alert", hidden: true });
  const out = async () => {
    try {
      await call(data, "POST", "/api/logout");
      draft(); // not for who sits here next
      location.assign("/login?say=out");
    } catch (error) {
      said.hidden = false;
      said.textContent = error.message; // still signed in: nobody is to walk away from it
    }
  };
  const who = make(
    "div",
    { class: "sg-account-who" },
    make("span", { class: "sg-face", "aria-hidden": "true" }, data.signedIn ? [...data.name][0] : icon("person")),
    make("span", { class: "sg-account-name" }, make("b", {}, data.signedIn ? data.name : t.anonymous), data.signedIn ? make("small", {}, data.role) : null),
    data.signedIn
      ? button(t.sign_out, "logout", out, { kind: "sg-plain sg-round", labelled: false })
      : make("a", { class: "sg-button sg-main", href: "/login" }, t.sign_in),
  );
  parentElement.replaceChildren(make("section", { class: "sg-account", "aria-label": t.title }, who, said, make("div", { class: "sg-choices" }, theme, language)));
}
