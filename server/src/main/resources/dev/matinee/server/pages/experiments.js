"use strict";
// Runs as the interface has them: a page at a time, chosen ones side by side.

const PAGE = 50;
const MOST_PARTS = 200;
const MOST_COMPARED = 24;
const NO_PARENT = "tags.mlflow.parentRunId IS NULL";

let page = { runs: [], total: 0 };
let offset = 0;
let order = { column: "started", descending: true };
let asked = 0; // the newest question; answers to older ones are dropped
let open = ""; // the run that is shown
const chosen = new Set();
const parts = new Map(); // id -> the parts of an unfolded run

// ---- what the address says

function keep() {
  const state = new URLSearchParams();
  const set = (name, value) => value && state.set(name, value);
  set("filter", element("filter").value.trim());
  set("experiment", element("experiment").value);
  if (element("columns").value !== element("columns").defaultValue) set("columns", element("columns").value);
  set("deleted", element("deleted").checked && "1");
  set("from", offset);
  if (order.column !== "started" || !order.descending) set("order", (order.descending ? "-" : "") + order.column);
  set("chosen", [...chosen].join(","));
  set("compare", !element("comparison").hidden && "1");
  set("run", open);
  const text = state.toString();
  history.replaceState(null, "", text ? "#" + text : location.pathname);
}

