"use strict";
// Rate films, see lists. What was rated is kept in this browser and in the address, and nowhere else.

const STORE = "matinee-try";
const SHOWN = 10;
const FEW = 20; // so many values of a scale are shown one by one
const NOBODY = "somebody at the try-it page";
const LISTS = ["internal", "als", "matchbox"];
const ABOUT = {
  internal: "for those whose ratings it has learned from, and for ratings sent along",
  als: "for somebody new, within milliseconds",
  matchbox: "by a model that states how sure it is",
};

const ratings = new Map(); // item -> rating
const movies = new Map(); // item -> {title, genres, year}
let scale = { min: 1, max: 5, step: 1 };
let artifacts = {}; // what each service answers with
let somebody = null; // {user, ratings} while somebody else is looked at
let asked = 0; // the newest question; answers to older ones are dropped
let matchbox = ""; // its address, once it was asked for

// ---- ratings

const values = () => Array.from({ length: Math.round((scale.max - scale.min) / scale.step) + 1 }, (_, k) => Number((scale.min + k * scale.step).toFixed(6)));
const title = (item) => movies.get(item)?.title ?? item;
const choices = () => scale.min === scale.max; // the data have no ratings: a film is chosen or not
const grade = (rating) => (choices() ? "" : ` ${rating} of ${scale.max}`);

function stars(item, place) {
  const box = make("fieldset", "", "stars");
  box.dataset.item = item;
  box.append(make("legend", choices() ? `Whether you choose ${title(item)}` : `Your rating of ${title(item)}, from ${scale.min} to ${scale.max}`, "hidden-text"));
  const all = values();
  if (all.length > FEW) box.append(numberField(item));
  else for (const value of all) box.append(starOf(item, place, value));
  box.addEventListener("keydown", (event) => {
    const value = Number(event.key);
    if (event.key >= "0" && event.key <= "9" && all.length <= FEW && all.includes(value)) rate(item, value);
  });
  paint(box);
  return box;
}

function starOf(item, place, value) {
  const label = make("label");
  const radio = make("input");
  radio.type = "radio";
  radio.name = `${place} ${item}`;
  radio.value = value;
  radio.addEventListener("change", () => rate(item, value));
  label.append(radio, choices() ? "chosen" : String(value));
  return label;
}

function numberField(item) {
  const field = make("input");
  Object.assign(field, { type: "number", min: scale.min, max: scale.max, step: scale.step });
  field.setAttribute("aria-label", `Your rating of ${title(item)}`);
  field.addEventListener("change", () => field.value !== "" && field.checkValidity() && rate(item, Number(field.value)));
  return field;
}

// In place, so that the keyboard's focus stays where it is.
function paint(box) {
  const given = ratings.get(box.dataset.item);
  for (const input of box.querySelectorAll("input")) {
    if (input.type === "number") input.value = given ?? "";
    else {
      input.checked = Number(input.value) === given;
      input.parentElement.classList.toggle("on", given !== undefined && Number(input.value) <= given);
    }
  }
}

let resting;
function rate(item, value) {
  const known = ratings.has(item);
  if (value === null) ratings.delete(item);
  else ratings.set(item, value);
  somebody = null;
  if (known !== ratings.has(item)) showRated();
  document.querySelectorAll(".stars").forEach(paint);
  keep();
  clearTimeout(resting);
  resting = setTimeout(recommend, 200); // arrows pass over values on their way
}

function showRated() {
  const history = somebody ? somebody.ratings.map(({ item, rating }) => [item, rating]) : [...ratings];
  element("mine").textContent = `2. ${somebody ? `${choices() ? "Choices" : "Ratings"} of user ${somebody.user}` : choices() ? "Your choices" : "Your ratings"}`;
  element("none").hidden = history.length > 0;
  element("rated-actions").hidden = history.length === 0;
  element("no-user").hidden = !somebody;
  const rows = history.slice(0, 50).map(([item, rating]) => (somebody ? historyRow(item, rating) : ratedRow(item)));
  if (history.length > 50) rows.push(make("li", `and ${history.length - 50} more`, "facts"));
  element("rated").replaceChildren(...rows);
}

function historyRow(item, rating) {
  const row = make("li");
  row.append(make("span", title(item), "title"), make("span", grade(rating), "facts"));
  return row;
}

