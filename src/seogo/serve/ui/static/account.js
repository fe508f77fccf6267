// The foot of the sidebar: who one is, light and language, in and out.
import { button, call, icon, keep, make } from "./common.js";

export function draw({ data, parentElement }) {
  const t = data.texts;
  const choice = (name, legend, options, chosen, choose) =>
    make(
      "fieldset",
      { class: "sg-choice" },
      make("legend", {}, legend),
      make("div", {}, options.map(([value, label, lang]) =>
        make("label", { lang }, make("input", { type: "radio", name, value, ...(value === chosen ? { checked: true } : {}), onchange: () => choose(value) }), label),
      )),
    );
  const again = () => location.reload();
  const theme = choice("sg-theme", t.theme, ["system", "light", "dark"].map((one) => [one, t[`theme.${one}`]]), data.theme, (value) => {
    keep("seogo_theme", value);
    again();
  });
  const language = choice("sg-language", t.language, [["ko", "한국어", "ko"], ["en", "English", "en"]], data.language, (value) => {
    keep("seogo_lang", value);
    again();
  });
  const out = async () => {
    await call(data, "POST", "/api/logout").catch(() => null);
    location.assign("/login?say=out");
  };
  const who = make(
    "div",
    { class: "sg-account-who" },
    make("span", { "aria-hidden": "true" }, data.signedIn ? [...data.name][0] : icon("person")),
    make("span", {}, make("b", {}, data.signedIn ? data.name : t.anonymous), data.signedIn ? make("small", {}, data.role) : null),
  );
  const door = data.signedIn
    ? button(t.sign_out, "logout", out)
    : make("a", { class: "sg-button sg-main", href: "/login" }, icon("login"), t.sign_in);
  parentElement.replaceChildren(make("section", { class: "sg-account", "aria-label": t.title }, who, theme, language, door));
}
