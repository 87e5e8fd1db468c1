#!/usr/bin/env python3
"""Write words.csv: English word forms with their possible word classes, most likely first.

    apt-get download wordnet-base wamerican wamerican-small wamerican-large wbritish-small
    for p in *.deb; do dpkg -x $p debian; done
    python3 dictionaries/tools/words.py debian/usr/share dictionaries/words.csv

WordNet gives the lemmas, their classes, tag counts and kinds of nouns; the SCOWL word lists say which forms are
common enough; the hand-kept CSVs beside this script hold what neither knows:
    words_irregular.csv   lemma, past, participle (forms joined with ;)
    words_lemmas.csv      lemma, class, count: lemmas WordNet lacks or weighs wrongly; count 0 takes a class away
    words_marks.csv       noun, marks: replaces the semantic marks of a noun ("-" for none)
    words_overrides.csv   word, classes: the final word on one form ("-" leaves the row out)
Words of function_words.csv are left out.
"""
import collections
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
WORD = re.compile(r"[a-z]{2,}")
CLASSES = "noun plural verb verb-s past participle ing adjective adverb".split()
MARKS = "person group document communication time place people institution".split()
# How a lemma's uses divide over its forms.
SHARE = {"noun": 0.72, "plural": 0.28, "verb": 0.40, "verb-s": 0.10, "past": 0.22, "participle": 0.16, "ing": 0.12}
POS = {"noun": "1", "verb": "2", "adjective": "3", "adverb": "4"}
PERSON, COMMUNICATION = 18, 10
SAID = {"speech_act", "message", "statement"}     # hypernyms that make a noun a communication


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(line for line in file if not line.startswith("#"))][1:]


def word_list(path):
    return {w for w in path.read_text(encoding="utf-8").split("\n") if WORD.fullmatch(w)}


class WordNet:
    def __init__(self, folder):
        self.counts = collections.Counter()       # (lemma, class) -> uses in SemCor
        self.senses = {}                          # (lemma, class) -> number of senses
        self.first = {}                           # noun -> offset of its first sense
        self.exceptions = {}                      # class -> {lemma: [irregular forms]}
        self.synsets = {}                         # noun offset -> (lexicographer file, first word, hypernym)
        classes = {"1": "noun", "2": "verb", "3": "adjective", "5": "adjective", "4": "adverb"}
        for line in open(folder / "cntlist.rev"):
            key, _, count = line.split()
            lemma, rest = key.split("%")
            self.counts[lemma, classes[rest[0]]] += int(count)
        for short, name in (("noun", "noun"), ("verb", "verb"), ("adj", "adjective"), ("adv", "adverb")):
            for line in open(folder / f"index.{short}"):
                if line.startswith(" "):
                    continue
                fields = line.split()
                if WORD.fullmatch(fields[0]):
                    self.senses[fields[0], name] = int(fields[2])
                    if name == "noun":
                        self.first[fields[0]] = fields[-int(fields[2])]
            forms = self.exceptions[name] = collections.defaultdict(list)
            for line in open(folder / f"{short}.exc"):
                form, *lemmas = line.split()
                for lemma in lemmas:
                    forms[lemma].append(form)
        for line in open(folder / "data.noun"):
            if line.startswith(" "):
                continue
            up = re.search(r" @i? (\d{8}) n", line)
            fields = line.split()
            self.synsets[fields[0]] = int(fields[1]), fields[4], up and up.group(1)

    def proper(self, noun):
        """The first sense is a name (Bill, china is not)."""
        return self.synsets[self.first[noun]][1][0].isupper()

    def mark(self, noun):
        offset = self.first.get(noun)
        if offset is None:
            return ""
        file = self.synsets[offset][0]
        above = set()
        while offset:
            _, word, offset = self.synsets[offset]
            above.add(word)
        if file == PERSON:
            return "person"
        if file == COMMUNICATION and above & SAID:
            return "communication"
        return ""


def spellings(stem, ending, known):
    """Regular ways to add -ed, -ing, -er or -est; those in a word list, or else the one by rule."""
    vowel = ending[0] == "e"
    if stem.endswith("ie") and not vowel:
        rule = [stem[:-2] + "y" + ending]
    elif stem.endswith("e") and (vowel or not stem.endswith(("ee", "oe", "ye"))):
        rule = [stem[:-1] + ending]
    elif vowel and re.search(r"[^aeiou]y$", stem):
        rule = [stem[:-1] + "i" + ending]
    elif stem.endswith("c"):
        rule = [stem + "k" + ending]
    elif re.search(r"[^aeiou]([aeiou]|qu[aeiou])[^aeiouwxy]$", stem) and len(re.findall("[aeiouy]+", stem)) == 1:
        rule = [stem + stem[-1] + ending]
    elif re.search(r"[^aeiou][aeiou]l$", stem):
        return [stem + "l" + ending, stem + ending]
    else:
        rule = [stem + ending]
    others = [stem + ending, stem + stem[-1] + ending]
    if rule[0] in known:
        return rule
    return [form for form in others if form in known and len(form) > 3] or rule


def plurals(noun):
    if re.search(r"[^aeiou]y$", noun):
        return [noun[:-1] + "ies"]
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return [noun + "es"]
    if noun.endswith("o"):
        return [noun + "es", noun + "s"]
    if noun.endswith("man") and noun != "human":
        return [noun[:-2] + "en", noun + "s"]
    return [noun + "s"]


