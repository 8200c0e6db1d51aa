"use strict";
// How the server is: looked at again every few seconds while the page is in sight.

const EVERY = 5000; // milliseconds

async function load() {
  element("problem").textContent = "";
  try {
    showHealth(await health());
    const [services, jobs] = await Promise.all([call("/v1/services"), call("/v1/jobs")]);
    showSpeed(services);
    showQueue(services);
    showJobs(jobs);
    showHelp(services);
  } catch (problem) {
    element("problem").textContent = problem.message;
  }
}

// A server that is not ready says so with 503, and what is wrong.
async function health() {
  return (await fetch("/health/ready", { headers: { Accept: "application/json" } })).json();
}

function showHealth({ status, artifacts, missing, behind, problems }) {
  element("health-text").textContent = status === "UP" ? "All is well." : "Something is wrong.";
  element("health-text").className = status === "UP" ? "" : "problem";
  const rows = Object.entries(artifacts).map(([role, artifact]) => [role, artifact, behind?.[role] ?? "up to date"]);
  for (const role of missing ?? []) rows.push([role, "nothing", "has no model yet"]);
  for (const problem of problems ?? []) rows.push(["database", "–", problem]);
  element("health-facts").replaceChildren(table(["service", "answers with", "state"], rows, "Health"));
}

function showSpeed({ services }) {
  const rows = services.flatMap(({ role, lastHour }) =>
    lastHour.map(({ artifact, requests, failures, p50, p95, p99 }) => [role, artifact, ...[requests, failures].map((count) => make("td", count.toLocaleString(), "number")), ...[p50, p95, p99].map((ms) => make("td", number(ms, 2) + " ms", "number"))]),
  );
  element("speed-table").replaceChildren(
    rows.length ? table(["service", "model", "answers", "failed", "half within", "95 % within", "99 % within"], rows, "Answers in the last hour") : make("p", "Nothing was asked.", "facts"),
  );
}

function showQueue({ pools }) {
  const rows = pools.map(({ name, threads, busy, waiting }) => [name, ...[busy, threads, waiting].map((count) => make("td", String(count), "number"))]);
  element("queue-table").replaceChildren(table(["work of", "busy threads", "of", "waiting"], rows, "Work"));
}

// ---- jobs

const took = (run) => (Date.parse(run.ended) - Date.parse(run.started)) / 1000;

// How long the last one took that was done, less what has passed.
function left(run, all) {
  const done = all.find((other) => other.job === run.job && other.status === "FINISHED" && other.ended);
  const passed = (Date.now() - Date.parse(run.started)) / 1000;
  if (!done) return `running for ${duration(passed)}`;
  const seconds = took(done) - passed;
  return seconds > 0 ? `about ${duration(Math.ceil(seconds))} left in all; the last time took ${duration(took(done))}` : `longer than the last time, which took ${duration(took(done))}`;
}

function progressOf(run, all) {
  const box = make("span", run.problem || run.progress);
  const parts = /(\d+) of (\d+)/.exec(run.progress);
  if (run.status !== "RUNNING") return box;
  if (parts) {
    const bar = make("progress");
    bar.value = Number(parts[1]);
    bar.max = Number(parts[2]) || 1;
    bar.setAttribute("aria-label", run.progress);
    box.prepend(bar, " ");
  }
  box.append(make("div", left(run, all), "facts"));
  return box;
}

function jobTable(some, all) {
  const rows = some.map((run) => {
    const link = make("a", time(run.started));
    link.href = "/experiments#run=" + run.id;
    return [make("td", link), make("td", run.status.toLowerCase(), run.status), run.ended ? duration(took(run)) : "–", make("td", progressOf(run, all), "long")];
  });
  return table(["started", "status", "took", "how far"], rows, "Times that it ran");
}

function showJobs({ jobs, runs }) {
  const boxes = [];
  for (const name of new Set([...jobs, ...runs.map((run) => run.job)])) {
    const mine = runs.filter((run) => run.job === name);
    const running = mine.some((run) => run.status === "RUNNING");
    const line = make("div", make("span", name, "title"), "job");
    if (jobs.includes(name)) line.append(running ? button("Cancel it", () => change(name, "DELETE")) : button("Run it now", () => change(name, "POST")));
    boxes.push(line, mine.length ? jobTable(mine.slice(0, 5), mine) : make("p", "It has not run yet.", "facts"));
  }
  if (element("job-list").contains(document.activeElement)) return; // nothing is taken away under somebody's hands
  element("job-list").replaceChildren(...boxes);
  if (!boxes.length) element("job-list").textContent = "This server has no jobs.";
}

async function change(name, method) {
  element("job-problem").textContent = "";
  try {
    const answer = await call("/v1/jobs/" + encodeURIComponent(name), { method });
    element("job-problem").textContent = answer.note ?? "";
  } catch (problem) {
    element("job-problem").textContent = problem.message;
  }
  document.activeElement?.blur();
  load();
}

// ---- keys and help

async function showKeys() {
  try {
    const { keys } = await call("/v1/keys");
    const rows = keys.map((key) => [key.id, key.role, key.scope, key.label || "–", time(key.created), key.revoked ? `revoked ${time(key.revoked)}` : key.expires ? time(key.expires) : "never", ago(key.used)]);
    element("key-problem").textContent = keys.length ? "The keys themselves are shown once, when they are made." : "There are none: matinee keys create makes one.";
    element("key-table").replaceChildren(keys.length ? table(["id", "opens", "scope", "label", "made", "ends", "last used"], rows, "Keys") : "");
  } catch (problem) {
    element("key-problem").textContent = problem.message;
  }
}

function showHelp({ services }) {
  const pages = [["/docs", "Every route of the HTTP interface, to read and to call"], ["/docs/problems", "Every kind of problem, and what helps"], ["/openapi.json", "The same for programs"]];
  if (services.some(({ help }) => help === "/matchbox")) pages.unshift(["/matchbox", "Matchbox, with sample code"]);
  element("help-list").replaceChildren(
    ...pages.map(([address, text]) => {
      const link = make("a", text);
      link.href = address;
      return make("li", link);
    }),
  );
}

function start() {
  load();
  showKeys();
}

setInterval(() => document.visibilityState === "visible" && element("access").hidden && load(), EVERY);
withKey(start);
start();
