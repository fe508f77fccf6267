// People: who is there and what they may, the groups that let them see collections, tokens for programs.
import { announce, button, call, copyText, fill, make } from "./common.js";
import { chip, confirmed, dialog, input, labelled, load, once, say, select, table, when } from "./parts.js";

const ROLES = ["reader", "editor", "admin"];

export function users(place, data) {
  const t = data.texts;
  const again = () => users(place, data);
  place.sgShown = again; // groups may be others by now
  return load(place, t, () => call(data, "GET", "/api/users"), ({ users: list }) => {
    place.append(
      make("div", { class: "sg-row sg-filters" }, make("p", { class: "sg-quiet sg-grow" }, t["users.what"]), button(t["users.new"], "person_add", () => addUser(data, again), { kind: "sg-main" })),
      table(
        t["tab.users"],
        [{ label: t["user.name"] }, { label: t["user.role"] }, { label: t["user.groups"] }, { label: t["user.sees"] }],
        list.map((one) => [
          make("button", { type: "button", class: "sg-link", onclick: () => oneUser(one, data, again) }, one.name),
          chip(t[`role_of.${one.role}`], one.role === "admin" ? "sg-ok" : ""),
          one.groups.join(", ") || "–",
          one.collections === null ? t["user.all"] : one.collections.join(", ") || t["user.nothing"],
        ]),
      ),
    );
  });
}

