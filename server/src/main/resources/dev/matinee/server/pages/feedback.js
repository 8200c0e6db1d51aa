"use strict";
// What came of lists: matinee feedback report, as a page. Days and service are in the address.

let report = null;

async function load() {
  element("problem").textContent = "";
  try {
    report = await call("/v1/feedback/report?days=" + element("days").value);
    show();
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

const ofRole = ({ role }) => !element("role").value || role === element("role").value;
const named = ({ role, artifact, arm }) => `${role}, ${artifact}, ${arm}`;
const percent = (rate) => (rate === null ? "–" : `${(100 * rate).toFixed(1)} %`);

function show() {
  const chosen = element("role").value;
  const roles = [...new Set(report.total.map(({ role }) => role))].sort();
  element("role").replaceChildren(element("role").options[0], ...roles.map((role) => make("option", role)));
  element("role").value = roles.includes(chosen) ? chosen : "";
  const total = report.total.filter(ofRole);
  const days = report.days.filter(({ outcome }) => ofRole(outcome));
  element("span").textContent = total.length
    ? `From ${report.from} to ${report.to}, days in UTC. In brackets the interval that has the true share in 95 of 100 cases.`
    : `No lists from ${report.from} to ${report.to}. A server keeps what it answers, and POST /v1/feedback takes what came of it.`;
  element("course").parentElement.hidden = !days.length;
  element("total-table").replaceChildren(total.length ? table(HEADS, total.map(cells), "By model and arm") : "");
  const arms = [...new Set(total.map(named))];
  element("legend").replaceChildren(...arms.map(legend));
  element("click-picture").replaceChildren(course(days, arms, "clickThrough", "Lists with a movie that was chosen, by day"));
  element("liked-picture").replaceChildren(course(days, arms, "liked", "Lists with a movie that was liked, by day"));
  element("day-table").replaceChildren(table(["day", ...HEADS], days.map(({ day, outcome }) => [day, ...cells(outcome)]), "Day by day"));
}

const HEADS = ["service", "model", "arm", "lists", "movies", "shown", "chosen", "liked"];

function cells(outcome) {
  const counts = [outcome.lists, outcome.movies, outcome.shown].map((count) => make("td", count.toLocaleString(), "number"));
  return [outcome.role, outcome.artifact, outcome.arm, ...counts, rate(outcome.clickThrough), rate(outcome.liked)];
}

const rate = ({ rate: share, low, high }) => make("td", share === null ? "–" : `${percent(share)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`, "number");

function legend(name, k) {
  const line = make("li");
  const svg = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
  svg.append(mark(k, 8, 8));
  line.append(svg, " " + name);
  return line;
}

// The share of each day by model and arm; the whole is in the table below.
function course(days, arms, what, label) {
  const points = days
    .filter(({ outcome }) => outcome[what].rate !== null)
    .map(({ day, outcome }) => ({ day: Date.parse(day) / 86_400_000, k: arms.indexOf(named(outcome)), value: 100 * outcome[what].rate }))
    .sort((a, b) => a.day - b.day);
  if (!points.length) return make("p", "Nothing yet.", "facts");
  const svg = picture(520, 250, label);
  const across = axis(points.map(({ day }) => day), 45, 510);
  const up = axis([0, ...points.map(({ value }) => value)], 220, 10);
  for (const value of up.ticks) svg.append(drawn("line", { class: "grid", x1: 45, x2: 510, y1: up(value), y2: up(value) }), drawn("text", { class: "end", x: 40, y: up(value) + 4 }, tick(value)));
  const asText = (day) => new Date(day * 86_400_000).toISOString().slice(5, 10);
  for (const value of new Set(across.ticks.map(Math.round))) svg.append(drawn("text", { class: "middle", x: across(value), y: 240 }, asText(value)));
  arms.forEach((name, k) => {
    const mine = points.filter((point) => point.k === k);
    if (mine.length > 1) svg.append(drawn("path", { class: `line s${k % SHAPES}`, d: mine.map(({ day, value }, p) => `${p ? "L" : "M"}${across(day)} ${up(value)}`).join("") }));
    for (const { day, value } of mine) {
      const one = mark(k, across(day), up(value), 4);
      one.append(drawn("title", {}, `${name}, ${asText(day)}: ${percent(value / 100)}`));
      svg.append(one);
    }
  });
  return svg;
}

function keep() {
  history.replaceState(null, "", "#" + new URLSearchParams({ days: element("days").value, role: element("role").value }));
}

const parts = new URLSearchParams(location.hash.slice(1));
if ([...element("days").options].some(({ value }) => value === parts.get("days"))) element("days").value = parts.get("days");
if (parts.get("role")) {
  element("role").append(make("option", parts.get("role")));
  element("role").value = parts.get("role");
}
element("choice").addEventListener("submit", (event) => event.preventDefault());
element("days").addEventListener("change", async () => {
  await load();
  keep();
});
element("role").addEventListener("change", () => {
  show();
  keep();
});
withKey(load);
load();
