// The overview: how much there is, and the figures. Then the speakers.
const partsByForm = (list) => Object.fromEntries(FORMS.map((form) => [form, list.filter((s) => s.form === form).length]));

// Days, months or years, whichever gives a figure that can be read; empty ones between are kept.
function periods(dates) {
  const sorted = dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).sort();
  if (!sorted.length) return { length: 10, names: [] };
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  const days = (Date.parse(last) - Date.parse(first)) / 864e5;
  const length = days <= 92 ? 10 : days <= 3700 ? 7 : 4;
  const names = [];
  const at = new Date(length === 10 ? first : length === 7 ? first.slice(0, 7) + "-01" : first.slice(0, 4) + "-01-01");
  while (names.length < 4000) {
    const name = at.toISOString().slice(0, length);
    if (name > last.slice(0, length)) break;
    names.push(name);
    if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return { length, names };
}

function figureOf(name, title, items, drawing, first, note) {
  return figure(name, title, drawing, [first, ...FORMS], items.map((item) => [item.name, ...FORMS.map((form) => item.parts[form] ?? 0)]), note);
}

function speakersFigure() {
  const items = SPEAKERS.slice(0, 20).map((speaker) => ({ name: speaker.name, parts: {} }));
  const known = new Map(items.map((item) => [item.name, item]));
  for (const s of STATEMENTS) {
    const item = known.get(s.speaker);
    if (item) item.parts[s.form] = (item.parts[s.form] ?? 0) + 1;
  }
  return figureOf("speakers", "Who speaks most", items,
    bars(items, FORMS, COLOURS, "Statements of the most frequent speakers, by form", (item) => link("statements", { speaker: item.name })),
    "speaker", `statements; the first ${items.length} of ${many(SPEAKERS.length, "speaker")}`);
}

function timeFigure() {
  const { length, names } = periods(STATEMENTS.map((s) => s.date));
  const items = names.map((name) => ({ name, parts: {} }));
  const known = new Map(items.map((item) => [item.name, item]));
  let without = 0;
  for (const s of STATEMENTS) {
    const item = known.get(s.date.slice(0, length));
    if (item) item.parts[s.form] = (item.parts[s.form] ?? 0) + 1;
    else without += 1;
  }
  const unit = { 10: "day", 7: "month", 4: "year" }[length];
  return figureOf("timeline", "Over time", items, columns(items, FORMS, COLOURS, "Statements over time, by form"), unit,
    `statements by ${unit} of saying${without ? `; ${count(without)} without such a date` : ""}`);
}

function countFigure(name, title, value, filter) {
  const items = tally(STATEMENTS, value).slice(0, 20).map(([key]) => ({ name: key || "continued, no cue", parts: partsByForm(STATEMENTS.filter((s) => value(s) === key)), key }));
  return figureOf(name, title, items, bars(items, FORMS, COLOURS, title, (item) => link("statements", { [filter]: item.key })), name, "statements");
}

function formsFigure() {
  const media = ["speech", "writing", "thought"];
  const colours = { speech: "#0072b2", writing: "#009e73", thought: "#cc79a7" };
  const items = FORMS.map((form) => ({ name: form, parts: Object.fromEntries(media.map((medium) =>
    [medium, STATEMENTS.filter((s) => s.form === form && s.medium === medium).length])) }));
  return figure("forms", "Form and medium", bars(items, media, colours, "Statements by form and medium", (item) => link("statements", { form: item.name })),
    ["form", ...media], items.map((item) => [item.name, ...media.map((medium) => item.parts[medium])]), "statements");
}

function comentionFigure() {
  const top = ENTITIES.filter((entity) => ["PERSON", "ORG", "GPE"].includes(entity.type))
    .sort((a, b) => b.namedIn.length - a.namedIn.length || b.named - a.named).slice(0, 15)
    .map((entity) => ({ entity, articles: new Set(entity.namedIn) }));
  const both = (i, j) => [...top[i].articles].filter((article) => top[j].articles.has(article)).length;
  const names = top.map(({ entity }) => entity.name);
  return figure("co-mentions", "Named together", matrix(names, both, "In how many articles two entities are named together", (n) => many(n, "article")),
    ["entity", ...names], names.map((name, i) => [name, ...names.map((_, j) => both(i, j))]),
    `articles that name both; the ${names.length} people, organizations and countries that stand in most`);
}