function restore() {
  const state = new URLSearchParams(location.hash.slice(1));
  if (/^#[0-9a-f]{32}$/.test(location.hash)) state.set("run", location.hash.slice(1)); // as links were once
  element("filter").value = state.get("filter") ?? "";
  if (state.get("experiment")) offer([state.get("experiment")], state.get("experiment"));
  element("columns").value = state.get("columns") ?? element("columns").defaultValue;
  element("deleted").checked = state.has("deleted");
  offset = Number(state.get("from")) || 0;
  const by = state.get("order");
  if (by) order = { column: by.replace(/^-/, ""), descending: by.startsWith("-") };
  (state.get("chosen") ?? "").split(",").filter(Boolean).forEach((id) => chosen.add(id));
  return { run: state.get("run"), compare: state.has("compare") };
}

// ---- the table

const named = () => element("columns").value.split(",").map((name) => name.trim()).filter(Boolean);
const split = (run) => run.tags["matinee.split"] ?? run.params?.splits ?? "–";
const data = (run) => run.data.map((used) => used.name).join(", ") || "–";

function columns() {
  return [
    { name: "name", title: "run", field: "attributes.run_name" },
    { name: "experiment", title: "experiment", text: (run) => run.experiment },
    { name: "status", title: "status", field: "attributes.status", text: (run) => run.status.toLowerCase() },
    { name: "started", title: "started", field: "attributes.start_time", text: (run) => time(run.started) },
    { name: "took", title: "took", text: (run) => duration(run.seconds), numeric: true },
    { name: "data", title: "data", field: "datasets.name", text: data },
    { name: "splits", title: "splits", field: "tags.matinee.split", text: split },
    ...named().map((name) => ({ name: "entry " + name, title: name, entry: name, field: fieldOf(name), numeric: true })),
  ];
}

// A column may be a metric or a parameter; the runs at hand say which.
function fieldOf(name) {
  const known = [...page.runs, ...[...parts.values()].flat()];
  const isParameter = !known.some((run) => name in run.metrics) && known.some((run) => name in run.params);
  return (isParameter ? "params.`" : "metrics.`") + name + "`";
}

function query(filter, more) {
  const asking = new URLSearchParams({ columns: named().join(",") || "none", ...more });
  if (filter) asking.set("filter", filter);
  if (element("experiment").value) asking.set("experiment", element("experiment").value);
  if (element("deleted").checked) asking.set("deleted", "true");
  const by = columns().find(({ name }) => name === order.column);
  if (by?.field) asking.set("order_by", `${by.field} ${order.descending ? "DESC" : "ASC"}`);
  return call("/v1/runs?" + asking);
}

async function search() {
  const question = ++asked;
  const filter = element("filter").value.trim();
  element("table-box").setAttribute("aria-busy", "true");
  try {
    // Without a filter parts stand under their runs; with one everything that matches is shown.
    const answer = await query(filter || (element("deleted").checked ? "" : NO_PARENT), { n: PAGE, offset });
    if (question !== asked) return;
    page = answer;
    parts.clear();
    element("problem").textContent = "";
    offer(answer.experiments, element("experiment").value);
    showTable();
    keep();
  } catch (problem) {
    if (question === asked) element("problem").textContent = problem.message;
  } finally {
    element("table-box").removeAttribute("aria-busy");
  }
}

function offer(names, selected) {
  element("experiment").replaceChildren(
    ...["", ...names].map((name) => {
      const option = make("option", name || "all");
      option.value = name;
      return option;
    }),
  );
  element("experiment").value = selected;
}

function count() {
  if (page.total) return `${offset + 1} to ${offset + page.runs.length} of ${page.total.toLocaleString()} runs`;
  if (element("deleted").checked) return "No run was deleted.";
  return element("filter").value.trim() || element("experiment").value ? "No run matches." : "No runs yet: matinee compare, tune, train and run keep some.";
}

function showTable() {
  element("count").textContent = count();
  element("before").disabled = offset === 0;
  element("after").disabled = offset + page.runs.length >= page.total;
  showHead();
  const rows = [];
  for (const run of page.runs) {
    rows.push(rowOf(run, 0));
    for (const part of parts.get(run.id) ?? []) rows.push(rowOf(part, 1));
  }
  element("table").tBodies[0].replaceChildren(...rows);
  showChosen();
}

function showHead() {
  const row = make("tr");
  const choice = make("th", make("span", "chosen", "hidden-text"));
  choice.scope = "col";
  row.append(choice);
  for (const column of columns()) {
    const active = order.column === column.name;
    const head = make("th", "", column.numeric ? "number" : "");
    head.scope = "col";
    if (column.field) {
      head.setAttribute("aria-sort", active ? (order.descending ? "descending" : "ascending") : "none");
      head.append(button(column.title + (active ? (order.descending ? " ▾" : " ▴") : ""), () => sortBy(column)));
    } else head.textContent = column.title;
    row.append(head);
  }
  element("table").tHead.replaceChildren(row);
}

async function sortBy(column) {
  order = { column: column.name, descending: order.column === column.name ? !order.descending : column.name === "started" };
  offset = 0;
  await search();
  [...element("table").tHead.querySelectorAll("button")].find((head) => head.textContent.startsWith(column.title))?.focus();
}

function rowOf(run, depth) {
  const row = make("tr", "", run.id === open ? "chosen" : "");
  const box = make("input");
  box.type = "checkbox";
  box.checked = chosen.has(run.id);
  box.dataset.run = run.id;
  box.setAttribute("aria-label", `choose ${run.name}`);
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(run.id);
    else chosen.delete(run.id);
    showChosen();
    keep();
  });
  row.append(make("td", box), nameCell(run, depth));
  for (const column of columns().slice(1)) row.append(cellOf(run, column));
  return row;
}

function cellOf(run, column) {
  if (!column.entry) {
    const cell = make("td", column.text(run), column.numeric ? "number" : "");
    if (column.name === "status") cell.classList.add(run.status);
    return cell;
  }
  const own = run.metrics[column.entry] ?? run.params[column.entry];
  const ofParts = run.parts?.best[column.entry];
  const cell = make("td", number(own ?? ofParts), "number");
  if ((own ?? null) === null && ofParts !== undefined) {
    cell.classList.add("ofparts");
    cell.title = `the best of its ${run.parts.count} parts`;
  }
  return cell;
}

