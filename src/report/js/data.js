// The data: tables that came as columns, made rows again. Offsets count UTF-16 units, as JavaScript's strings do.
const DATA = JSON.parse(document.getElementById("data").textContent);

function rows(sheet) {
  const names = Object.keys(sheet);
  const cells = names.map((name) => {
    const column = sheet[name];
    return column.of ? (i) => column.of[column.at[i]] : (i) => column[i];
  });
  const first = sheet[names[0]];
  const length = (first.of ? first.at : first).length;
  return Array.from({ length }, (_, i) => {
    const row = { row: i };
    names.forEach((name, n) => { row[name] = cells[n](i); });
    return row;
  });
}

const ARTICLES = rows(DATA.articles);
const STATEMENTS = rows(DATA.statements);
const MENTIONS = rows(DATA.mentions);
const ENTITIES = rows(DATA.entities);
const EDGES = rows(DATA.edges);
const ERRORS = rows(DATA.errors);

const FORMS = ["direct", "mixed", "indirect", "reported"];
const byId = new Map();

for (const article of ARTICLES) { article.statements = []; article.mentions = []; }
for (const entity of ENTITIES) entity.mentions = [];
for (const statement of STATEMENTS) {
  const article = ARTICLES[statement.article];
  statement.of = article;
  statement.entity = ENTITIES[statement.entity];
  statement.depth = Number(statement.depth);
  statement.parts = statement.spans ? statement.spans.split(";").map((part) => part.split("-").map(Number)) : [];
  statement.text = statement.parts.length
    ? statement.parts.map(([start, end]) => article.text.slice(start, end)).join(" … ").replace(/\s+/g, " ")
    : statement.statement;
  article.statements.push(statement);
  byId.set(statement.article + "#" + statement.id, statement);
}
for (const statement of STATEMENTS) {
  const { article, parent, speaker, speaker_text, addressee, of } = statement;
  statement.outer = parent ? byId.get(article + "#" + parent) : undefined;
  statement.mentioned = [];
  // What filters look into, in lower case.
  statement.said = statement.text.toLowerCase();
  statement.who = (speaker + "\n" + speaker_text + "\n" + statement.speaker_members).toLowerCase();
  statement.to = addressee.toLowerCase();
  statement.from = (of.agency + "\n" + of.article_id + "\n" + of.title).toLowerCase();
}
for (const mention of MENTIONS) {
  mention.entity = ENTITIES[mention.entity];
  ARTICLES[mention.article].mentions.push(mention);
  if (mention.entity) mention.entity.mentions.push(mention);
  const inside = mention.in_statement ? byId.get(mention.article + "#" + mention.in_statement) : undefined;
  if (inside && mention.entity && !inside.mentioned.includes(mention.entity)) inside.mentioned.push(mention.entity);
}

// How often each value stands in some rows, most frequent first.
function tally(list, value, weight = () => 1) {
  const counts = new Map();
  for (const item of list) {
    const key = value(item);
    counts.set(key, (counts.get(key) ?? 0) + weight(item));
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// The speakers of the statements that are shown: an entity, or a name without one.
const SPEAKERS = (() => {
  const speakers = new Map();
  for (const s of STATEMENTS) {
    if (!s.speaker) continue;
    const key = s.entity ? s.entity.row : s.speaker;
    let own = speakers.get(key);
    if (!own) {
      own = { name: s.speaker, type: s.speaker_type, role: s.entity?.role || s.speaker_role, country: s.entity?.country ?? "",
        statements: 0, words: 0, direct: 0, articles: new Set(), first: "", last: "" };
      speakers.set(key, own);
    }
    own.statements += 1;
    own.words += s.words;
    if (s.form === "direct") own.direct += s.words;
    own.articles.add(s.article);
    if (s.date && (!own.first || s.date < own.first)) own.first = s.date;
    if (s.date > own.last) own.last = s.date;
  }
  const all = [...speakers.values()];
  for (const own of all) { own.articles = own.articles.size; own.share = own.words ? own.direct / own.words : null; }
  return all.sort((a, b) => b.statements - a.statements || (a.name < b.name ? -1 : 1));
})();
