// Elements, numbers and files. Text goes in as text nodes only: nothing of an article is ever read as HTML.
function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}
const el = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const NUMBERS = new Intl.NumberFormat("en");
const count = (number) => NUMBERS.format(number);
const many = (number, one, more = one + "s") => `${count(number)} ${number === 1 ? one : more}`;
const percent = (share) => (share === null || Number.isNaN(share) ? "–" : `${Math.round(share * 100)} %`);
const shorten = (text, length) => (text.length > length ? text.slice(0, length - 1).trimEnd() + "…" : text);

// Addresses of the page's views: #view?name=value.
function link(view, values = {}) {
  const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== undefined);
  return "#" + view + (kept.length ? "?" + new URLSearchParams(kept) : "");
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// A table as CSV, cells guarded as the program guards them.
function csv(header, lines) {
  const cell = (value) => {
    let text = String(value ?? "");
    if (typeof value !== "number" && /^[=+\-@\t\r\n\0＝＋－＠]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [header, ...lines].map((line) => line.map(cell).join(",") + "\n").join("");
}

function csvButton(name, header, lines) {
  const write = () => save(name + ".csv", "text/csv;charset=utf-8", csv(header, lines()));
  return el("button", { type: "button", class: "save", onclick: write }, "Save CSV");
}

// A figure with its title and the buttons that save it.
function figure(name, title, drawing, header, lines, note) {
  const saveSvg = () => {
    const copy = drawing.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("color", "#222");
    copy.setAttribute("font-family", "sans-serif");
    copy.prepend(svg("rect", { width: "100%", height: "100%", fill: "#fff" }));
    save(name + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(copy));
  };
  return el("figure", { id: "figure-" + name },
    el("figcaption", {}, el("h3", {}, title), note ? el("p", { class: "quiet" }, note) : ""),
    el("div", { class: "drawing" }, drawing),
    el("div", { class: "buttons" },
      el("button", { type: "button", class: "save", onclick: saveSvg }, "Save SVG"),
      csvButton(name, header, () => lines)));
}

// A list in pages: `show` makes the element of an item.
function paged(items, size, show, wrap = (shown) => el("div", {}, shown)) {
  const box = el("div", { class: "paged" });
  const pages = Math.max(1, Math.ceil(items.length / size));
  const turn = (page) => {
    const from = page * size;
    const shown = items.slice(from, from + size).map(show);
    const go = (label, to, name) =>
      el("button", { type: "button", disabled: to < 0 || to >= pages, "aria-label": name, onclick: () => { turn(to); box.scrollIntoView(); } }, label);
    const bar = pages > 1
      ? el("nav", { class: "pages", "aria-label": "Pages" }, go("‹", page - 1, "Previous page"),
        ` ${count(from + 1)}–${count(Math.min(from + size, items.length))} of ${count(items.length)} `, go("›", page + 1, "Next page"))
      : "";
    box.replaceChildren(wrap(shown), bar || "");
  };
  turn(0);
  return box;
}

// A table whose columns sort. A column: { name, of: row => value, show?: row => node, number? }
function table(columns, list, sorted, size = 100, label = "") {
  const box = el("div", { class: "scroll" });
  let { at, down } = sorted;
  const draw = () => {
    const of = columns[at].of;
    const compare = (a, b) => {
      const [one, other] = [of(a), of(b)];
      if (one === null || one === "") return other === null || other === "" ? 0 : 1;
      if (other === null || other === "") return -1;
      const order = typeof one === "number" ? one - other : one < other ? -1 : one > other ? 1 : 0;
      return down ? -order : order;
    };
    const head = columns.map((column, i) => {
      const turn = () => {
        down = i === at ? !down : Boolean(column.number);
        at = i;
        draw();
        box.querySelectorAll("th button")[i].focus();
      };
      return el("th", { scope: "col", class: column.number && "number", "aria-sort": i === at ? (down ? "descending" : "ascending") : undefined },
        el("button", { type: "button", onclick: turn }, column.name, el("span", { "aria-hidden": "true" }, i === at ? (down ? " ▾" : " ▴") : "")));
    });
    const show = (row) => el("tr", {}, columns.map((column) =>
      el("td", { class: column.number && "number" }, column.show ? column.show(row) : typeof column.of(row) === "number" ? count(column.of(row)) : column.of(row))));
    box.replaceChildren(paged([...list].sort(compare), size, show, (shown) =>
      el("table", { "aria-label": label }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, shown))));
  };
  draw();
  return box;
}

function choice(label, name, options, value, any = "any") {
  return el("label", {}, el("span", {}, label),
    el("select", { name }, any === null ? "" : el("option", { value: "" }, any),
      options.map(([key, text]) => el("option", { value: key, selected: key === value }, text ?? key))));
}
function field(label, name, value, more = {}) {
  return el("label", {}, el("span", {}, label), el("input", { name, value: value ?? "", autocomplete: "off", ...more }));
}
