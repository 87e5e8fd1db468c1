// The data: tables that came as columns, made rows again. Offsets count UTF-16 units, as JavaScript's strings do.
const DATA = JSON.parse(document.getElementById("data").textContent);

// How to read the cells of each column, and how many there are.
function columnsOf(sheet) {
  const names = Object.keys(sheet);
  const cells = names.map((name) => {
    const column = sheet[name];
    return column.of ? (i) => column.of[column.at[i]] : (i) => column[i];
  });
  const first = sheet[names[0]];
  const row = (i) => {
    const made = { row: i };
    for (let n = 0; n < names.length; n += 1) made[names[n]] = cells[n](i);
    return made;
  };
  return { length: (first.of ? first.at : first).length, row };
}
function rows(sheet) {
  const { length, row } = columnsOf(sheet);
  return Array.from({ length }, (_, i) => row(i));
}

const ARTICLES = rows(DATA.articles);
const STATEMENTS = rows(DATA.statements);
// There are many mentions: they become rows only in the article that is looked at.
const MENTIONS = columnsOf(DATA.mentions);
const ENTITIES = rows(DATA.entities);
const EDGES = rows(DATA.edges);
const ERRORS = rows(DATA.errors);

const FORMS = ["direct", "mixed", "indirect", "reported"];
const byId = new Map();

for (const article of ARTICLES) { article.statements = []; article.mentions = []; }
for (const entity of ENTITIES) { entity.named = 0; entity.namedIn = []; }
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
{
  const { article, entity, in_statement } = DATA.mentions;
  for (let i = 0; i < MENTIONS.length; i += 1) {
    ARTICLES[article[i]].mentions.push(i);
    const named = ENTITIES[entity[i]];
    if (!named) continue;
    named.named += 1;
    if (named.namedIn.at(-1) !== article[i]) named.namedIn.push(article[i]);
    const id = in_statement.of[in_statement.at[i]];
    const inside = id ? byId.get(article[i] + "#" + id) : undefined;
    if (inside && !inside.mentioned.includes(named)) inside.mentioned.push(named);
  }
}

// The mentions of an article.
function mentionsOf(article) {
  return article.mentions.map((i) => {
    const mention = MENTIONS.row(i);
    mention.entity = ENTITIES[mention.entity];
    return mention;
  });
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
      own = { name: s.speaker, entity: s.entity, type: s.speaker_type, role: s.entity?.role || s.speaker_role, country: s.entity?.country ?? "",
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