function ratedRow(item) {
  const row = make("li");
  const remove = button("remove", () => {
    rate(item, null);
    (element("rated").querySelector("button") ?? element("text")).focus();
  }, "plain");
  remove.setAttribute("aria-label", `remove ${title(item)}`);
  row.append(make("div", title(item), "title"), stars(item, "rated"), remove);
  return row;
}

// ---- what is kept, and the address

function state() {
  const parts = new URLSearchParams();
  if (ratings.size) parts.set("r", [...ratings].map(([item, rating]) => `${encodeURIComponent(item)}:${rating}`).join(","));
  if (somebody) parts.set("user", somebody.user);
  for (const id of ["genre", "from", "until", "least", "expression"]) if (element(id).value) parts.set(id, element(id).value);
  if (Number(element("diversity").value)) parts.set("diversity", element("diversity").value);
  return parts.toString();
}

function keep() {
  const text = state();
  history.replaceState(null, "", text ? "#" + text : location.pathname);
  try {
    localStorage.setItem(STORE, text);
  } catch {
    element("shared").textContent = "This browser keeps nothing; the address has everything.";
  }
}

function kept() {
  if (location.hash.length > 1) return location.hash.slice(1);
  try {
    return localStorage.getItem(STORE) ?? "";
  } catch {
    return "";
  }
}

async function restore() {
  const parts = new URLSearchParams(kept());
  for (const id of ["from", "until", "least", "expression"]) element(id).value = parts.get(id) ?? "";
  element("genre").value = parts.get("genre") ?? "";
  element("diversity").value = parts.get("diversity") ?? "0";
  const rows = (parts.get("r") ?? "").split(",").filter(Boolean).map((row) => row.split(":"));
  for (const [item, rating] of rows) {
    const value = Number(rating);
    if (value >= scale.min && value <= scale.max) ratings.set(decodeURIComponent(item), value);
  }
  await know([...ratings.keys()]);
  showRated();
  if (parts.get("user")) {
    element("somebody").open = true;
    element("user").value = parts.get("user");
    await showUser();
  } else {
    keep();
    recommend();
  }
}

// Titles of films that only an id is known of.
async function know(items) {
  await Promise.all(
    items.filter((item) => !movies.has(item)).map(async (item) => {
      try {
        movies.set(item, await call("/v1/items/" + encodeURIComponent(item)));
      } catch (problem) {
        if (problem.status === 404) ratings.delete(item);
      }
    }),
  );
}

// ---- the search

async function search() {
  const text = element("text").value.trim();
  if (!text) {
    element("found").replaceChildren();
    element("found-status").textContent = "";
    return;
  }
  try {
    const { items } = await call(`/v1/items?n=8&q=${encodeURIComponent(text)}`);
    if (text !== element("text").value.trim()) return;
    items.forEach((movie) => movies.set(movie.item, movie));
    element("found-status").textContent = items.length ? `${items.length} found` : "No film has a title like that.";
    element("found").replaceChildren(...items.map(foundRow));
  } catch (problem) {
    element("found-status").textContent = problem.message;
  }
}

function foundRow({ item, title: name, genres }) {
  const row = make("li");
  row.append(make("div", name, "title"), make("div", genres.join(", "), "facts"), stars(item, "found"));
  return row;
}

// ---- somebody who has ratings here

async function showUser() {
  const user = element("user").value.trim();
  element("user-problem").textContent = "";
  if (!user) return;
  try {
    const history = await call(`/v1/users/${encodeURIComponent(user)}/ratings`);
    history.ratings.forEach(({ item, title: name }) => movies.has(item) || movies.set(item, { title: name, genres: [] }));
    somebody = { user, ratings: [...history.ratings].sort((a, b) => b.rating - a.rating) };
    showRated();
    keep();
    recommend();
  } catch (problem) {
    element("user-problem").textContent = problem.status === 404 ? `No ratings of user ${user} are known.` : problem.message;
  }
}

// ---- which films

// What a list may have, as every route that gives one takes it. A further field, such as diversity, has its place here.
function listFields() {
  const conditions = [];
  const value = (id) => element(id).value.trim();
  if (value("from")) conditions.push(`year >= ${Number(value("from"))}`);
  if (value("until")) conditions.push(`year <= ${Number(value("until"))}`);
  if (value("expression")) conditions.push(`(${value("expression")})`);
  const fields = {};
  if (conditions.length) fields.filter = conditions.join(" and ");
  if (value("genre")) fields.genre = [value("genre")];
  if (value("least")) fields.minRatings = Number(value("least"));
  if (Number(value("diversity"))) fields.diversity = Number(value("diversity"));
  return fields;
}

