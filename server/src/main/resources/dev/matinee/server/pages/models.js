"use strict";
// Which model each service answers with, what it was before, and how to change that.

let models = [];

async function load() {
  element("problem").textContent = "";
  try {
    const [{ services }, listed] = await Promise.all([call("/v1/services"), call("/v1/models")]);
    models = listed.models;
    showRoles(services);
    showModels(services);
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

function showRoles(services) {
  element("role-cards").replaceChildren(
    ...services.map((service) => {
      const card = make("section", "", "card");
      card.setAttribute("aria-label", service.role);
      card.append(make("h3", service.role), make("p", service.artifact ?? "nothing yet", "title artifact"));
      card.append(make("p", answered(service), "facts"));
      if (service.history.length > 1) card.append(make("p", button("Back to the one before", () => rollBack(service))));
      card.append(historyOf(service));
      return card;
    }),
  );
}

function answered({ lastHour }) {
  if (!lastHour.length) return "Nothing was asked in the last hour.";
  return "In the last hour: " + lastHour.map(({ artifact, requests, p95 }) => `${requests.toLocaleString()} answers by ${artifact}, 95 % within ${number(p95, 2)} ms`).join("; ");
}

// The newest first; a contest says the figures of both.
function historyOf(service) {
  const box = make("details");
  box.append(make("summary", `History (${service.history.length})`));
  const list = make("ol", "", "rows");
  for (const { artifact, at, why } of service.history) {
    const row = make("li");
    row.append(make("div", artifact, "title"), make("div", time(at), "facts"), make("div", why));
    list.append(row);
  }
  box.append(list);
  return box;
}

function showModels(services) {
  if (!models.length) {
    element("model-table").textContent = "No models yet: matinee run, train or serve makes some.";
    return;
  }
  const rows = models.map((model) => [
    make("td", button(model.id, () => show(model.id), "name")),
    model.algorithm,
    model.champion.join(", ") || "–",
    make("td", number(model.metrics.rmse), "number"),
    make("td", number(model.metrics.ndcg_at_10), "number"),
    `${model.data.name}, ${model.data.ratings.toLocaleString()} ratings`,
    time(model.created),
    make("td", promotion(model, services)),
  ]);
  element("model-table").replaceChildren(table(["model", "algorithm", "answers for", "rmse", "ndcg_at_10", "learned from", "made", "let it answer"], rows, "All models"));
}

function promotion(model, services) {
  const others = services.filter((service) => service.artifact !== model.id);
  const box = make("span");
  const select = make("select");
  select.setAttribute("aria-label", `service for ${model.id}`);
  select.style.width = "auto";
  select.append(...others.map(({ role }) => make("option", role)));
  const go = button("promote", () => promote(model.id, select.value));
  go.setAttribute("aria-label", `promote ${model.id}`);
  if (others.length) box.append(select, " ", go);
  return box;
}

async function promote(id, role) {
  const sure = await ask(`Let ${role} answer with ${id}?`, "Nothing is compared here; the history says that it was forced. matinee models promote holds a contest first.");
  if (sure) change(`/v1/models/${encodeURIComponent(id)}/promote`, role);
}

async function rollBack({ role, artifact }) {
  if (await ask(`Let ${role} answer with what it had before ${artifact}?`, "Both stay; this can be undone by promoting it again.")) change("/v1/models/rollback", role);
}

async function change(path, role) {
  element("done").textContent = "";
  try {
    const promoted = await call(path, { body: { role } });
    await load();
    element("done").textContent = `${promoted.role} answers with ${promoted.artifact} now; before: ${promoted.before ?? "nothing"}.`;
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

function ask(title, text) {
  element("sure-title").textContent = title;
  element("sure-text").textContent = text;
  const dialog = element("sure");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

async function show(id) {
  try {
    const model = await call("/v1/models/" + encodeURIComponent(id));
    const rows = [
      ["algorithm", model.algorithm],
      ["made", time(model.created)],
      ["learned from", `${model.data.name}: ${model.data.ratings.toLocaleString()} ratings, ${model.data.users.toLocaleString()} users, ${model.data.items.toLocaleString()} films`],
      ...Object.entries(model.parameters).map(([name, value]) => [name, String(value)]),
      ...Object.entries(model.metrics).map(([name, value]) => [name, number(value)]),
      ...model.served.map(({ role, at, why }) => [`answers for ${role}`, `since ${time(at)}: ${why}`]),
      ...Object.entries(model.provenance),
    ];
    element("name").textContent = model.id;
    element("facts").replaceChildren(table([], rows.map(([name, value]) => [make("td", name, "facts"), make("td", value, "long")]), "About the model"));
    element("details").hidden = false;
    element("name").focus();
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

element("sure-yes").addEventListener("click", () => element("sure").close("yes"));
element("sure-no").addEventListener("click", () => element("sure").close("no"));
withKey(load);
load();