function nameCell(run, depth) {
  const cell = make("td");
  cell.style.paddingLeft = `${0.6 + depth * 1.6}rem`;
  if (run.parts) {
    const isOpen = parts.has(run.id);
    const fold = button(isOpen ? "▾" : "▸", () => toggle(run.id), "fold");
    fold.setAttribute("aria-expanded", String(isOpen));
    fold.setAttribute("aria-label", `${run.parts.count} parts of ${run.name}`);
    fold.dataset.run = run.id;
    cell.append(fold);
  } else cell.append(make("span", "", "gap"));
  cell.append(button(run.name, () => show(run.id), "name"));
  if (run.parts) cell.append(make("span", ` ${run.parts.count}`, "facts"));
  return cell;
}

const partsOf = async (id) => (await query("tags.mlflow.parentRunId = '" + id + "'", { n: MOST_PARTS })).runs;

async function toggle(id) {
  if (!parts.delete(id)) parts.set(id, await partsOf(id));
  showTable();
  document.querySelector(`button.fold[data-run="${id}"]`)?.focus();
}

function showChosen() {
  element("compare").disabled = chosen.size === 0;
  element("compare").textContent = chosen.size ? `Compare the ${chosen.size} chosen` : "Compare the chosen runs";
  element("none").disabled = chosen.size === 0;
}

// ---- some runs side by side

const LESS = /(^|_)(rmse|mse|mae|log_loss|seconds|gini_at_\d+(_diversity_[\d.]+)?)$/;
const better = (metric, a, b) => (LESS.test(metric) ? a < b : a > b);
const shown = (metric) => !metric.startsWith("fold_") && !metric.endsWith("_sd");

async function details(id) {
  return call("/v1/runs/" + encodeURIComponent(id));
}

// A comparison or a search has no figures of its own: its parts stand for it.
async function compare() {
  element("problem").textContent = "";
  try {
    const ids = [];
    for (const id of chosen) {
      const run = await details(id);
      const itsParts = Object.keys(run.metrics).some((name) => LESS.test(name) && name !== "seconds") ? [] : await call(`/v1/runs?columns=none&n=${MOST_PARTS}&filter=` + encodeURIComponent(`tags.mlflow.parentRunId = '${id}'`)).then((answer) => answer.runs);
      ids.push(...(itsParts.length ? itsParts.map((part) => part.id) : [id]));
    }
    const few = [...new Set(ids)].slice(0, MOST_COMPARED);
    const runs = await Promise.all(few.map(details));
    showComparison(runs, ids.length > few.length ? `The first ${few.length} of ${ids.length}. ` : "");
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

function labels(runs) {
  const names = runs.map((run) => run.name);
  return names.map((name, k) => (names.filter((other) => other === name).length > 1 ? `${name} ${runs[k].id.slice(0, 6)}` : name));
}

function differing(runs) {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.params)))].sort();
  return names.filter((name) => new Set(runs.map((run) => run.params[name] ?? "")).size > 1);
}

function showComparison(runs, note) {
  const names = labels(runs);
  const metrics = [...new Set(runs.flatMap((run) => Object.keys(run.metrics).filter(shown)))].sort();
  const same = new Set(runs.map((run) => `${run.data.map((used) => used.digest)} ${split(run)}`)).size === 1;
  element("compared").textContent = `${runs.length} runs compared`;
  const box = element("compared-parts");
  box.replaceChildren(
    make("p", note + (same ? `All of them on ${data(runs[0])}, ${split(runs[0])}.` : "On different data or splits: their figures say nothing about which is better."), same ? "facts" : "problem"),
    legend(names),
    differences(runs, names),
    figures(runs, names, metrics),
  );
  const panels = make("div", "", "panels");
  if (metrics.length) panels.append(scatterPanel(runs, names, metrics), parallelPanel(runs, names, metrics), foldPanel(runs, names), curvePanel(runs, names, metrics));
  box.append(panels);
  element("comparison").hidden = false;
  element("compared").focus();
  keep();
}

function legend(names) {
  const list = make("ul", "", "legend");
  names.forEach((name, k) => {
    const sign = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    sign.append(mark(k, 8, 8, 5));
    const item = make("li", sign);
    item.append(" " + name);
    list.append(item);
  });
  return list;
}

