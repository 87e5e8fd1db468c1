// Plots as SVG. Colours of Okabe and Ito, which the colour-blind can tell apart and which stand on light and dark.
const COLOURS = { direct: "#0072b2", mixed: "#56b4e9", indirect: "#e69f00", reported: "#999999" };
const KINDS = { PERSON: "#0072b2", ORG: "#d55e00", GPE: "#009e73", GROUP: "#cc79a7", NORP: "#e69f00", LOC: "#009e73", DOCUMENT: "#999999" };
const INK = "currentColor";

const word = (x, y, content, more = {}) => svg("text", { x, y, fill: INK, "font-size": 12, ...more }, content);
const canvas = (width, height, label) =>
  svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
const tip = (shape, content) => { shape.append(svg("title", {}, content)); return shape; };

// Round steps up to `most`.
function steps(most, wanted = 4) {
  const raw = Math.max(1, most / wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function legend(drawing, names, colours, y) {
  let x = 8;
  for (const name of names) {
    drawing.append(svg("rect", { x, y: y - 9, width: 10, height: 10, rx: 2, fill: colours[name] }), word(x + 14, y, name));
    x += 26 + name.length * 7;
  }
}

// Bars side to side: items are { name, parts: { part: number } }.
function bars(items, parts, colours, label, href) {
  const [width, left, line] = [560, 190, 22];
  const top = parts.length > 1 ? 24 : 4;
  const drawing = canvas(width, top + items.length * line + 6, label);
  if (parts.length > 1) legend(drawing, parts, colours, 12);
  const sum = (item) => parts.reduce((total, part) => total + (item.parts[part] ?? 0), 0);
  const most = Math.max(1, ...items.map(sum));
  items.forEach((item, i) => {
    const y = top + i * line;
    let x = left;
    const row = href ? svg("a", { href: href(item) }) : svg("g");
    row.append(word(left - 6, y + 15, shorten(item.name, 28), { "text-anchor": "end" }));
    for (const part of parts) {
      const number = item.parts[part] ?? 0;
      const wide = (number / most) * (width - left - 60);
      if (number) row.append(tip(svg("rect", { x, y: y + 4, width: wide, height: line - 8, rx: 1, fill: colours[part] }), `${item.name}, ${part}: ${count(number)}`));
      x += wide;
    }
    row.append(word(x + 5, y + 15, count(sum(item)), { "font-size": 11, opacity: 0.8 }));
    drawing.append(row);
  });
  return drawing;
}

// Columns over time: items are { name, parts }, in order.
function columns(items, parts, colours, label) {
  const [width, height, left, top, bottom] = [560, 250, 40, 26, 34];
  const drawing = canvas(width, height, label);
  legend(drawing, parts, colours, 12);
  const sum = (item) => parts.reduce((total, part) => total + (item.parts[part] ?? 0), 0);
  const most = Math.max(1, ...items.map(sum));
  const up = (number) => (number / most) * (height - top - bottom);
  for (const step of steps(most)) {
    const y = height - bottom - up(step);
    drawing.append(svg("line", { x1: left, x2: width - 4, y1: y, y2: y, stroke: INK, opacity: 0.15 }),
      word(left - 5, y + 4, count(step), { "text-anchor": "end", "font-size": 11, opacity: 0.8 }));
  }
  const wide = (width - left - 8) / Math.max(1, items.length);
  const every = Math.ceil(items.length / Math.floor((width - left) / 78));
  items.forEach((item, i) => {
    let y = height - bottom;
    const x = left + 4 + i * wide;
    for (const part of parts) {
      const tall = up(item.parts[part] ?? 0);
      if (!tall) continue;
      y -= tall;
      const gap = wide > 4 ? 1 : 0;
      const thick = Math.min(Math.max(0.5, wide - gap), 60);
      drawing.append(tip(svg("rect", { x: x + (wide - thick) / 2, y, width: thick, height: tall, fill: colours[part] }), `${item.name}, ${part}: ${count(item.parts[part])}`));
    }
    if (i % every === 0) drawing.append(word(x + wide / 2, height - bottom + 16, item.name, { "text-anchor": "middle", "font-size": 11 }));
  });
  return drawing;
}

// A square of counts; darker is more.
function matrix(names, number, label, what) {
  const [left, cell] = [170, Math.min(26, 380 / Math.max(1, names.length))];
  const side = cell * names.length;
  const drawing = canvas(left + side + 70, side + 120, label);
  const most = Math.max(1, ...names.flatMap((_, i) => names.map((_, j) => (i === j ? 0 : number(i, j)))));
  names.forEach((name, i) => {
    drawing.append(word(left - 6, i * cell + cell / 2 + 8, shorten(name, 25), { "text-anchor": "end", "font-size": 11 }),
      word(0, 0, shorten(name, 18), { "font-size": 11, transform: `translate(${left + i * cell + cell / 2 - 3} ${side + 14}) rotate(55)` }));
    names.forEach((other, j) => {
      const value = number(i, j);
      const square = { x: left + j * cell, y: i * cell + 4, width: cell - 1, height: cell - 1 };
      if (i === j) drawing.append(svg("rect", { ...square, fill: INK, opacity: 0.12 }));
      else drawing.append(tip(svg("rect", { ...square, fill: value ? "#0072b2" : INK, opacity: value ? 0.15 + 0.85 * (value / most) : 0.05 }), `${name} and ${other}: ${what(value)}`));
    });
  });
  return drawing;
}