def third_person(verb, known):
    if verb.endswith("o"):
        return [verb + "es"]
    if verb.endswith("z") and not verb.endswith("zz"):
        return [verb + "zes"] if verb + "zes" in known else [verb + "es"]
    return plurals(verb)[:1] if not verb.endswith("man") else [verb + "s"]


def irregular(verb, table):
    """Past and participle, also of verbs with a prefix: overtake, rewrite, mishear."""
    if verb == "relay":
        return None
    for prefix in ("", "over", "under", "out", "re", "un", "mis", "fore", "with", "up", "inter", "pre"):
        base = verb[len(prefix):]
        if verb.startswith(prefix) and base in table and (not prefix or len(base) > 3 or base in ("do", "run", "see", "pay", "bid", "eat", "set", "sit")):
            return [[prefix + form for form in cell.split(";")] for cell in table[base]]
    return None


def forms_of(lemma, name, wordnet, known, table):
    """Pairs of (form, class)."""
    yield lemma, name
    exceptions = wordnet.exceptions[name][lemma]
    if name == "noun":
        own = [form for form in exceptions if form in known]
        if not own or (lemma, "verb") not in wordnet.senses:
            own += plurals(lemma)                  # brethren and brothers
        for form in own:
            if form in known:
                yield form, "plural"
    elif name == "adjective":
        short = len(re.findall("[aeiouy]+", lemma)) <= 2 and len(lemma) < 9
        for ending in ("er", "est"):
            for form in exceptions if exceptions else (spellings(lemma, ending, known) if short else []):
                if form in known and form.endswith(ending):
                    yield form, "adjective"
    elif name == "verb":
        for form in third_person(lemma, known):
            yield form, "verb-s"
        british = {ending: [form for form in exceptions if form.endswith(ending)] for ending in ("ing", "ed")}
        for form in dict.fromkeys(spellings(lemma, "ing", known) + british["ing"]):
            yield form, "ing"
        regular = list(dict.fromkeys(spellings(lemma, "ed", known) + british["ed"]))
        pasts, participles = irregular(lemma, table) or [regular] * 2
        for form in pasts:
            yield form, "past"
        for form in participles:
            yield form, "participle"


def main(share, target):
    wordnet = WordNet(share / "wordnet")
    lists = {p.name: word_list(p) for p in (share / "dict").iterdir()}
    middle = lists["american-english"]
    small = lists["american-english-small"] | lists["british-english-small"]
    known = small | lists["american-english-large"]
    table = {lemma: (past, participle) for lemma, past, participle in rows("words_irregular.csv")}
    own_marks = {noun: [] if marks == "-" else marks.split(";") for noun, marks in rows("words_marks.csv")}
    weights = {key: wordnet.counts[key] + 0.1 * senses for key, senses in wordnet.senses.items()}
    hand = {(lemma, name): float(count) for lemma, name, count in rows("words_lemmas.csv")}
    weights.update(hand)
    function_words = {line.split(",")[0] for line in open(HERE.parent / "function_words.csv", encoding="utf-8")}

    scores = collections.defaultdict(collections.Counter)
    marks = collections.defaultdict(list)
    for (lemma, name), weight in weights.items():
        if not weight:
            continue
        wanted = (lemma, name) in hand or wordnet.counts[lemma, name] > 0
        if name == "noun" and lemma in wordnet.first and wordnet.proper(lemma) and not wanted:
            continue
        noun_marks = own_marks.get(lemma, [wordnet.mark(lemma)] if wordnet.mark(lemma) else []) if name == "noun" else []
        known_here = known | {lemma + "s", lemma + "es", lemma[:-1] + "ies"} if (lemma, name) in hand else known
        for form, kind in forms_of(lemma, name, wordnet, known_here, table):
            if not WORD.fullmatch(form):
                continue
            if form in small or (lemma, name) in hand or wanted and form in middle \
                    or name == "verb" and (lemma in small or form in middle) or noun_marks == ["person"] and form in middle:
                scores[form][kind] += weight * SHARE.get(kind, 1)
                if noun_marks and not marks[form]:
                    marks[form] = noun_marks
    for form, kinds in scores.items():             # what is rare beside the main class is noise to a tagger of sets
        top = max(kinds.values())
        if form.endswith("s") and kinds["plural"] and (form[:-1], "noun") in weights:
            kinds["plural"] += kinds.pop("noun", 0)
        for kind in list(kinds):
            floor = 0.3 if kind == "noun" and kinds["participle"] == top and form.endswith("ed") else \
                0.05 if kind in ("noun", "plural") and kinds["adjective"] == top else \
                0.008 if kind in ("verb", "verb-s", "past", "participle", "ing") else 0.02
            if kinds[kind] < floor * top or not kinds[kind]:
                del kinds[kind]
    final = {}
    for form, kinds in scores.items():
        order = sorted(kinds, key=lambda kind: (-kinds[kind], CLASSES.index(kind)))
        nominal = "noun" in order or "plural" in order
        final[form] = order + (marks[form] if nominal else [])
    for form, classes in rows("words_overrides.csv"):
        final[form] = classes.split(";")
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write((HERE / "words_header.txt").read_text(encoding="utf-8"))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["word", "classes"])
        for form in sorted(final):
            if final[form] != ["-"] and form not in function_words:
                assert set(final[form]) <= set(CLASSES + MARKS), (form, final[form])
                out.writerow([form, ";".join(final[form])])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
