"use strict";
// Runs and jobs as the interface has them. Everything shown goes through textContent, so names stay text.

const AT_MOST = 2000;
const LOOK_AT_JOBS = 2000; // milliseconds, while one runs
const element = (id) => document.getElementById(id);

let key = "";
let runs = [];
let order = { column: "started", descending: true };
let asked = 0; // the newest question; answers to older ones are dropped
let chosen = "";
let sawJobRunning = false;
let waiting;
const unfolded = new Set(); // ids of the runs whose parts are shown

function headers() {
  return key ? { Accept: "application/json", Authorization: "Bearer " + key } : { Accept: "application/json" };
}

async function call(path, method = "GET") {
  const answer = await fetch(path, { method, headers: headers() });
  const document = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401) element("access").hidden = false;
    throw new Error(document.detail || document.title);
  }
  return document;
}

function make(tag, content = "", className = "") {
  const node = document.createElement(tag);
  if (content instanceof Node) node.append(content);
  else node.textContent = content;
  if (className) node.className = className;
  return node;
}

function button(text, action, className) {
  const node = make("button", text, className);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

const number = (value) => (value === null || value === undefined ? "–" : String(Number(value.toPrecision(5))));
const time = (text) => (text ? new Date(text).toLocaleString() : "–");
const seconds = (run) => (run.ended ? (Date.parse(run.ended) - Date.parse(run.started)) / 1000 : null);

// ---- the table of runs

function columns() {
  const named = element("columns").value.split(",").map((name) => name.trim()).filter(Boolean);
  return [
    { name: "name", title: "run", value: (run) => run.name },
    { name: "experiment", title: "experiment", value: (run) => run.experiment },
    { name: "status", title: "status", value: (run) => run.status },
    { name: "started", title: "started", value: (run) => run.started, text: (run) => time(run.started) },
    { name: "seconds", title: "seconds", value: seconds, numeric: true },
    ...named.map((name) => ({
      name: "entry " + name,
      title: name,
      value: (run) => run.metrics[name] ?? run.params[name] ?? null,
      numeric: true,
    })),
  ];
}

// What is not known comes last in either direction.
function compare(a, b) {
  const missing = (a === null) - (b === null);
  if (missing || a === null) return missing;
  const both = typeof a === "number" && typeof b === "number";
  const way = both ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
  return order.descending ? -way : way;
}

function sorted(some) {
  const column = columns().find(({ name }) => name === order.column);
  return column ? [...some].sort((a, b) => compare(column.value(a), column.value(b))) : some;
}

function sortBy(column) {
  order = { column: column.name, descending: order.column === column.name ? !order.descending : column.name === "started" };
  showTable();
}

function showHead() {
  const row = make("tr");
  for (const column of columns()) {
    const active = order.column === column.name;
    const head = make("th", "", column.numeric ? "number" : "");
    head.scope = "col";
    head.setAttribute("aria-sort", active ? (order.descending ? "descending" : "ascending") : "none");
    head.append(button(column.title + (active ? (order.descending ? " ▾" : " ▴") : ""), () => sortBy(column)));
    row.append(head);
  }
  element("table").tHead.replaceChildren(row);
}

function partsByParent() {
  const parts = new Map();
  const known = new Set(runs.map((run) => run.id));
  for (const run of runs) {
    const parent = known.has(run.parent) ? run.parent : "";
    parts.set(parent, [...(parts.get(parent) || []), run]);
  }
  return parts;
}

function nameCell(run, depth, parts) {
  const cell = make("td");
  cell.style.paddingLeft = `${0.6 + depth * 1.4}rem`;
  if (parts) {
    const isOpen = unfolded.has(run.id);
    const fold = button(isOpen ? "▾" : "▸", () => toggle(run.id), "fold");
    fold.setAttribute("aria-expanded", String(isOpen));
    fold.setAttribute("aria-label", `${parts.length} parts of ${run.name}`);
    fold.dataset.run = run.id;
    cell.append(fold);
  } else {
    cell.append(make("span", "", "gap"));
  }
  cell.append(button(run.name, () => choose(run.id), "name"));
  if (parts) cell.append(make("span", ` ${parts.length}`, "facts"));
  return cell;
}

function rowOf(run, depth, parts) {
  const row = make("tr", "", run.id === chosen ? "chosen" : "");
  row.append(nameCell(run, depth, parts));
  for (const column of columns().slice(1)) {
    const value = column.value(run);
    const text = column.text ? column.text(run) : typeof value === "number" ? number(value) : (value ?? "–");
    const cell = make("td", text, column.numeric ? "number" : "");
    if (column.name === "status") cell.classList.add(run.status);
    row.append(cell);
  }
  return row;
}

function showTable() {
  showHead();
  const parts = partsByParent();
  const rows = [];
  const add = (some, depth) => {
    for (const run of sorted(some)) {
      rows.push(rowOf(run, depth, parts.get(run.id)));
      if (unfolded.has(run.id)) add(parts.get(run.id) || [], depth + 1);
    }
  };
  add(parts.get("") || [], 0);
  element("table").tBodies[0].replaceChildren(...rows);
}

function toggle(id) {
  if (!unfolded.delete(id)) unfolded.add(id);
  showTable();
  [...document.querySelectorAll("button.fold")].find((fold) => fold.dataset.run === id)?.focus();
}

async function search() {
  const question = ++asked;
  const query = new URLSearchParams({ n: String(AT_MOST) });
  const filter = element("filter").value.trim();
  if (filter) query.set("filter", filter);
  if (element("experiment").value) query.set("experiment", element("experiment").value);
  try {
    const answer = await call("/v1/runs?" + query);
    if (question !== asked) return;
    runs = answer.runs;
    element("problem").textContent = "";
    element("count").textContent = count(filter);
    if (!filter && !element("experiment").value) showExperiments();
    showTable();
  } catch (problem) {
    if (question === asked) element("problem").textContent = problem.message;
  }
}

function count(filter) {
  if (runs.length === AT_MOST) return `The newest ${AT_MOST} runs.`;
  if (runs.length) return `${runs.length} ${runs.length === 1 ? "run" : "runs"}.`;
  return filter ? "No run passes this filter." : "No runs yet: matinee compare, tune, train and run keep some.";
}

function showExperiments() {
  const names = [...new Set(runs.map((run) => run.experiment))].sort();
  element("experiment").replaceChildren(
    ...["", ...names].map((name) => {
      const option = make("option", name || "all");
      option.value = name;
      return option;
    }),
  );
}

// ---- one run

function table(title, rows) {
  const panel = make("div");
  const body = make("table");
  for (const [name, value] of rows) {
    const row = make("tr");
    row.append(make("td", name, "facts"), make("td", value, "long"));
    body.append(row);
  }
  const wide = make("div", body, "wide");
  panel.append(make("h3", title), wide);
  return rows.length ? panel : "";
}

function fileLink(run, path) {
  const address = `/v1/runs/${run.id}/files/${path.split("/").map(encodeURIComponent).join("/")}`;
  const link = make("a", path);
  link.href = address;
  link.addEventListener("click", async (event) => {
    if (!key) return;
    event.preventDefault(); // A link cannot carry the key.
    const answer = await fetch(address, { headers: { Authorization: "Bearer " + key } });
    if (!answer.ok) return;
    const saved = make("a");
    saved.href = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: "application/octet-stream" }));
    saved.download = path.split("/").pop();
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
  });
  return link;
}