function differences(runs, names) {
  const rows = differing(runs).map((name) => [name, ...runs.map((run) => run.params[name] ?? "–")]);
  const panel = make("div");
  panel.append(make("h3", "Parameters that differ"), rows.length ? table(["parameter", ...names], rows, "Parameters that differ") : make("p", "None.", "facts"));
  return panel;
}

function figures(runs, names, metrics) {
  const rows = metrics.map((name) => {
    const known = runs.map((run) => run.metrics[name] ?? null);
    const best = known.filter((value) => value !== null).reduce((a, b) => (a !== null && better(name, a, b) ? a : b), null);
    return [name, ...known.map((value) => make("td", number(value), value !== null && value === best ? "number best" : "number"))];
  });
  const panel = make("div");
  panel.append(make("h3", "Figures, the best in bold"), table(["figure", ...names], rows, "Figures"));
  return panel;
}

// A panel whose picture is drawn anew when something else is chosen.
function panel(heading, choices, draw) {
  const box = make("div");
  const line = make("p", "", "choices");
  const place = make("div");
  const selects = choices.map(({ label, options, selected }) => {
    const select = make("select");
    select.append(...options.map((name) => make("option", name)));
    if (selected) select.value = selected;
    const around = make("label", label);
    around.append(select);
    line.append(around);
    return select;
  });
  const again = async () => place.replaceChildren(await draw(...selects.map((select) => select.value)));
  selects.forEach((select) => select.addEventListener("change", again));
  box.append(make("h3", heading), line, place);
  again();
  return box;
}

function scatterPanel(runs, names, metrics) {
  const first = metrics.includes("fit_seconds") ? "fit_seconds" : metrics[0];
  const second = ["rmse", "ndcg_at_10"].find((name) => metrics.includes(name) && name !== first) ?? metrics.find((name) => name !== first) ?? first;
  const choices = [
    { label: "across", options: metrics, selected: first },
    { label: "up", options: metrics, selected: second },
  ];
  return panel("One figure against another", choices, (x, y) => scatter(runs, names, x, y));
}

// Whoever nobody beats in both figures at once.
function front(points, x, y) {
  const beats = (a, b) => !better(x, b.x, a.x) && !better(y, b.y, a.y) && (a.x !== b.x || a.y !== b.y);
  return points.filter((one) => !points.some((other) => beats(other, one))).sort((a, b) => a.x - b.x);
}

function scatter(runs, names, x, y) {
  const points = runs.map((run, k) => ({ x: run.metrics[x], y: run.metrics[y], k })).filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  if (!points.length) return make("p", "No run has both.", "facts");
  const best = front(points, x, y);
  const svg = picture(520, 340, `${y} against ${x}. Nobody is better in both than ${best.map((point) => names[point.k]).join(", ")}`);
  const across = axis(points.map((point) => point.x), 60, 500);
  const up = axis(points.map((point) => point.y), 300, 15);
  frame(svg, across, up, x, y);
  svg.append(drawn("path", { class: "front", d: best.map((point, k) => `${k ? "L" : "M"}${across(point.x)} ${up(point.y)}`).join("") }));
  for (const point of points) {
    const node = mark(point.k, across(point.x), up(point.y));
    node.append(drawn("title", {}, `${names[point.k]}: ${x} ${number(point.x)}, ${y} ${number(point.y)}`));
    svg.append(node, drawn("text", { x: Math.min(across(point.x) + 9, 440), y: up(point.y) - 8 }, names[point.k]));
  }
  return svg;
}

function frame(svg, across, up, x, y) {
  for (const value of up.ticks) svg.append(drawn("line", { class: "grid", x1: 60, x2: 500, y1: up(value), y2: up(value) }), drawn("text", { class: "end", x: 55, y: up(value) + 4 }, tick(value)));
  for (const value of across.ticks) svg.append(drawn("line", { class: "grid", x1: across(value), x2: across(value), y1: 15, y2: 300 }), drawn("text", { class: "middle", x: across(value), y: 316 }, tick(value)));
  svg.append(drawn("rect", { class: "frame", x: 60, y: 15, width: 440, height: 285 }), drawn("text", { class: "middle", x: 280, y: 336 }, x), drawn("text", { x: 4, y: 11 }, y));
}

