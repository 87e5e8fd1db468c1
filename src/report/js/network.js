// Who mentions, quotes and addresses whom.
const MOST_NODES = 40;

// Places for the nodes: pushed apart by all, drawn together by edges. No chance in it: the same data, the same picture.
function layout(nodes, edges, width, height) {
  nodes.forEach((node, i) => {
    const angle = (i / nodes.length) * 2 * Math.PI;
    node.x = width / 2 + Math.cos(angle) * width * 0.35 * (0.5 + (i % 3) * 0.25);
    node.y = height / 2 + Math.sin(angle) * height * 0.35 * (0.5 + (i % 3) * 0.25);
  });
  const ideal = Math.sqrt((width * height) / Math.max(1, nodes.length)) * 0.8;
  for (let round = 0; round < 300; round += 1) {
    const reach = (1 - round / 300) * 30 + 0.5;
    for (const node of nodes) { node.dx = (width / 2 - node.x) * 0.5; node.dy = (height / 2 - node.y) * 0.9; }
    nodes.forEach((one, i) => {
      for (const other of nodes.slice(i + 1)) {
        const [x, y] = [one.x - other.x || 0.01, one.y - other.y || 0.01];
        const push = (1.6 * ideal * ideal) / (x * x + y * y);
        one.dx += x * push; one.dy += y * push; other.dx -= x * push; other.dy -= y * push;
      }
    });
    for (const { from, to } of edges) {
      const [x, y] = [from.x - to.x, from.y - to.y];
      const pull = Math.hypot(x, y) / ideal;
      from.dx -= x * pull; from.dy -= y * pull; to.dx += x * pull; to.dy += y * pull;
    }
    for (const node of nodes) {
      const far = Math.hypot(node.dx, node.dy) || 1;
      node.x += (node.dx / far) * Math.min(far, reach);
      node.y += (node.dy / far) * Math.min(far, reach);
    }
  }
  // Whatever came out fills the picture.
  for (const [axis, size, edge] of [["x", width, 80], ["y", height, 28]]) {
    const places = nodes.map((node) => node[axis]);
    const [least, most] = [Math.min(...places), Math.max(...places)];
    for (const node of nodes) node[axis] = most > least ? edge + ((node[axis] - least) / (most - least)) * (size - 2 * edge) : size / 2;
  }
}

function network(values) {
  const relations = tally(EDGES, (edge) => edge.relation, (edge) => edge.weight);
  const relation = values.relation || relations[0]?.[0] || "mentions";
  const form = el("form", { class: "filters" }, choice("Who … whom", "relation", relations.map(([name, n]) => [name, `${name} (${count(n)})`]), relation, null),
    field("At least so many statements", "least", values.least ?? "1", { type: "number", min: 1 }), field("With", "q", values.q, { type: "search" }));
  const result = el("div");
  const draw = (now) => {
    const least = Math.max(1, Number(now.least) || 1);
    const q = (now.q ?? "").toLowerCase();
    const sums = new Map();
    for (const edge of EDGES) {
      if (edge.relation !== (now.relation || relation) || edge.source === edge.target) continue;
      const key = edge.source + "\n" + edge.target;
      const own = sums.get(key) ?? { source: edge.source, target: edge.target, source_type: edge.source_type, target_type: edge.target_type, weight: 0, articles: 0 };
      own.weight += edge.weight;
      own.articles += edge.articles;
      sums.set(key, own);
    }
    const edges = [...sums.values()].filter((edge) => edge.weight >= least && (!q || (edge.source + "\n" + edge.target).toLowerCase().includes(q))).sort((a, b) => b.weight - a.weight);
    const degree = tally(edges.flatMap((edge) => [[edge.source, edge.source_type, edge.weight], [edge.target, edge.target_type, edge.weight]]), ([name]) => name, ([, , weight]) => weight);
    const types = new Map(edges.flatMap((edge) => [[edge.target, edge.target_type], [edge.source, edge.source_type]]));
    const nodes = degree.slice(0, MOST_NODES).map(([name, weight]) => ({ name, weight, type: types.get(name) }));
    const named = new Map(nodes.map((node) => [node.name, node]));
    const drawn = edges.map((edge) => ({ ...edge, from: named.get(edge.source), to: named.get(edge.target) })).filter((edge) => edge.from && edge.to).slice(0, 200);
    const [width, height] = [1100, 620];
    layout(nodes, drawn, width, height);
    const drawing = canvas(width, height, `Who ${relation} whom`);
    const heaviest = Math.max(1, ...drawn.map((edge) => edge.weight));
    const most = Math.max(1, ...nodes.map((node) => node.weight));
    const lines = drawn.map((edge) => {
      const [x, y] = [(edge.from.x + edge.to.x) / 2 + (edge.to.y - edge.from.y) * 0.12, (edge.from.y + edge.to.y) / 2 - (edge.to.x - edge.from.x) * 0.12];
      const line = svg("path", { d: `M${edge.from.x.toFixed(1)} ${edge.from.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${edge.to.x.toFixed(1)} ${edge.to.y.toFixed(1)}`, fill: "none", stroke: KINDS[edge.from.type] ?? "#999999", "stroke-width": (0.8 + (4 * edge.weight) / heaviest).toFixed(1), opacity: 0.45 });
      drawing.append(tip(line, `${edge.source} → ${edge.target}: ${many(edge.weight, "statement")}`));
      return line;
    });
    for (const node of nodes) {
      const radius = 4 + 12 * Math.sqrt(node.weight / most);
      const group = svg("a", { href: link("about", { entity: node.name }), class: "node" },
        svg("circle", { cx: node.x.toFixed(1), cy: node.y.toFixed(1), r: radius.toFixed(1), fill: KINDS[node.type] ?? "#999999", stroke: "#fff", "stroke-width": 1 }),
        word(node.x.toFixed(1), (node.y - radius - 3).toFixed(1), shorten(node.name, 26), { "text-anchor": "middle", "font-size": 11 }));
      const light = (on) => drawn.forEach((edge, i) => lines[i].setAttribute("opacity", !on ? 0.45 : edge.from === node || edge.to === node ? 0.95 : 0.08));
      for (const name of ["mouseenter", "focus"]) group.addEventListener(name, () => light(true));
      for (const name of ["mouseleave", "blur"]) group.addEventListener(name, () => light(false));
      drawing.append(tip(group, `${node.name}: ${many(node.weight, "statement")}`));
    }
    const columnsOfEdges = [
      { name: "Source", of: (e) => e.source, show: (e) => el("a", { href: link("about", { entity: e.source }) }, e.source) },
      { name: "Target", of: (e) => e.target, show: (e) => el("a", { href: link("about", { entity: e.target }) }, e.target) },
      { name: "Statements", of: (e) => e.weight, number: true },
    ];
    result.replaceChildren(
      figure("network", `Who ${now.relation || relation} whom`, drawing, ["source", "target", "relation", "weight"], edges.map((e) => [e.source, e.target, now.relation || relation, e.weight]),
        `the ${nodes.length} most connected of ${many(degree.length, "name")}, ${drawn.length} of ${many(edges.length, "edge")}; lines have the colour of who speaks${DATA.every > 1 ? "; counted over the whole run" : ""}`),
      table(columnsOfEdges, edges, { at: 2, down: true }, 20, "Edges"));
  };
  live(form, "network", draw);
  draw({ ...values, relation });
  return [el("h2", {}, "Network"), form, edgesNote(), result];
}

function edgesNote() {
  return el("p", { class: "quiet" }, "mentions: names somebody in the words of a statement · quotes: a statement stands inside another’s · addresses: tells somebody");
}
