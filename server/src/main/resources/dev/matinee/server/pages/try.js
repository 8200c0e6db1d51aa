"use strict";
// The whole page: search, stars, list. Everything shown goes through textContent, so titles stay text.

const element = (id) => document.getElementById(id);
const ratings = new Map(); // item -> {title, rating}
let key = "";
let asked = 0; // the newest question; answers to older ones are dropped

async function call(path, body) {
  const headers = { Accept: "application/json" };
  if (key) headers.Authorization = "Bearer " + key;
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  const document = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401) element("access").hidden = false;
    throw new Error(document.detail || document.title);
  }
  return document;
}

function make(tag, text, className) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function stars(item, title) {
  const box = make("span", "", "stars");
  box.dataset.item = item;
  for (let rating = 1; rating <= 5; rating++) {
    const star = make("button", "★");
    star.type = "button";
    star.setAttribute("aria-label", `${rating} of 5 stars for ${title}`);
    star.addEventListener("click", () => rate(item, title, rating));
    box.append(star);
  }
  paint(box);
  return box;
}

// In place, so that the keyboard's focus stays where it is.
function paint(box) {
  const given = ratings.has(box.dataset.item) ? ratings.get(box.dataset.item).rating : 0;
  [...box.children].forEach((star, k) => star.classList.toggle("on", k < given));
}

function rate(item, title, rating) {
  const known = ratings.has(item);
  if (rating) ratings.set(item, { title, rating });
  else ratings.delete(item);
  if (known !== ratings.has(item)) showRated();
  document.querySelectorAll(".stars").forEach(paint);
  recommend();
}

function showRated() {
  element("none").hidden = ratings.size > 0;
  element("rated").replaceChildren(
    ...[...ratings].map(([item, { title }]) => {
      const row = make("li");
      const remove = make("button", "remove", "remove");
      remove.type = "button";
      remove.setAttribute("aria-label", `remove ${title}`);
      remove.addEventListener("click", () => rate(item, title, 0));
      row.append(make("div", title, "title"), stars(item, title), " ", remove);
      return row;
    }),
  );
}

async function search() {
  const text = element("text").value.trim();
  if (!text) {
    element("found").replaceChildren();
    return;
  }
  try {
    const { items } = await call(`/v1/items?n=8&q=${encodeURIComponent(text)}`);
    if (text !== element("text").value.trim()) return;
    element("found").replaceChildren(
      ...items.map(({ item, title, genres }) => {
        const row = make("li");
        row.append(make("div", title, "title"), make("div", genres.join(", "), "facts"), stars(item, title));
        return row;
      }),
      ...(items.length ? [] : [make("li", "No movie has a title like that.", "facts")]),
    );
  } catch (problem) {
    element("found").replaceChildren(make("li", problem.message));
  }
}

// Without a user nothing is stored; role internal folds in without storing, too.
async function ask(body) {
  const { artifacts } = await call("/health/live");
  if ("als" in artifacts) return call("/v1/recommendations", body);
  return call("/v1/users/somebody%20at%20the%20try-it%20page/recommendations", body);
}

async function recommend() {
  const question = ++asked;
  if (ratings.size === 0) {
    element("list").replaceChildren();
    element("source").textContent = "";
    element("status").textContent = "It appears with your first rating. Nothing is stored.";
    return;
  }
  element("status").textContent = "…";
  try {
    const rows = [...ratings].map(([item, { rating }]) => ({ item, rating }));
    const answer = await ask({ ratings: rows, n: 10 });
    if (question === asked) show(answer);
  } catch (problem) {
    if (question === asked) element("status").textContent = problem.message;
  }
}

function show(answer) {
  element("status").textContent = answer.refused.map((row) => row.problem).join("; ");
  element("list").replaceChildren(
    ...answer.recommendations.map((movie) => {
      const row = make("li");
      const facts = [];
      if (movie.score !== null) facts.push(`probably ${movie.score.toFixed(1)} stars from you`);
      if (movie.strength) facts.push(`a ${movie.strength} recommendation`);
      row.append(make("div", `${movie.rank}. ${movie.title}`, "title"), make("div", facts.join(", "), "facts"));
      if (movie.because.length) {
        const reasons = movie.because.map((reason) => `${reason.liked ? "liked" : "rated"} ${reason.title}`);
        row.append(make("div", `because you ${reasons.join(", ")}`, "facts"));
      }
      row.append(stars(movie.item, movie.title));
      return row;
    }),
  );
  element("source").textContent = [`Answered by ${answer.artifact} (${answer.basis}).`, answer.about].filter(Boolean).join(" ");
}

let waiting;
element("text").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
});
element("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
element("access").addEventListener("submit", (event) => {
  event.preventDefault();
  key = element("key").value.trim();
  element("access").hidden = true;
  search();
  recommend();
});