function asQuery(fields) {
  const query = new URLSearchParams({ n: SHOWN });
  for (const [name, value] of Object.entries(fields)) [value].flat().forEach((one) => query.append(name, one));
  return query;
}

async function showGenres() {
  const { items, scale: known } = await call("/v1/items?n=200");
  scale = known ?? scale;
  items.forEach((movie) => movies.set(movie.item, movie));
  const names = [...new Set(items.flatMap((movie) => movie.genres))].sort();
  element("genre").replaceChildren(
    element("genre").options[0],
    ...names.map((name) => {
      const option = make("option", name);
      option.value = name;
      return option;
    }),
  );
}

// ---- the lists

const rows = () => (somebody ? somebody.ratings : [...ratings].map(([item, rating]) => ({ item, rating })));

const ask = {
  async internal(fields) {
    if (somebody) return call(`/v1/users/${encodeURIComponent(somebody.user)}/recommendations?${asQuery(fields)}`);
    return call(`/v1/users/${encodeURIComponent(NOBODY)}/recommendations`, { body: { ratings: rows(), n: SHOWN, ...fields } });
  },
  // Without a user, and without ratings, nothing is stored.
  async als(fields) {
    const whose = somebody ? { user: somebody.user, ratings: [] } : { ratings: rows() };
    return call("/v1/recommendations", { body: { ...whose, n: SHOWN, ...fields } });
  },
  async matchbox() {
    matchbox ||= (await fetch("/matchbox")).url.replace(/\/help$/, "/execute?api-version=2.0");
    const user = somebody?.user ?? NOBODY;
    const input = rows().slice(0, 200).map(({ item, rating }) => [user, item, String(rating)]);
    const answer = await call(matchbox, {
      body: { Inputs: { input1: { ColumnNames: ["userId", "title", "rating"], Values: input } }, GlobalParameters: { items: String(SHOWN), as: "id" } },
    });
    const items = (answer.Results.output1.value.Values[0] ?? []).slice(1).filter(Boolean);
    await know(items);
    const named = items.map((item, k) => ({ rank: k + 1, item, title: title(item), score: null, liking: null, because: [] }));
    return { artifact: artifacts.matchbox, recommendations: named, refused: [] };
  },
  async score(items) {
    const user = somebody?.user ?? NOBODY;
    const body = { instances: items.map((item) => ({ user, item })) };
    if (!somebody) body.ratings = rows().map((row) => ({ user, ...row }));
    return call("/invocations", { body });
  },
};

async function timed(work) {
  const begun = performance.now();
  const answer = await work;
  return { answer, milliseconds: performance.now() - begun };
}

async function recommend() {
  const question = ++asked;
  const has = rows().length > 0;
  const fields = listFields();
  showRows(fields, question);
  element("side-by-side").hidden = !has;
  if (!has) {
    element("five").replaceChildren();
    element("five-source").textContent = "";
    element("status").textContent = "They appear with your first rating.";
    return;
  }
  element("status").textContent = "Asking …";
  element("five").classList.add("busy");
  const served = LISTS.filter((role) => role in artifacts);
  showCards(served);
  const lists = await Promise.all(served.map((role) => one(role, fields, question)));
  if (question !== asked) return;
  const told = lists.filter(Boolean);
  const scored = "score" in artifacts && told.length ? await best(told, question) : plain(told);
  if (question === asked) showFive(scored);
}

function showCards(served) {
  const box = element("services");
  if ([...box.children].map((card) => card.dataset.role).join() === served.join()) return;
  box.replaceChildren(
    ...served.map((role) => {
      const card = make("section", "", "card");
      card.dataset.role = role;
      card.append(make("h3", role), make("p", ABOUT[role], "facts"), make("ol"), make("p", "", "facts source"));
      card.setAttribute("aria-label", `List of ${role}`);
      return card;
    }),
  );
}