function parallelPanel(runs, names, metrics) {
  const choices = [{ label: "ending in", options: metrics, selected: metrics.includes("rmse") ? "rmse" : metrics[0] }];
  return panel("Parameters beside what came of them", choices, (metric) => parallel(runs, names, metric));
}

function parallel(runs, names, metric) {
  const axes = [...differing(runs).filter((name) => name !== "algorithm").slice(0, 6).map((name) => ({ name, of: (run) => run.params[name] })), { name: metric, of: (run) => run.metrics[metric] }];
  const svg = picture(120 + 110 * axes.length, 300, `Parameters of ${names.join(", ")} beside ${metric}`);
  const places = axes.map(({ of }) => placesOf(runs.map(of)));
  axes.forEach(({ name }, a) => {
    const x = 70 + 110 * a;
    svg.append(drawn("line", { class: "frame", x1: x, x2: x, y1: 30, y2: 270 }), drawn("text", { class: "middle", x, y: 18 }, name.length > 16 ? name.slice(0, 15) + "…" : name));
    places[a].ends.forEach(({ y, text }) => svg.append(drawn("text", { x: x + 5, y: y + 4 }, text.slice(0, 12))));
  });
  runs.forEach((run, k) => {
    const points = axes.map(({ of }, a) => [70 + 110 * a, places[a].y(of(run))]).filter(([, y]) => y !== null);
    const line = drawn("path", { class: `line s${k % SHAPES}`, d: points.map(([x, y], p) => `${p ? "L" : "M"}${x} ${y}`).join("") });
    line.append(drawn("title", {}, names[k]));
    svg.append(line);
    points.forEach(([x, y]) => svg.append(mark(k, x, y, 4)));
  });
  return svg;
}

// Numbers by their size, everything else one below the other.
function placesOf(values) {
  const known = values.filter((value) => value !== undefined && value !== null);
  const numbers = known.map(Number);
  if (known.length && numbers.every(Number.isFinite)) {
    const scale = axis(numbers, 270, 30);
    return { y: (value) => (value === undefined || value === null ? null : scale(Number(value))), ends: [Math.min(...numbers), Math.max(...numbers)].map((value) => ({ y: scale(value), text: tick(value) })) };
  }
  const words = [...new Set(known.map(String))];
  const y = (value) => (value === undefined || value === null ? null : 40 + (220 * words.indexOf(String(value))) / Math.max(1, words.length - 1));
  return { y, ends: words.slice(0, 12).map((word) => ({ y: y(word), text: word })) };
}

function foldPanel(runs, names) {
  const metrics = [...new Set(runs.flatMap((run) => Object.keys(run.metrics).filter((name) => name.startsWith("fold_"))))].sort();
  if (!metrics.length) return make("div", "");
  const selected = ["fold_rmse", "fold_ndcg_at_10"].find((name) => metrics.includes(name));
  return panel("Folds", [{ label: "of", options: metrics, selected }], async (metric) => boxes(await histories(runs, metric), names, metric));
}

async function histories(runs, metric) {
  return Promise.all(
    runs.map(async (run) => {
      if (!(metric in run.metrics)) return [];
      const path = metric.split("/").map(encodeURIComponent).join("/");
      return (await call(`/v1/runs/${run.id}/metrics/${path}`)).points.filter((point) => point.value !== null);
    }),
  );
}

function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}

