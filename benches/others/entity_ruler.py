"""Names in each article of a file of JSON lines, by spaCy's blank English pipeline with an EntityRuler that has the names of the
dictionaries. Prints processor and real seconds; loading is not counted."""

import csv
import json
import pathlib
import sys
import time

import spacy

LABELS = {
    "people": "PERSON", "organizations": "ORG", "countries": "GPE", "cities": "GPE", "regions": "GPE", "geography": "LOC", "groups": "NORP",
    "events": "EVENT",
}

file, dictionaries = sys.argv[1:]
patterns = []
for table, label in LABELS.items():
    lines = pathlib.Path(dictionaries, table + ".csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        names = [next(iter(row.values())), *row.get("aliases", "").split(";")]
        patterns += [{"label": label, "pattern": name} for name in names if name]
nlp = spacy.blank("en")
nlp.add_pipe("entity_ruler").add_patterns(patterns)
nlp.max_length = 10**9
texts = [json.loads(line)["text"] for line in open(file, encoding="utf-8")]
processor, begun = time.process_time(), time.perf_counter()
found = sum(len(doc.ents) for doc in nlp.pipe(texts))
print(f"{len(patterns)} names, {found} found", file=sys.stderr)
print(f"{time.process_time() - processor:.2f} {time.perf_counter() - begun:.2f}")
