#!/usr/bin/env python3
"""Fits, on PolNeAR's training part and with the program's own grammar, how reliable each cue is and what its circumstances change.

    cargo run --release --example candidates -- TRAIN/text > candidates.csv
    dictionaries/tools/fit_cues.py candidates.csv TRAIN dictionaries           needs numpy and scipy

TRAIN holds text/ and gold/ (brat standoff). An occurrence is a cue outside every annotated content; it is right where an annotated
attribution has a cue that overlaps it and a content that shares at least half of the longer one's words with what the program reads.

The odds of being right are a product of one factor for each of: the kind of cue with its complement, its class with both, the cue, the
cue with its complement, and each circumstance: a logistic regression, drawn towards 1 by a penalty on the square of each logarithm
(PENALTY), so that what occurs seldom keeps the figure of its kind. `reliability` in cues.csv is the share that the first four give
where the circumstances are what they are on the whole for such frames; the rows `frame-…` of circumstances.csv take that mean out again.
Running it twice changes nothing: what stands in the files is not an input, but for the class of each cue, and for fixed phrases that are
hardly ever seen (SELDOM), whose figures stay: *in the words of* is not like *in favor of*.
"""
import collections, csv, math, pathlib, re, sys

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

WORD = re.compile(r"\w+(?:['’\-]\w+)*|[$%€£]")
PENALTY = {"kind": 0.3, "class": 4.0, "cue": 0.5, "frame": 3.0, "circumstance": 0.1}
SELDOM = 3
FRAMES = {"quote": "quote", "colon": "quote", "after": "after", "that": "clause", "bare": "clause", "wh": "clause",
          "object-that": "clause", "to": "infinitive", "object-to": "infinitive", "ing": "infinitive"}


def spans(cell):
    return [tuple(map(int, part.split("-"))) for part in cell.split(";") if part]


def words(tokens, ranges):
    return frozenset(i for i, (a, b) in enumerate(tokens) if any(a < e and b > s for s, e in ranges))


def gold(path):
    """The attributions of one .ann file, as {role: [span]}; lines that hold no span are passed over."""
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
    """Each candidate outside annotated contents: its cue, kind, complement and circumstances, and whether it is right."""
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
        for cue, kind, complement, circumstances, where, content in by_article.pop(stem):
            (start, end), = spans(where)
            if any(s <= start and end <= e for _, _, ranges in events for s, e in ranges):
                continue
            said = words(tokens, spans(content))
            same = [c for cues, c, _ in events if any(s < end and e > start for s, e in cues)]
            right = any(2 * len(said & c) >= max(len(said), len(c), 1) for c in same)
            yield cue, kind, complement, [c for c in circumstances.split(";") if c], right


def read(path):
    lines = path.read_text(encoding="utf8").splitlines(True)
    return [l for l in lines if l.startswith("#")], list(csv.reader(l for l in lines if not l.startswith("#")))


def write(path, comments, rows):
    with open(path, "w", encoding="utf8", newline="") as file:
        file.writelines(comments)
        csv.writer(file, lineterminator="\n").writerows(rows)


def frame(kind, complement):
    """The circumstance that stands for the kind of frame; none for fixed phrases."""
    if kind in ("phrase", "opening"):
        return None
    if kind in ("verb", "light"):
        return "frame-" + FRAMES.get(complement, "phrase")
    return "frame-" + ("passive" if kind == "raising" else kind)


class Model:
    def __init__(self, occurrences, classes):
        self.classes = classes
        self.weight, self.bias = {}, 0.0
        number, rows, columns = {}, [], []
        for i, (cue, kind, complement, circumstances, _) in enumerate(occurrences):
            named = [("circumstance", c) for c in circumstances if not c.startswith("frame-")]
            for feature in self.of_frame(cue, kind, complement) + named:
                rows.append(i)
                columns.append(number.setdefault(feature, len(number)))
        matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(occurrences), len(number)))
        right = np.array([o[4] for o in occurrences], float)
        penalty = np.array([PENALTY[feature[0]] for feature in number])

        def loss(w):
            z = matrix @ w[:-1] + w[-1]
            miss = 1 / (1 + np.exp(-z)) - right
            value = np.sum(np.logaddexp(0, z) - right * z) + 0.5 * np.sum(penalty * w[:-1] ** 2)
            return value, np.append(matrix.T @ miss + penalty * w[:-1], np.sum(miss))

        fitted = minimize(loss, np.zeros(len(number) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
        self.weight, self.bias = dict(zip(number, fitted.x[:-1])), fitted.x[-1]

    def of_frame(self, cue, kind, complement):
        its_class = self.classes.get((cue, kind, complement), "")
        return [("kind", kind, complement), ("class", its_class, kind, complement), ("cue", cue, kind), ("frame", cue, kind, complement)]

    def frame_odds(self, *key):
        return self.bias + sum(self.weight.get(feature, 0.0) for feature in self.of_frame(*key))

    def circumstance(self, name):
        return self.weight.get(("circumstance", name), 0.0)


def main():
    candidates, train, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    comments, rows = read(folder / "cues.csv")
    model = Model(occurrences := list(judged(candidates, train)), {tuple(row[:3]): row[3] for row in rows[1:]})

    sums, seen = collections.defaultdict(list), collections.Counter()
    for cue, kind, complement, circumstances, _ in occurrences:
        sums[frame(kind, complement)].append(sum(map(model.circumstance, circumstances)))
        seen.update(circumstances)
    mean = {name: float(np.mean(values)) for name, values in sums.items()}

    count = collections.Counter(o[:3] for o in occurrences)
    for row in rows[1:]:
        key = tuple(row[:3])
        if key[1] in ("phrase", "opening") and count[key] < SELDOM:
            continue
        odds = model.frame_odds(*key) + mean.get(frame(*key[1:]), 0.0)
        row[7] = f"{min(0.98, max(0.01, 1 / (1 + math.exp(-odds)))):.2f}"
        if count[key]:
            row[8], row[9] = str(count[key]), "PolNeAR train counts"
    write(folder / "cues.csv", comments, rows)

    odds = {name: math.exp(-mean[name]) if name in mean else math.exp(model.circumstance(name)) for name in seen}
    comments, rows = read(folder / "circumstances.csv")
    rows[1:] = [[name, f"{odds[name]:.2f}", seen[name], "PolNeAR train counts"] for name in sorted(odds)]
    write(folder / "circumstances.csv", comments, rows)


if __name__ == "__main__":
    main()
