// An article with its marks, and what stands behind each of them.
const ARTICLE_COLUMNS = [
  { name: "Title", of: (a) => a.title || a.article_id, show: (a) => el("a", { href: link("article", { id: a.article_id }) }, a.title || a.article_id) },
  { name: "Date", of: (a) => a.date },
  { name: "Place", of: (a) => a.place },
  { name: "Agency", of: (a) => a.agency },
  { name: "Statements", of: (a) => a.statements.length, number: true },
  { name: "Mentions", of: (a) => a.mentions.length, number: true },
  { name: "Warnings", of: (a) => a.warnings },
];

function articles(values) {
  const form = el("form", { class: "filters", role: "search" }, field("Title, id, place or agency", "q", values.q, { type: "search" }));
  const result = el("div");
  const draw = (now) => {
    const q = (now.q ?? "").toLowerCase();
    const found = ARTICLES.filter((a) => [a.title, a.article_id, a.place, a.agency].join("\n").toLowerCase().includes(q));
    result.replaceChildren(el("p", { class: "found", role: "status" }, many(found.length, "article")), table(ARTICLE_COLUMNS, found, { at: 1, down: false }, 100, "Articles"));
  };
  live(form, "articles", draw);
  draw(values);
  return [el("h2", {}, "Articles"), form, result];
}