function boxes(all, names, metric) {
  const measured = all.map((points, k) => ({ k, values: points.map((point) => point.value).sort((a, b) => a - b) })).filter(({ values }) => values.length);
  if (!measured.length) return make("p", "No run has folds.", "facts");
  const height = 30 + measured.length * 34;
  const svg = picture(520, height + 20, `${metric} by folds: ${measured.map(({ k, values }) => `${names[k]} ${number(quantile(values, 0.5))}`).join(", ")}`);
  const across = axis(measured.flatMap(({ values }) => values), 150, 505);
  for (const value of across.ticks) svg.append(drawn("line", { class: "grid", x1: across(value), x2: across(value), y1: 5, y2: height }), drawn("text", { class: "middle", x: across(value), y: height + 16 }, tick(value)));
  measured.forEach(({ k, values }, row) => {
    const y = 22 + row * 34;
    const [low, first, middle, third, high] = [0, 0.25, 0.5, 0.75, 1].map((share) => across(quantile(values, share)));
    const group = drawn("g", { class: `s${k % SHAPES}` });
    group.append(
      drawn("text", { class: "end", x: 142, y: y + 4 }, names[k].slice(0, 20)),
      drawn("path", { class: "line", d: `M${low} ${y}H${first}M${third} ${y}H${high}M${middle} ${y - 9}V${y + 9}M${first} ${y - 9}H${third}V${y + 9}H${first}Z` }),
    );
    values.forEach((value) => group.append(drawn("circle", { class: "series", cx: across(value), cy: y, r: 2.5 })));
    svg.append(group);
  });
  return svg;
}

function curvePanel(runs, names, metrics) {
  const selected = metrics.find((name) => /epoch|iteration|train_|loss|step/.test(name)) ?? metrics[0];
  return panel("By step", [{ label: "figure", options: metrics, selected }], async (metric) => curves(await histories(runs, metric), names, metric));
}

function curves(all, names, metric) {
  const several = all.map((points, k) => ({ k, points })).filter(({ points }) => points.length > 1);
  if (!several.length) return make("p", `${metric} has one value in each run.`, "facts");
  const svg = picture(520, 340, `${metric} by step of ${several.map(({ k }) => names[k]).join(", ")}`);
  const every = several.flatMap(({ points }) => points);
  const across = axis(every.map((point) => point.step), 60, 500);
  const up = axis(every.map((point) => point.value), 300, 15);
  frame(svg, across, up, "step", metric);
  for (const { k, points } of several) {
    svg.append(drawn("path", { class: `line s${k % SHAPES}`, d: points.map((point, p) => `${p ? "L" : "M"}${across(point.step)} ${up(point.value)}`).join("") }));
    points.forEach((point) => svg.append(mark(k, across(point.step), up(point.value), 3)));
  }
  return svg;
}

// ---- one run

function factTable(heading, rows) {
  const box = make("div");
  if (!rows.length) return box;
  box.append(make("h3", heading), table([], rows.map(([name, value]) => [make("td", name, "facts"), make("td", value, "long")]), heading));
  return box;
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
  const box = make("div");
  if (!run.files.length) return box;
  const list = make("ul");
  for (const path of run.files) list.append(make("li", fileLink(run, path)));
  box.append(make("h3", "Files"), list);
  return box;
}

// Bars from zero, so that their heights compare; the dashed line is the mean.
function bars(name, points) {
  const known = points.map((point) => point.value ?? 0);
  const top = Math.max(...known, 0);
  const bottom = Math.min(...known, 0);
  const width = 400 / known.length;
  const y = (value) => 20 + (100 * (top - value)) / (top - bottom || 1);
  const svg = picture(400, 140, `${name}: ${points.map((point) => number(point.value)).join(", ")}`);
  points.forEach((point, k) => {
    const middle = (k + 0.5) * width;
    svg.append(
      drawn("rect", { class: "bar", x: k * width + width * 0.15, width: width * 0.7, y: Math.min(y(known[k]), y(0)), height: Math.abs(y(known[k]) - y(0)) }),
      drawn("text", { class: "middle", x: middle, y: 136 }, String(point.step)),
    );
    if (known.length <= 10) svg.append(drawn("text", { class: "middle", x: middle, y: y(Math.max(known[k], 0)) - 5 }, number(point.value)));
  });
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  svg.append(drawn("line", { class: "mean", x1: 0, x2: 400, y1: y(mean), y2: y(mean) }));
  const box = make("div");
  box.append(make("h3", name), svg);
  return box;
}

