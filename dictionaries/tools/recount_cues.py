#!/usr/bin/env python3
"""Counts again, with the program's own grammar, how reliable each cue is, and writes the figures into cues.csv and circumstances.csv.

    cargo run --release --example candidates -- TRAIN/text > candidates.csv
    dictionaries/tools/recount_cues.py candidates.csv TRAIN dictionaries

TRAIN holds PolNeAR's train part (text/ and gold/, brat standoff). An occurrence is a cue outside every annotated content; it is
right where an annotated attribution has a cue that overlaps it and a content that shares at least half of the longer one's words
with what the program reads. The figure of a cue with a complement is (right + WEIGHT * prior) / (occurrences + WEIGHT), where the
prior is the figure that cue_counts.py gives, scaled by the share of right contents that the complement has.
"""
import collections, csv, pathlib, re, sys

WORD = re.compile(r"\w+(?:['’\-]\w+)*|[$%€£]")
WEIGHT = 3


def spans(cell):
    return [tuple(map(int, part.split("-"))) for part in cell.split(";") if part]


def words(tokens, ranges):
    return frozenset(i for i, (a, b) in enumerate(tokens) if any(a < e and b > s for s, e in ranges))


def gold(path):
    """The attributions of one .ann file, as {role: [span]}."""
    found, events = {}, []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1 and " " in cells[1]:
            try:
                found[cells[0]] = [tuple(map(int, part.split())) for part in cells[1].split(" ", 1)[1].split(";")]
            except ValueError:
                continue
        elif line.startswith("E") and len(cells) > 1:
            roles = collections.defaultdict(list)
            for part in cells[1].split():
                role, number = part.split(":")
                roles[re.sub(r"\d+$", "", role)] += found.get(number, [])
            events.append(roles)
    return events


def judged(candidates, train):
    """Each candidate outside annotated contents, with whether its cue is annotated and whether its content is right too."""
    by_article = collections.defaultdict(list)
    for row in csv.reader(open(candidates, encoding="utf8", newline="")):
        by_article[row[0]].append(row[1:])
    for path in sorted((train / "gold").glob("*.ann")):
        stem = path.stem if (train / "text" / f"{path.stem}.txt").exists() else path.stem.rsplit("_", 1)[0]
        if stem not in by_article:
            continue
        text = (train / "text" / f"{stem}.txt").read_bytes().decode("utf8")
        tokens = [m.span() for m in WORD.finditer(text)]
        events = [(e["Cue"], words(tokens, e["Content"]), e["Content"]) for e in gold(path)]
        for cue, kind, complement, standing, source, where, content in by_article.pop(stem):
            (start, end), = spans(where)
            if any(s <= start and end <= e for _, _, ranges in events for s, e in ranges):
                continue
            said = words(tokens, spans(content))
            same = [c for cues, c, _ in events if any(s < end and e > start for s, e in cues)]
            right = any(2 * len(said & c) >= max(len(said), len(c), 1) for c in same)
            yield (cue, kind, complement), standing, source, bool(same), right


def read(path):
    lines = path.read_text(encoding="utf8").splitlines(True)
    return [l for l in lines if l.startswith("#")], list(csv.reader(l for l in lines if not l.startswith("#")))


def write(path, comments, rows):
    with open(path, "w", encoding="utf8", newline="") as file:
        file.writelines(comments)
        csv.writer(file, lineterminator="\n").writerows(rows)


def main():
    candidates, train, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    all_of = collections.defaultdict(lambda: [0, 0])
    by_complement = collections.defaultdict(lambda: [0, 0])
    found = list(judged(candidates, train))
    for key, _, _, same, right in found:
        all_of[key][0] += right
        all_of[key][1] += 1
        by_complement[key[1], key[2]][0] += right
        by_complement[key[1], key[2]][1] += same
    comments, rows = read(folder / "cues.csv")
    figure = {}
    for row in rows[1:]:
        key, prior = tuple(row[:3]), float(row[7])
        right, same = by_complement[key[1], key[2]]
        scaled = prior * (right + 20 * 0.85) / (same + 20)
        hits, count = all_of[key]
        figure[key] = (hits + WEIGHT * scaled) / (count + WEIGHT)
        row[7] = f"{figure[key]:.2f}"
        if count:
            row[8], row[9] = str(count), "PolNeAR train counts"
    write(folder / "cues.csv", comments, rows)
    places = collections.defaultdict(lambda: [0, 0.0, 0])
    for key, standing, source, _, right in found:
        names = [standing] + ([source] if key[1] == "verb" else [])
        for name in names:
            place = places[name]
            place[0], place[1], place[2] = place[0] + right, place[1] + figure.get(key, 0.5), place[2] + 1
    comments, rows = read(folder / "circumstances.csv")
    for row in rows[1:]:
        right, expected, count = places[row[0]]
        if count:
            row[1], row[2] = f"{right / expected:.2f}", str(count)
    write(folder / "circumstances.csv", comments, rows)


if __name__ == "__main__":
    main()
