// Statements: filters and cards; what is said by an entity and about it.
const article = (s) => link("article", { id: s.of.article_id, s: s.id });

function card(s) {
  const manner = [s.form, s.medium, s.evidence === "continued" ? "continued" : "", s.polarity === "affirmed" ? "" : s.polarity];
  return el("article", { class: "card " + s.form },
    el("p", { class: "who" }, s.speaker ? el("strong", {}, s.speaker) : el("em", {}, "unknown speaker"),
      s.speaker_role ? el("span", { class: "quiet" }, ` ${s.speaker_role}`) : "", s.cue ? [" ", el("span", { class: "cue" }, s.cue.replace(/\s+/g, " "))] : "",
      s.addressee ? el("span", { class: "quiet" }, ` → ${s.addressee}`) : "", s.outer ? el("span", { class: "quiet" }, ` (in what ${s.outer.speaker || "somebody"} said)`) : ""),
    el("a", { class: "said", href: article(s) }, s.text),
    el("p", { class: "quiet" }, [s.date, s.of.title || s.of.article_id, s.of.agency, ...manner, s.cue_class].filter(Boolean).join(" · ")));
}

// Which statements the filters let through. A speaker's full name asks for this speaker, anything else for a part.
function filtered(now) {
  const [q, who, to, from] = ["q", "speaker", "to", "source"].map((name) => (now[name] ?? "").trim().toLowerCase());
  const words = q.split(/\s+/).filter(Boolean);
  const exact = who && SPEAKERS.some((speaker) => speaker.name.toLowerCase() === who);
  return STATEMENTS.filter((s) =>
    words.every((word) => s.said.includes(word)) &&
    (!who || (exact ? s.speaker.toLowerCase() === who : s.who.includes(who))) &&
    (!to || s.to.includes(to)) && (!from || s.from.includes(from)) &&
    (!now.class || s.cue_class === now.class) && (!now.form || s.form === now.form) && (!now.medium || s.medium === now.medium) &&
    (!now.polarity || s.polarity === now.polarity) &&
    within(s.date, now.since, now.until));
}

// Whether a date, a month, a year or an interval meets the days from `since` to `until`.
function within(date, since, until) {
  if (!since && !until) return true;
  const [first, last = first] = date.split("/");
  return Boolean(date) && (!since || last >= since.slice(0, last.length)) && (!until || first <= until.slice(0, first.length));
}

const STATEMENT_CELLS = ["speaker", "speaker_type", "speaker_role", "cue", "cue_class", "polarity", "addressee", "form", "medium", "evidence", "date", "rule", "confidence"];

function statements(values) {
  const options = (value) => tally(STATEMENTS, value).filter(([key]) => key).map(([key, n]) => [key, `${key} (${count(n)})`]);
  const names = el("datalist", { id: "speaker-names" }, SPEAKERS.slice(0, 300).map((s) => el("option", { value: s.name })));
  const form = el("form", { class: "filters", role: "search" },
    field("Words", "q", values.q, { type: "search" }),
    field("Speaker", "speaker", values.speaker, { type: "search", list: "speaker-names" }), names,
    choice("Kind of saying", "class", options((s) => s.cue_class), values.class),
    choice("Form", "form", options((s) => s.form), values.form),
    choice("Medium", "medium", options((s) => s.medium), values.medium),
    choice("Polarity", "polarity", options((s) => s.polarity), values.polarity),
    field("Told whom", "to", values.to, { type: "search" }),
    field("Article or agency", "source", values.source, { type: "search" }),
    field("From", "since", values.since, { type: "date" }),
    field("Until", "until", values.until, { type: "date" }),
    el("button", { type: "reset" }, "Clear"));
  const result = el("div");
  const draw = (now) => {
    const found = filtered(now);
    const lines = () => found.map((s) => [s.of.article_id, `${s.of.article_id}#${s.id}`, ...STATEMENT_CELLS.map((name) => s[name]), s.text]);
    result.replaceChildren(
      el("p", { class: "found", role: "status" }, `${count(found.length)} of ${many(STATEMENTS.length, "statement")} `,
        csvButton("statements", ["article_id", "statement_id", ...STATEMENT_CELLS, "statement"], lines)),
      paged(found, 50, card));
  };
  live(form, "statements", draw);
  draw(values);
  return [el("h2", {}, "Statements"), form, result];
}

// Quotes by an entity, and quotes that name it, side by side.
function about(values) {
  const known = ENTITIES.filter((entity) => entity.named)
    .sort((a, b) => b.named - a.named || (a.name < b.name ? -1 : 1));
  const wanted = (values.entity ?? "").trim().toLowerCase();
  const fits = (entity) => entity.name.toLowerCase() === wanted || entity.aliases.toLowerCase().split(";").includes(wanted);
  const chosen = known.find((e) => e.name.toLowerCase() === wanted) ?? known.find(fits) ??
    (wanted ? known.find((e) => e.name.toLowerCase().includes(wanted)) : SPEAKERS.length ? known.find((e) => STATEMENTS.some((s) => s.entity === e)) : undefined);
  const form = el("form", { class: "filters", role: "search" },
    field("Entity", "entity", values.entity ?? chosen?.name, { type: "search", list: "entity-names" }),
    el("datalist", { id: "entity-names" }, known.slice(0, 500).map((entity) => el("option", { value: entity.name }))));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { location.hash = link("about", { entity: form.elements.entity.value }); });
  if (!chosen) return [el("h2", {}, "By and about"), form, el("p", { class: "note" }, "Nobody of this name is mentioned.")];
  const by = STATEMENTS.filter((s) => s.entity === chosen);
  const of = STATEMENTS.filter((s) => s.entity !== chosen && s.mentioned.includes(chosen));
  const facts = [chosen.type, chosen.role, chosen.country, many(chosen.named, "mention"), chosen.aliases ? `also ${chosen.aliases.replaceAll(";", ", ")}` : ""];
  const column = (title, list) => el("section", {}, el("h3", {}, `${title} (${count(list.length)})`), list.length ? paged(list, 25, card) : el("p", { class: "quiet" }, "none"));
  return [el("h2", {}, "By and about"), form,
    el("p", {}, el("strong", {}, chosen.name), " ", el("span", { class: "quiet" }, facts.filter(Boolean).join(" · "))),
    el("div", { class: "two" }, column(`Said by ${chosen.name}`, by), column(`Said about ${chosen.name} by others`, of))];
}