async function show(id) {
  open = id;
  try {
    const run = await details(id);
    const names = Object.keys(run.metrics).filter((name) => name.startsWith("fold_"));
    const folds = await Promise.all(names.map(async (name) => [name, (await histories([run], name))[0]]));
    if (open !== id) return;
    showRun(run, folds.filter(([, points]) => points.length > 1).map(([name, points]) => bars(name, points)));
    showTable();
    keep();
  } catch (problem) {
    if (open === id) element("problem").textContent = problem.message;
  }
}

// Rounded to read, exact to hover over; folds have pictures.
function metricsOf(run) {
  return Object.entries(run.metrics)
    .filter(([name]) => !name.startsWith("fold_"))
    .map(([name, value]) => {
      const rounded = make("span", number(value));
      rounded.title = String(value);
      return [name, rounded];
    });
}

function showRun(run, pictures) {
  const about = [
    ["id", run.id],
    ["experiment", run.experiment],
    ["status", run.status.toLowerCase() + (run.deleted ? ", deleted" : "")],
    ["started", time(run.started)],
    ["took", duration(run.seconds)],
    ["splits", split(run)],
  ];
  if (run.parent) about.push(["part of", button(run.parent, () => show(run.parent), "name")]);
  run.data.forEach((used) => about.push([`data for ${used.context}`, `${used.name} (${used.digest})`]));
  const panels = make("div", "", "panels");
  panels.append(
    factTable("About", about),
    noteOf(run),
    factTable("Parameters", Object.entries(run.params)),
    factTable("Metrics", metricsOf(run)),
    files(run),
    factTable("Tags", Object.entries(run.tags)),
  );
  const folds = make("div", "", "pictures");
  folds.append(...pictures);
  element("name").textContent = run.name;
  element("facts").replaceChildren(panels, folds);
  element("details").hidden = false;
  element("name").focus();
}

function noteOf(run) {
  const box = make("div");
  const label = make("label", "What you want to remember about it");
  const text = make("textarea", "");
  text.value = run.note;
  text.maxLength = 5000;
  label.append(text);
  const line = make("p", button("Save the note", () => change(run.id, { note: text.value }, "Saved.")));
  line.append(" ", button(run.deleted ? "Restore this run" : "Delete this run", () => change(run.id, { deleted: !run.deleted }, run.deleted ? "It is back." : "Deleted; “deleted ones” above shows it, and it can be restored.")));
  const told = make("p", "", "facts");
  told.id = "changed";
  told.setAttribute("role", "status");
  box.append(make("h3", "Note"), label, line, told);
  return box;
}

async function change(id, body, done) {
  try {
    await call("/v1/runs/" + encodeURIComponent(id), { method: "PATCH", body });
    if ("deleted" in body) {
      chosen.delete(id);
      await search();
      await show(id);
    }
    element("changed").textContent = done;
  } catch (problem) {
    element("changed").textContent = problem.message;
  }
}

// ---- what people do

function anew() {
  offset = 0;
  search();
}

element("search").addEventListener("submit", (event) => {
  event.preventDefault();
  anew();
});
["experiment", "columns", "deleted"].forEach((id) => element(id).addEventListener("change", anew));
element("before").addEventListener("click", () => {
  offset = Math.max(0, offset - PAGE);
  search();
});
element("after").addEventListener("click", () => {
  offset += PAGE;
  search();
});
element("compare").addEventListener("click", compare);
element("none").addEventListener("click", () => {
  chosen.clear();
  element("comparison").hidden = true;
  showTable();
  keep();
});

async function start() {
  const state = restore();
  await search();
  if (state.compare && chosen.size) await compare();
  if (state.run) await show(state.run);
}

withKey(start);
start();