// Asks one service, and shows its list as soon as it is there.
async function one(role, fields, question) {
  const card = element("services").querySelector(`[data-role=${role}]`);
  card.classList.add("busy");
  try {
    const { answer, milliseconds } = await timed(ask[role](fields));
    if (question !== asked) return null;
    const top = Math.max(...answer.recommendations.map((movie) => movie.liking ?? 0));
    const own = card.contains(document.activeElement);
    card.querySelector("ol").replaceChildren(...answer.recommendations.map((movie) => listRow(movie, top, role)));
    if (own) card.querySelector("input")?.focus();
    const notes = [answer.about, ...(answer.refused ?? []).map((row) => row.problem)].filter(Boolean).join(" ");
    const unfiltered = role === "matchbox" && Object.keys(fields).length ? " It takes no filter and no variety." : "";
    card.querySelector(".source").textContent = `${answer.artifact}, ${number(milliseconds, 2)} ms.${unfiltered} ${notes}`;
    return { role, movies: answer.recommendations };
  } catch (problem) {
    if (question === asked) {
      card.querySelector("ol").replaceChildren();
      card.querySelector(".source").textContent = problem.message;
    }
    return null;
  } finally {
    card.classList.remove("busy");
  }
}

// The proposals of all, each once, with who proposed it and the reasons of whoever gave some.
function union(lists) {
  const all = new Map();
  for (const { role, movies: list } of lists) {
    for (const movie of list) {
      const known = all.get(movie.item) ?? { ...movie, roles: [] };
      known.roles.push(role);
      if (!known.because.length) known.because = movie.because;
      known.strength ??= movie.strength;
      all.set(movie.item, known);
    }
  }
  return [...all.values()];
}

const order = (a, b) => (b.liking ?? -1) - (a.liking ?? -1) || (b.score ?? 0) - (a.score ?? 0);

async function best(lists, question) {
  const all = union(lists);
  try {
    const { answer, milliseconds } = await timed(ask.score(all.map((movie) => movie.item)));
    if (question !== asked) return null;
    const scored = all.map((movie, k) => ({ ...movie, score: answer.predictions[k].score, liking: answer.predictions[k].liking }));
    const source = `Scored by ${artifacts.score}: ${all.length} films in ${number(milliseconds, 2)} ms.`;
    return { movies: scored.sort(order).slice(0, 5), source };
  } catch (problem) {
    return { ...plain(lists), source: `Not scored: ${problem.message}` };
  }
}

// Where nothing scores: what most services propose, the highest ranks first.
function plain(lists) {
  const all = union(lists).sort((a, b) => b.roles.length - a.roles.length || a.rank - b.rank);
  return { movies: all.slice(0, 5), source: all.length ? "What most services propose; nothing here scores them." : "" };
}

function showFive(result) {
  if (!result) return;
  const top = Math.max(...result.movies.map((movie) => movie.liking ?? 0));
  const own = element("five").contains(document.activeElement);
  element("five").classList.remove("busy");
  element("five").replaceChildren(
    ...result.movies.map((movie, k) => {
      const row = listRow({ ...movie, rank: k + 1 }, top, "five");
      row.className = "card";
      row.append(make("p", `proposed by ${movie.roles.join(", ")}`, "facts source"));
      return row;
    }),
  );
  if (own) element("best").focus();
  element("status").textContent = result.movies.length ? `${result.movies.length} films for ${somebody ? "user " + somebody.user : "you"}` : "No film fits.";
  element("five-source").textContent = result.source;
}

function listRow(movie, top, place) {
  const row = make("li");
  row.append(make("div", `${movie.rank}. ${movie.title}`, "title"));
  if (movie.liking !== null && top > 0) row.append(match(movie.liking / top, movie.strength));
  if (movie.score !== null) row.append(make("div", `you would probably give it ${movie.score.toFixed(1)} of ${scale.max}`, "facts"));
  const why = reasons(movie.because ?? []);
  if (why) row.append(make("div", why, "facts why"));
  if (!somebody) row.append(stars(movie.item, place));
  return row;
}

// The bar says how likely beside the first of its list, the word how strong for this user: a scale of all users. Where only
// the scoring service has said something of a film there is no such word.
function match(share, strength) {
  const box = make("div", "", "match facts");
  const bar = make("span");
  const inner = make("i");
  inner.style.width = `${Math.round(share * 100)}%`;
  bar.append(inner);
  box.append(bar, make("span", strength ? `${strength} match` : `${Math.round(share * 100)} % of the first`));
  return box;
}