function files(run) {
  const panel = make("div");
  const list = make("ul");
  for (const path of run.files) list.append(make("li", fileLink(run, path)));
  panel.append(make("h3", "Files"), list);
  return run.files.length ? panel : "";
}

function drawn(tag, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// Bars from zero, so that their heights compare; the dashed line is the mean.
function bars(name, points) {
  const values = points.map((point) => point.value ?? 0);
  const top = Math.max(...values, 0);
  const bottom = Math.min(...values, 0);
  const width = 400 / values.length;
  const y = (value) => 20 + (100 * (top - value)) / (top - bottom || 1);
  const picture = drawn("svg", { viewBox: "0 0 400 140", role: "img" });
  picture.setAttribute("aria-label", `${name}: ${points.map((point) => number(point.value)).join(", ")}`);
  points.forEach((point, k) => {
    const middle = (k + 0.5) * width;
    const height = Math.abs(y(values[k]) - y(0));
    picture.append(
      drawn("rect", { x: k * width + width * 0.15, width: width * 0.7, y: Math.min(y(values[k]), y(0)), height }),
      drawn("text", { x: middle, y: 136 }, String(point.step)),
    );
    if (values.length <= 10) picture.append(drawn("text", { x: middle, y: y(Math.max(values[k], 0)) - 5 }, number(point.value)));
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  picture.append(drawn("line", { x1: 0, x2: 400, y1: y(mean), y2: y(mean) }));
  const panel = make("div");
  panel.append(make("h3", name), picture);
  return panel;
}

async function folds(run) {
  const names = Object.keys(run.metrics).filter((name) => name.startsWith("fold_"));
  const histories = await Promise.all(
    names.map((name) => call(`/v1/runs/${run.id}/metrics/${name.split("/").map(encodeURIComponent).join("/")}`)),
  );
  return histories.filter(({ points }) => points.length > 1).map(({ metric, points }) => bars(metric, points));
}

async function choose(id) {
  chosen = id;
  history.replaceState(null, "", "#" + id);
  showTable();
  try {
    const run = await call("/v1/runs/" + encodeURIComponent(id));
    const pictures = await folds(run);
    if (chosen === id) showRun(run, pictures);
  } catch (problem) {
    if (chosen === id) element("problem").textContent = problem.message;
  }
}

// Rounded to read, exact to hover over; folds have pictures.
function metricsOf(run) {
  return Object.entries(run.metrics)
    .filter(([name]) => !name.startsWith("fold_"))
    .map(([name, value]) => {
      const shown = make("span", number(value));
      shown.title = String(value);
      return [name, shown];
    });
}

function showRun(run, pictures) {
  const panels = make("div", "", "panels");
  const about = [
    ["id", run.id],
    ["experiment", run.experiment],
    ["status", run.status],
    ["started", time(run.started)],
    ["ended", time(run.ended)],
  ];
  if (run.parent) about.push(["part of", button(run.parent, () => choose(run.parent), "name")]);
  run.data.forEach((data) => about.push([`data for ${data.context}`, `${data.name} (${data.digest})`]));
  panels.append(
    table("About", about),
    table("Parameters", Object.entries(run.params)),
    table("Metrics", metricsOf(run)),
    files(run),
    table("Tags", Object.entries(run.tags)),
  );
  element("name").textContent = run.name;
  const folds = make("div", "", "pictures");
  folds.append(...pictures);
  element("facts").replaceChildren(panels, folds);
  element("details").hidden = false;
  element("details").focus();
  element("details").scrollIntoView({ block: "start" });
}

// ---- jobs

function progressOf(run) {
  const box = make("span", run.problem || run.progress);
  const parts = /(\d+) of (\d+)/.exec(run.progress);
  if (run.status === "RUNNING" && parts) {
    const bar = make("progress");
    bar.value = Number(parts[1]);
    bar.max = Number(parts[2]) || 1;
    box.prepend(bar, " ");
  }
  return box;
}

function jobTable(some) {
  const body = make("table");
  for (const run of some) {
    const row = make("tr");
    row.append(
      make("td", button(time(run.started), () => choose(run.id), "name")),
      make("td", run.status, run.status),
      make("td", progressOf(run), "long"),
    );
    body.append(row);
  }
  return make("div", body, "wide");
}

function showJobs({ jobs, runs: times }) {
  const boxes = [];
  for (const name of new Set([...jobs, ...times.map((run) => run.job)])) {
    const mine = times.filter((run) => run.job === name);
    const line = make("div", "", "job");
    line.append(make("span", name, "title"));
    if (jobs.includes(name)) {
      const start = button("Run it now", () => startJob(name));
      start.disabled = mine.some((run) => run.status === "RUNNING");
      line.append(start);
    }
    if (!mine.length) line.append(make("span", "It has not run yet.", "facts"));
    boxes.push(line, jobTable(mine.slice(0, 5)));
  }
  element("job-list").replaceChildren(...boxes);
  if (!boxes.length) element("job-list").textContent = "This server has no jobs.";
}

async function lookAtJobs() {
  clearTimeout(waiting);
  try {
    const answer = await call("/v1/jobs");
    showJobs(answer);
    const running = answer.runs.some((run) => run.status === "RUNNING");
    if (running) waiting = setTimeout(lookAtJobs, LOOK_AT_JOBS);
    else if (sawJobRunning) search();
    sawJobRunning = running;
  } catch (problem) {
    element("job-problem").textContent = problem.message;
  }
}

async function startJob(name) {
  element("job-problem").textContent = "";
  try {
    await call("/v1/jobs/" + encodeURIComponent(name), "POST");
  } catch (problem) {
    element("job-problem").textContent = problem.message;
  }
  lookAtJobs();
}

element("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
element("experiment").addEventListener("change", search);
element("columns").addEventListener("change", showTable);
element("access").addEventListener("submit", (event) => {
  event.preventDefault();
  key = element("key").value.trim();
  element("access").hidden = true;
  element("problem").textContent = "";
  element("job-problem").textContent = "";
  start();
});

function start() {
  search();
  lookAtJobs();
  if (/^#[0-9a-f]{32}$/.test(location.hash)) choose(location.hash.slice(1));
}

start();