function addUser(data, again) {
  const t = data.texts;
  const shown = dialog(t, t["users.new"]);
  const name = input({ required: true, maxlength: 64, autocomplete: "off" });
  const role = select(ROLES.map((one) => [one, t[`role_of.${one}`]]), "reader");
  const password = input({ type: "password", minlength: 10, autocomplete: "new-password" });
  const inside = input({ placeholder: t["groups.example"] });
  const said = make("div", {});
  const save = once(async () => {
    const groups = inside.value.split(",").map((one) => one.trim()).filter(Boolean);
    try {
      await call(data, "POST", "/api/users", { name: name.value.trim(), role: role.value, password: password.value || null, groups });
      shown.close();
      announce(t.saved);
      again();
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  });
  shown.body.append(
    make("form", { class: "sg-form", onsubmit: save },
      labelled(t["user.name"], name), labelled(t["user.role"], role, { help: t["role_of.what"] }), labelled(t["user.password"], password, { help: t["user.password.help"] }), labelled(t["user.groups"], inside, { help: t["user.groups.help"] }),
      said, make("div", { class: "sg-row sg-end" }, button(t.cancel, null, () => shown.close()), make("button", { class: "sg-button sg-main" }, t.save))),
  );
  name.focus();
}

function oneUser(one, data, again) {
  const t = data.texts;
  const shown = dialog(t, one.name, { wide: true });
  const said = make("div", {});
  const role = select(ROLES.map((each) => [each, t[`role_of.${each}`]]), one.role);
  const password = input({ type: "password", minlength: 10, autocomplete: "new-password" });
  const act = async (method, path, body) => {
    try {
      const reply = await call(data, method, path, body);
      said.replaceChildren(say(t.saved));
      again();
      return reply;
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
      return null;
    }
  };
  const save = (event) => {
    event.preventDefault();
    act("PATCH", `/api/users/${one.id}`, { role: role.value, ...(password.value ? { password: password.value } : {}) });
  };
  const remove = async () => {
    if (!(await confirmed(t, t["user.delete.title"], fill(t["user.delete"], { name: one.name }), t.delete))) return;
    if (await act("DELETE", `/api/users/${one.id}`)) shown.close();
  };
  const keys = make("div", {});
  shown.body.append(
    make("form", { class: "sg-form", onsubmit: save },
      make("div", { class: "sg-two" }, labelled(t["user.role"], role), labelled(t["user.new_password"], password, { help: t["user.password.ends"] })),
      make("div", { class: "sg-row" }, button(t.delete, "delete", remove, { kind: "sg-danger" }), make("span", { class: "sg-grow" }), make("button", { class: "sg-button sg-main" }, t.save))),
    said,
    make("h3", {}, t["tokens.title"]),
    keys,
  );
  tokens(keys, one, data);
}

function tokens(place, one, data) {
  const t = data.texts;
  const again = () => tokens(place, one, data);
  return load(place, t, () => call(data, "GET", `/api/users/${one.id}/tokens`), ({ tokens: list }) => {
    const label = input({ required: true, maxlength: 100, placeholder: t["token.example"] });
    const scope = select([["read", t["scope.read"]], ["write", t["scope.write"]], ["admin", t["scope.admin"]], ["metrics", t["scope.metrics"]]], "read");
    const days = input({ type: "number", min: 1, max: 3650, value: 90, required: true });
    const said = make("div", {});
    const revoke = async (token) => {
      if (!(await confirmed(t, t["token.revoke.title"], fill(t["token.revoke.what"], { name: token.label || "–" }), t["token.revoke"]))) return;
      try {
        await call(data, "DELETE", `/api/users/${one.id}/tokens/${token.id}`);
        await again();
      } catch (error) {
        said.replaceChildren(say(error.message, { bad: true }));
      }
    };
    const copy = (secret) => {
      const told = make("span", { class: "sg-quiet", role: "status" });
      const press = async () => {
        await copyText(secret);
        told.textContent = t["token.copied"];
      };
      return make("div", { class: "sg-row" }, button(t["token.copy"], "content_copy", press), told);
    };
    const issue = once(async () => {
      const scopes = { read: ["read"], write: ["read", "write"], admin: ["read", "write", "admin"], metrics: ["metrics"] }[scope.value];
      try {
        const { secret } = await call(data, "POST", `/api/users/${one.id}/tokens`, { label: label.value, scopes, days: Number(days.value) });
        await again();
        place.prepend(say(t["token.once"], { warn: true }), make("code", { class: "sg-secret" }, secret), copy(secret));
      } catch (error) {
        said.replaceChildren(say(error.message, { bad: true }));
      }
    });
    place.append(
      table(t["tokens.title"], [{ label: t["token.label"] }, { label: t["token.scopes"] }, { label: t["token.until"], kind: "sg-line" }, { label: "" }], list.map((each) => [
        each.label || "–", each.scopes.map((one) => t[`code.${one}`] ?? one).join(", "), when(each.expires_at, data.language),
        button(t["token.revoke"], "block", () => revoke(each), { kind: "sg-danger" }),
      ]), { empty: t["tokens.none"] }),
      make("form", { class: "sg-form sg-new-token", onsubmit: issue },
        make("div", { class: "sg-two" }, labelled(t["token.label"], label), labelled(t["token.scopes"], scope), labelled(t["token.days"], days)),
        said, make("div", { class: "sg-row sg-end" }, make("button", { class: "sg-button" }, t["token.issue"]))),
    );
  });
}

export function groups(place, data) {
  const t = data.texts;
  const again = () => groups(place, data);
  place.sgShown = again;
  return load(place, t, () => Promise.all([call(data, "GET", "/api/groups"), call(data, "GET", "/api/users"), call(data, "GET", "/api/collections")]), ([{ groups: list }, { users: people }, { collections }]) => {
    const known = { groups: list.map((one) => one.name), people: people.map((one) => one.name), collections: collections.map((one) => one.name) };
    place.append(
      make("div", { class: "sg-row sg-filters" }, make("p", { class: "sg-quiet sg-grow" }, t["groups.what"]), button(t["groups.new"], "group_add", () => oneGroup(null, known, data, again), { kind: "sg-main" })),
      table(
        t["tab.groups"],
        [{ label: t["group.name"] }, { label: t["group.members"] }, { label: t["group.collections"] }],
        list.map((one) => [make("button", { type: "button", class: "sg-link", onclick: () => oneGroup(one, known, data, again) }, one.name), one.members.join(", ") || "–", one.collections.join(", ") || "–"]),
        { empty: t["groups.none"] },
      ),
    );
  });
}

function oneGroup(one, known, data, again) {
  const t = data.texts;
  const shown = dialog(t, one ? one.name : t["groups.new"], { wide: true });
  const name = input({ value: one?.name ?? "", required: true, maxlength: 64, disabled: Boolean(one) });
  const members = ticks(t["group.members"], [...new Set([...known.people, ...(one?.members ?? [])])], one?.members ?? []);
  const collections = ticks(t["group.collections"], [...new Set([...known.collections, ...(one?.collections ?? [])])], one?.collections ?? []);
  const other = input({ placeholder: t["group.other.example"] });
  const said = make("div", {});
  const done = async (method, body) => {
    try {
      await call(data, method, `/api/groups/${encodeURIComponent(name.value.trim())}`, body);
      shown.close();
      announce(t.saved);
      again();
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  };
  const save = (event) => {
    event.preventDefault();
    if (!one && known.groups.includes(name.value.trim())) {
      said.replaceChildren(say(t["group.there"], { bad: true })); // else its members would be lost
      return;
    }
    const more = other.value.split(",").map((each) => each.trim()).filter(Boolean);
    done("PUT", { members: members.chosen(), collections: [...collections.chosen(), ...more] });
  };
  const remove = async () => (await confirmed(t, t["group.delete.title"], fill(t["group.delete"], { name: one.name }), t.delete)) && done("DELETE");
  shown.body.append(
    make("form", { class: "sg-form", onsubmit: save },
      labelled(t["group.name"], name), make("div", { class: "sg-two" }, members.element, make("div", { class: "sg-form" }, collections.element, labelled(t["group.other"], other, { help: t["group.other.help"] }))),
      said,
      make("div", { class: "sg-row" }, one ? button(t.delete, "delete", remove, { kind: "sg-danger" }) : null, make("span", { class: "sg-grow" }), button(t.cancel, null, () => shown.close()), make("button", { class: "sg-button sg-main" }, t.save))),
  );
}

function ticks(legend, names, chosen) {
  const boxes = names.map((name) => make("input", { type: "checkbox", class: "sg-tick", value: name, checked: chosen.includes(name) }));
  return {
    element: make("fieldset", { class: "sg-ticks" }, make("legend", {}, legend), boxes.map((box) => make("label", {}, box, ` ${box.value}`)), names.length ? null : make("span", { class: "sg-quiet" }, "–")),
    chosen: () => boxes.filter((box) => box.checked).map((box) => box.value),
  };
}