function reasons(because) {
  const given = new Map(rows().map(({ item, rating }) => [item, rating]));
  const middle = (scale.min + scale.max) / 2;
  const told = (some) => some.map(({ item, title: name }) => (given.has(item) && !choices() ? `${name} (${given.get(item)})` : name)).join(", ");
  const liked = because.filter(({ item }) => (given.get(item) ?? scale.max) >= middle);
  const disliked = because.filter(({ item }) => (given.get(item) ?? scale.max) < middle);
  const parts = [];
  if (liked.length) parts.push(`because you ${choices() ? "chose" : "liked"} ${told(liked)}`);
  if (disliked.length) parts.push(`and not ${told(disliked)}`);
  return parts.join(", ");
}

// ---- rows, as on a home screen

// Of a visitor who has rated nothing they are what holds for everybody: trending, popular, new, by genre.
async function showRows({ diversity, ...fields }, question) {
  if (!("internal" in artifacts)) return;
  element("home-screen").hidden = false;
  const address = `/v1/users/${encodeURIComponent(somebody?.user ?? NOBODY)}/rows`;
  try {
    const calling = somebody ? call(`${address}?${asQuery(fields)}`) : call(`${address}?n=${SHOWN}`, { body: { ratings: rows(), ...fields } });
    const { answer, milliseconds } = await timed(calling);
    if (question !== asked) return;
    const at = document.activeElement?.dataset?.item;
    element("rows").replaceChildren(...answer.rows.map(shelf));
    if (at) [...element("rows").querySelectorAll("button")].find((one) => one.dataset.item === at)?.focus();
    const none = answer.rows.length ? "" : " No film fits.";
    element("rows-source").textContent = `No film comes twice. ${answer.artifact}, ${number(milliseconds, 2)} ms.${none}`;
  } catch (problem) {
    if (question !== asked) return;
    element("rows").replaceChildren();
    element("rows-source").textContent = problem.message;
  }
}

function shelf({ kind, title: heading, movies: list }) {
  const box = make("section", "", "shelf");
  box.dataset.kind = kind;
  box.setAttribute("aria-label", heading);
  const row = make("ol");
  row.append(...list.map(shelved));
  box.append(make("h3", heading), wide(row, `Films of the row ${heading}`));
  return box;
}

function shelved({ item, title: name, score }) {
  const row = make("li");
  if (!movies.has(item)) movies.set(item, { title: name, genres: [] });
  row.append(somebody ? make("div", name, "title") : toRate(item, name));
  if (score !== null) row.append(make("div", `${score.toFixed(1)} of ${scale.max}`, "facts"));
  return row;
}

// A film of a row is rated where films are rated: it stands there as if it had been searched for.
function toRate(item, name) {
  const open = button(name, () => {
    element("found").replaceChildren(foundRow({ item, ...movies.get(item) }));
    element("found-status").textContent = `${name}, from the rows below`;
    element("found").querySelector("input").focus();
  }, "plain");
  open.dataset.item = item;
  open.setAttribute("aria-label", `rate ${name}`);
  return open;
}

// ---- what people do

let waiting;
element("text").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
});
element("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
element("user-form").addEventListener("submit", (event) => {
  event.preventDefault();
  showUser();
});
element("no-user").addEventListener("click", () => {
  somebody = null;
  showRated();
  keep();
  recommend();
  element("mine").focus();
});
element("forget").addEventListener("click", () => {
  ratings.clear();
  somebody = null;
  showRated();
  document.querySelectorAll(".stars").forEach(paint);
  keep();
  recommend();
  element("text").focus();
});
element("share").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    element("shared").textContent = "Copied.";
  } catch {
    element("shared").textContent = "The address of this page is the link.";
  }
});
element("filters").addEventListener("submit", (event) => event.preventDefault());
element("filters").addEventListener("change", () => {
  keep();
  recommend();
});
element("no-filters").addEventListener("click", () => {
  element("filters").reset();
  keep();
  recommend();
});

async function start() {
  try {
    ({ artifacts } = await call("/health/live"));
    await showGenres();
    await restore();
  } catch (problem) {
    element("status").textContent = problem.message;
  }
}

withKey(start);
start();