const tile = (number, label, href) =>
  el(href ? "a" : "div", { class: "tile", href }, el("strong", {}, number), el("span", {}, label));

function overview() {
  const words = STATEMENTS.reduce((sum, s) => sum + s.words, 0);
  const direct = STATEMENTS.reduce((sum, s) => sum + (s.form === "direct" ? s.words : 0), 0);
  const unknown = STATEMENTS.filter((s) => !s.speaker).length;
  const notes = [];
  if (DATA.every > 1) notes.push(`This page shows one article in ${DATA.every}: ${count(ARTICLES.length)} of ${count(DATA.counts.articles)}, with ${count(STATEMENTS.length)} of ${count(DATA.counts.statements)} statements. Every figure here counts those; the tables have all.`);
  const missing = ARTICLES.filter((article) => !article.text).length;
  if (missing) notes.push(`${many(missing, "article")} stand here without the text: it was not given (--corpus), or has changed since it was read.`);
  if (unknown) notes.push(`Of ${count(unknown)} statements (${percent(unknown / STATEMENTS.length)}) the speaker is not known.`);
  return [
    el("h2", {}, "Overview"),
    el("div", { class: "tiles" },
      tile(count(ARTICLES.length), "articles", link("articles")),
      tile(count(STATEMENTS.length), "statements", link("statements")),
      tile(count(SPEAKERS.filter((s) => s.entity).length), "speakers with a name", link("speakers")),
      tile(count(ENTITIES.length), "entities named", link("about")),
      tile(percent(words ? direct / words : null), "of the words said are direct speech", link("statements", { form: "direct" }))),
    notes.map((note) => el("p", { class: "note" }, note)),
    el("div", { class: "figures" }, speakersFigure(), timeFigure(), formsFigure(),
      countFigure("cue classes", "What kind of saying", (s) => s.cue_class, "class"), comentionFigure()),
    ERRORS.length ? el("section", {}, el("h3", {}, "Problems"), el("p", {}, `${many(DATA.counts.errors, "input")} skipped, cut or decoded with replacement:`),
      paged(ERRORS, 20, (error) => el("li", {}, el("code", {}, error.input), " ", error.reason), (shown) => el("ul", {}, shown))) : "",
  ];
}

const SPEAKER_COLUMNS = [
  { name: "Speaker", of: (s) => s.name, show: (s) => el("a", { href: link("statements", { speaker: s.name }) }, s.name) },
  { name: "Type", of: (s) => s.type },
  { name: "Role", of: (s) => s.role },
  { name: "Country", of: (s) => s.country },
  { name: "Statements", of: (s) => s.statements, number: true },
  { name: "Words", of: (s) => s.words, number: true },
  { name: "Direct", of: (s) => s.share, show: (s) => percent(s.share), number: true },
  { name: "Articles", of: (s) => s.articles, number: true },
  { name: "First", of: (s) => s.first },
  { name: "Last", of: (s) => s.last },
];

function speakers(values) {
  const types = tally(SPEAKERS, (s) => s.type);
  const countries = tally(SPEAKERS.filter((s) => s.country), (s) => s.country);
  const form = el("form", { class: "filters", role: "search" },
    field("Name or role", "q", values.q, { type: "search" }),
    choice("Type", "type", types.map(([type, n]) => [type, `${type || "unknown"} (${n})`]).filter(([type]) => type), values.type),
    choice("Country", "country", countries.map(([country, n]) => [country, `${country} (${n})`]), values.country));
  const result = el("div");
  const draw = (now) => {
    const q = (now.q ?? "").toLowerCase();
    const found = SPEAKERS.filter((s) => (!q || (s.name + "\n" + s.role).toLowerCase().includes(q)) && (!now.type || s.type === now.type) && (!now.country || s.country === now.country));
    const lines = () => found.map((s) => SPEAKER_COLUMNS.map((column) => column.of(s)));
    result.replaceChildren(
      el("p", { class: "found", role: "status" }, `${many(found.length, "speaker")}, ${count(found.filter((s) => s.entity).length)} with a name `, csvButton("speakers", SPEAKER_COLUMNS.map((c) => c.name.toLowerCase()), lines)),
      table(SPEAKER_COLUMNS, found, { at: 4, down: true }, 100, "Speakers"));
  };
  live(form, "speakers", draw);
  draw(values);
  return [el("h2", {}, "Speakers"), form, result];
}
