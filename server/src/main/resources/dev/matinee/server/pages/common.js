"use strict";
// What every page needs: the interface, the key, elements. Everything shown goes through textContent, so names stay text.

const element = (id) => document.getElementById(id);
let key = sessionStorage.getItem("matinee-key") || "";

class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

async function call(path, { method, body } = {}) {
  const headers = { Accept: "application/json" };
  if (key) headers.Authorization = "Bearer " + key;
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method: method || (body ? "POST" : "GET"), headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  const document = text ? JSON.parse(text) : {};
  if (!answer.ok) {
    if (answer.status === 401) askForKey();
    throw new Refused(answer.status, document.detail || document.title || document.error?.message || `The server answered ${answer.status}.`);
  }
  return document;
}

function askForKey() {
  element("access").hidden = false;
}

// What is to happen again once there is a key.
function withKey(again) {
  element("access").addEventListener("submit", (event) => {
    event.preventDefault();
    key = element("key").value.trim();
    sessionStorage.setItem("matinee-key", key); // until the tab is closed
    element("access").hidden = true;
    again();
  });
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

function drawn(tag, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

const number = (value, digits = 5) =>
  value === null || value === undefined ? "–" : typeof value === "number" ? String(Number(value.toPrecision(digits))) : String(value);
const time = (text) => (text ? new Date(text).toLocaleString() : "–");

function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 60) return `${number(seconds, 3)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

function ago(text) {
  if (!text) return "never";
  const minutes = Math.round((Date.now() - Date.parse(text)) / 60000);
  if (minutes < 2) return "just now";
  if (minutes < 120) return `${minutes} minutes ago`;
  if (minutes < 2880) return `${Math.round(minutes / 60)} hours ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

// A table whose first row says what the columns are; wider than the screen, it scrolls by itself.
function table(heads, rows, label) {
  const body = make("table");
  const head = make("tr");
  for (const name of heads) {
    const cell = make("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  if (heads.length) body.createTHead().append(head);
  const cells = body.createTBody();
  for (const row of rows) {
    const line = make("tr");
    for (const value of row) line.append(value instanceof HTMLTableCellElement ? value : make("td", value ?? "–"));
    cells.append(line);
  }
  return wide(body, label);
}

function wide(content, label) {
  const box = make("div", content, "wide");
  box.tabIndex = 0; // so that the keyboard can scroll it
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
  return box;
}

// ---- pictures

const SHAPES = 6;

function picture(width, height, label) {
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  svg.setAttribute("aria-label", label);
  return svg;
}

// From values to pixels, a little room at both ends.
function axis(values, from, to) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (low === high) [low, high] = [low - 1, high + 1];
  const room = (high - low) * 0.06;
  const scale = (value) => from + ((to - from) * (value - low + room)) / (high - low + 2 * room);
  scale.ticks = ticks(low, high);
  return scale;
}

function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough);
  const all = [];
  for (let k = Math.ceil(low / step); k * step <= high + step * 1e-9; k++) all.push(k * step);
  return all;
}

const tick = (value) => String(Number(value.toPrecision(6)));

// Told apart by form as well as by color.
function mark(k, x, y, size = 6) {
  const ways = [
    () => drawn("circle", { cx: x, cy: y, r: size }),
    () => drawn("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size }),
    () => drawn("path", { d: `M${x} ${y - size * 1.3}L${x + size * 1.2} ${y + size}H${x - size * 1.2}Z` }),
    () => drawn("path", { d: `M${x} ${y - size * 1.4}L${x + size * 1.4} ${y}L${x} ${y + size * 1.4}L${x - size * 1.4} ${y}Z` }),
    () => drawn("path", { d: `M${x - size} ${y}H${x + size}M${x} ${y - size}V${y + size}`, "stroke-width": 3, fill: "none" }),
    () => drawn("path", { d: `M${x - size} ${y - size}L${x + size} ${y + size}M${x + size} ${y - size}L${x - size} ${y + size}`, "stroke-width": 3, fill: "none" }),
  ];
  const node = ways[k % SHAPES]();
  node.setAttribute("class", `series s${k % SHAPES}`);
  return node;
}
