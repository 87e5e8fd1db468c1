// People, places, organizations and quotations of each article of a file of JSON lines, by compromise. Prints processor and real
// seconds; loading is not counted.
import fs from "node:fs";
import { createRequire } from "node:module";

const [file, modules] = process.argv.slice(2);
const nlp = createRequire(modules + "/")("compromise");
const texts = fs.readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line).text);
nlp("Ann Lee said “yes” in Paris.").people().out("array");
const processor = process.cpuUsage();
const begun = process.hrtime.bigint();
let found = 0;
for (const text of texts) {
  const article = nlp(text);
  for (const view of [article.people(), article.places(), article.organizations(), article.quotations()])
    found += view.out("array").length;
}
const { user, system } = process.cpuUsage(processor);
console.error(`${found} found`);
console.log(`${((user + system) / 1e6).toFixed(2)} ${(Number(process.hrtime.bigint() - begun) / 1e9).toFixed(2)}`);