// The text cut at every edge of a mark; each piece knows the marks over it.
function pieces(article) {
  const marks = [];
  const mark = (start, end, kind, what) => { if (start >= 0 && end > start) marks.push({ start, end, kind, what }); };
  for (const s of article.statements) {
    for (const [start, end] of s.parts) mark(start, end, "statement", s);
    mark(s.cue_start, s.cue_end, "cue", s);
    mark(s.speaker_start, s.speaker_end, "speaker", s);
  }
  for (const m of mentionsOf(article)) mark(m.start, m.end, "mention", m);
  const edges = [...new Set([0, article.text.length, ...marks.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  marks.sort((a, b) => a.start - b.start);
  let next = 0;
  let open = [];
  return edges.slice(0, -1).map((start, i) => {
    open = open.filter((m) => m.end > start);
    while (next < marks.length && marks[next].start <= start) open.push(marks[next++]);
    return { start, text: article.text.slice(start, edges[i + 1]), marks: [...open] };
  });
}

function facts(pairs) {
  return el("dl", {}, pairs.filter(([, value]) => value !== "" && value !== undefined && value !== null).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function statementFacts(s) {
  return [el("h3", {}, `${s.id.slice(1)}  `, s.speaker ? el("a", { href: link("statements", { speaker: s.speaker }) }, s.speaker) : "unknown speaker"),
    el("blockquote", {}, s.text),
    facts([["written", s.speaker_text], ["type", s.speaker_type], ["role", s.speaker_role], ["members", s.speaker_members.replaceAll(";", ", ")],
      ["cue", s.cue ? `${s.cue} → ${s.cue_lemma}` : ""], ["class", s.cue_class], ["told", s.addressee], ["form", s.form], ["medium", s.medium],
      ["evidence", s.evidence], ["polarity", s.polarity], ["date", s.date], ["section", s.section], ["turn", s.turn], ["inside", s.parent],
      ["rule", el("code", {}, s.rule)], ["confidence", confidence(s.confidence)]])];
}
function confidence(value) {
  return [el("meter", { min: 0, max: 1, value, "aria-label": "confidence" }), ` ${value}`];
}
function mentionFacts(m, text) {
  const name = m.entity ? el("a", { href: link("about", { entity: m.entity.name }) }, m.entity.name) : text;
  return [el("h3", {}, name), facts([["written", text], ["type", m.type], ["role", m.role], ["value", m.value], ["source", el("code", {}, m.source)], ["confidence", confidence(m.confidence)]])];
}

function articleView(values) {
  const shown = ARTICLES.find((a) => a.article_id === values.id) ?? ARTICLES[0];
  if (!shown) return [el("h2", {}, "No article"), el("p", {}, "The tables hold none.")];
  const details = el("aside", { class: "details", "aria-live": "polite", "aria-label": "Details" });
  const body = el("div", { class: "text" });
  const hint = () => details.replaceChildren(el("p", { class: "quiet" }, "Click a mark in the text, or press j and k, to see who says it, by which rule, and how sure that is."));
  const firsts = new Map();
  const spansOf = new Map();
  const show = (statement, scroll) => {
    body.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    (spansOf.get(statement) ?? []).forEach((one) => one.classList.add("chosen"));
    details.replaceChildren(...statementFacts(statement));
    current = { article: shown, at: shown.statements.indexOf(statement), go: (s) => show(s, true) };
    if (scroll) firsts.get(statement)?.scrollIntoView({ block: "center" });
  };
  for (const piece of pieces(shown)) {
    const inside = piece.marks.filter((m) => m.kind === "statement").map((m) => m.what);
    const cue = piece.marks.filter((m) => m.kind === "cue");
    const speaker = piece.marks.filter((m) => m.kind === "speaker");
    const mentions = piece.marks.filter((m) => m.kind === "mention").map((m) => m.what);
    inside.sort((a, b) => b.depth - a.depth);
    const inner = mentions[mentions.length - 1];
    const classes = [inside.length && `statement ${inside[0].form} depth${Math.min(3, inside.length)}`, cue.length && "cue", speaker.length && "speaker", inner && `mention ${inner.type}`];
    for (const statement of inside) {
      if (firsts.has(statement)) continue;
      const open = el("button", { type: "button", class: "number", "aria-label": `Statement ${statement.id.slice(1)}, ${statement.speaker || "unknown speaker"}`, onclick: () => show(statement) }, statement.id.slice(1));
      firsts.set(statement, open);
      body.append(open);
    }
    if (!piece.marks.length) { body.append(piece.text); continue; }
    const behind = [...inside, ...cue.map((m) => m.what), ...speaker.map((m) => m.what)];
    const click = () => {
      if (behind.length) show(behind[0]); else details.replaceChildren();
      const others = [...new Set(behind.slice(1))].filter((s) => s !== behind[0]);
      details.append(...others.flatMap(statementFacts), ...mentions.toReversed().flatMap((m) => mentionFacts(m, shown.text.slice(m.start, m.end))));
    };
    const span = el("span", { class: classes.filter(Boolean).join(" "), onclick: click }, piece.text);
    for (const statement of new Set(behind)) {
      if (!spansOf.has(statement)) spansOf.set(statement, []);
      spansOf.get(statement).push(span);
    }
    body.append(span);
  }
  const place = ARTICLES.indexOf(shown);
  const beside = (step, name) => { const other = ARTICLES[place + step]; return other ? el("a", { href: link("article", { id: other.article_id }), rel: step > 0 ? "next" : "prev" }, name) : ""; };
  const list = el("ol", { class: "contents" }, shown.statements.map((s) => el("li", { value: s.id.slice(1) },
    el("button", { type: "button", onclick: () => show(s, true) }, el("strong", {}, s.speaker || "unknown"), " ", shorten(s.text, 90)))));
  const head = facts([["date", shown.date], ["place", shown.place], ["agency", shown.agency], ["file", shown.article_id], ["warnings", shown.warnings]]);
  const key = el("p", { class: "key" }, el("span", { class: "speaker" }, "speaker"), el("span", { class: "cue" }, "cue"),
    FORMS.map((form) => el("span", { class: "statement " + form }, form)), ["PERSON", "ORG", "GPE", "DATE"].map((type) => el("span", { class: "mention " + type }, type.toLowerCase())), el("span", { class: "mention" }, "other names"));
  hint();
  current = { article: shown, at: -1, go: (s) => show(s, true) };
  drawTurns = () => brackets(body, shown, spansOf);
  afterShown = () => {
    drawTurns();
    const wanted = shown.statements.find((s) => s.id === values.s);
    if (wanted) show(wanted, true);
  };
  return [el("p", { class: "beside" }, beside(-1, "‹ previous article"), beside(1, "next article ›")), el("h2", {}, shown.title || shown.article_id), head, key,
    el("div", { class: "reading" },
      shown.text ? el("div", { class: "page" }, body) : el("p", { class: "note" }, "The text of this article was not given, or has changed since it was read; its statements are listed here."),
      el("div", { class: "side" }, details, el("details", { open: !shown.text }, el("summary", {}, many(shown.statements.length, "statement")), list)))];
}

// Turns in the margin: a bracket from the first to the last line of what one speaker says in one go.
function brackets(body, shown, spansOf) {
  body.querySelectorAll(".turn").forEach((old) => old.remove());
  const top = body.getBoundingClientRect().top;
  const turns = new Map();
  for (const s of shown.statements) {
    const outer = s.depth === 0 ? s.turn : undefined;
    if (!outer) continue;
    for (const span of spansOf.get(s) ?? []) {
      for (const box of span.getClientRects()) {
        const turn = turns.get(outer) ?? { from: Infinity, to: 0, speaker: s.speaker || "unknown speaker" };
        turn.from = Math.min(turn.from, box.top - top);
        turn.to = Math.max(turn.to, box.bottom - top);
        turns.set(outer, turn);
      }
    }
  }
  const ends = [];
  for (const turn of [...turns.values()].sort((a, b) => a.from - b.from || b.to - a.to)) {
    let lane = ends.findIndex((end) => end <= turn.from + 2);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = turn.to;
    const bracket = el("span", { class: "turn", title: turn.speaker, "aria-hidden": "true" });
    bracket.style.top = `${turn.from + 1}px`;
    bracket.style.height = `${Math.max(4, turn.to - turn.from - 2)}px`;
    bracket.style.left = `${-10 - Math.min(lane, 3) * 6}px`;
    body.append(bracket);
  }
}
