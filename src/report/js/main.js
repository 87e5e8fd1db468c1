// The views, their addresses and the keyboard.
let current = null;
let afterShown = null;
let drawTurns = null;

const VIEWS = { overview: ["Overview", overview], speakers: ["Speakers", speakers], statements: ["Statements", statements], articles: ["Articles", articles], about: ["By and about", about], network: ["Network", network] };
const main = document.getElementById("main");

// Draws again as a form's fields change, and keeps them in the address, so that it can be marked and gone back to.
function live(form, view, draw) {
  let wait = 0;
  const now = () => Object.fromEntries(new FormData(form));
  const change = () => {
    cancelAnimationFrame(wait);
    wait = requestAnimationFrame(() => { history.replaceState(null, "", link(view, now())); draw(now()); });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  form.addEventListener("reset", () => {
    form.querySelectorAll("input").forEach((input) => input.setAttribute("value", ""));
    form.querySelectorAll("option[selected]").forEach((option) => option.removeAttribute("selected"));
    setTimeout(change, 0);
  });
}

function route() {
  const [name, query] = location.hash.slice(1).split(/\?(.*)/s);
  const values = Object.fromEntries(new URLSearchParams(query ?? ""));
  const view = name === "article" || VIEWS[name] ? name : "overview";
  current = null;
  afterShown = null;
  drawTurns = null;
  main.replaceChildren(...(view === "article" ? articleView(values) : VIEWS[view][1](values)).flat().filter(Boolean));
  document.querySelectorAll("#views a").forEach((a) => {
    const own = a.dataset.view === (view === "article" ? "articles" : view);
    if (own) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  });
  window.scrollTo(0, 0);
  if (afterShown) afterShown();
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (typing) return;
  const views = Object.keys(VIEWS);
  if (event.key === "/") {
    event.preventDefault();
    if (!main.querySelector("input")) { location.hash = link("statements"); route(); }
    main.querySelector("input")?.focus();
  } else if (views[event.key - 1]) location.hash = link(views[event.key - 1]);
  else if ((event.key === "j" || event.key === "k") && current) {
    const next = current.article.statements[current.at + (event.key === "j" ? 1 : -1)];
    if (next) current.go(next);
  }
}

document.getElementById("views").append(...Object.entries(VIEWS).map(([name, [title]]) => el("a", { href: link(name), "data-view": name }, title)));
document.getElementById("counts").append(`${many(ARTICLES.length, "article")}, ${many(STATEMENTS.length, "statement")}, ${many(SPEAKERS.length, "speaker")}, ${many(MENTIONS.length, "mention")}`);
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
window.addEventListener("hashchange", route);
// Where lines break has changed, and with it where turns begin and end.
const again = () => { if (drawTurns) drawTurns(); };
window.addEventListener("resize", again);
matchMedia("print").addEventListener("change", () => requestAnimationFrame(again));
window.addEventListener("keydown", key);
route();
