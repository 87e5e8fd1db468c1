#!/usr/bin/env python3
"""Writes ../cues.csv: for each cue and complement of cue_seed.csv, how often it is a cue in PolNeAR train.

    cue_counts.py TRAIN_DIR [--report]      TRAIN_DIR holds PolNeAR's train part as text/ and gold/ (brat standoff); standard library only

An occurrence is a cue word in a form and place where it can be one, outside every gold Content span; it is a hit where it overlaps a gold Cue.
Its complement is read off the next tokens (see `complement`). reliability = (hits + 2 * prior) / (occurrences + 2); `Smoothing` says what the
prior is. A pair that never occurs gets .9 of the mean of its prior and the reliability judged in cue_seed.csv. With --report: gold cues
covered by kind, and precision and recall by threshold, cross-validated over two halves.
"""
import csv, pathlib, re, sys
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).parent
TOKEN = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|['’](?:s|re|ve|ll|d|m)\b|\w+(?:[-‑]\w+)*?(?=n['’]t\b)|n['’]t\b|\w+(?:[-‑]\w+)*|\S", re.I)
words = lambda s: frozenset(s.split())
DET = words("a an the this that these those any some no every each another my your his her its our their whose 's ’s such more most much many several few all both "
            "first second last new recent latest own same other")
PRON_S = words("he she they we i who")
PRON = PRON_S | words("it you this there everyone someone nobody anyone people one these those")
OBJ = words("him them me us himself herself themselves itself myself")
BE = words("is are was were be been being am 's ’s 're ’re 'm ’m")
AUX = BE | words("has have had having will would can could may might shall should must do does did 'll ’ll 'd ’d 've ’ve n't n’t cannot ca wo ain't")
MODAL = words("will would can could may might shall should must do does did to 'll ’ll 'd ’d n't n’t not cannot never ca wo")
PREP = words("of in on at by for with about from into over under against after before during through between among toward towards upon as to-np without within "
             "across behind beyond near since until like despite regarding concerning amid")
WH = words("whether how what why which who whom if")
STOP = words("and or but because when while where although though after before as than so unless since until , . : ; ? ! ( ) — – - -- … and/or")
ADV = words("not never also just now then again still already always often once even only later earlier soon recently repeatedly publicly simply first instead "
            "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday here there back ever explicitly specifically "
            "directly largely rather quite very too so further perhaps too much strongly both all most more less least well widely newly long n't n’t")
TIME = words("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
             "today yesterday tomorrow tonight morning afternoon evening night week weekend month year day time midday noon")
VENUE = words("statement interview interviews speech letter email e-mail tweet tweets post memo report filing column book editorial essay op-ed blog message release video transcript "
              "conference briefing hearing rally event debate forum testimony remarks appearance call television tv radio facebook twitter instagram cnn msnbc fox nbc cbs "
              "abc news reporters court congress response reply phone telephone show program air broadcast podcast press ad document documents article part "
              "iowa washington hampshire florida ohio york carolina nevada texas virginia")
ADJ_END = re.compile(r"(?:ous|ful|ive|able|ible|ical|ic|less|ish|ary|ent|ant|al|an)$")


CLASS, CUE, OWN = 8, 1, 2                            # weights, in occurrences: of the wider rate against the class, the cue, the pair
FLOOR = {"verb": .35, "passive": .35, "noun": .3, "adjective": .3, "light": .4, "phrase": .3}     # judged rows below this are left out


def rows(name):
    """Rows of a CSV beside this script, or of a dictionary."""
    with open(HERE / name if (HERE / name).exists() else HERE.parent / name, encoding="utf8") as f:
        return list(csv.DictReader(l for l in f if not l.startswith("#")))


NOUNISH = frozenset(r["lemma"] for r in rows("noun_verbs.csv"))


class Inflections:
    """Forms of verbs and nouns: regular rules and irregular_verbs.csv."""

    def __init__(self):
        self.irregular = {r["lemma"]: r for r in rows("irregular_verbs.csv")}

    def verb(self, v):
        """[(form, tag)] with tags b(ase) s g d n."""
        r = self.irregular.get(v)
        if r:
            return [(v, "b")] + [(f, t) for t, c in zip("sgdn", ("s", "ing", "past", "participle")) for f in r[c].split(";") if f]
        stem, ed = v, v + "ed"
        if v.endswith("ee"): ing, ed = v + "ing", v + "d"
        elif v.endswith("ie"): ing, ed = v[:-2] + "ying", v + "d"
        elif v.endswith("e"): ing, ed = v[:-1] + "ing", v + "d"
        elif re.search("[^aeiou]y$", v): ing, ed = v + "ing", v[:-1] + "ied"
        elif len(re.findall("[aeiouy]+", v.replace("qu", "q"))) == 1 and re.search("[^aeiou][aeiou][^aeiouwxy]$", v.replace("qu", "q")):
            ing, ed = v + v[-1] + "ing", v + v[-1] + "ed"
        else: ing = v + "ing"
        return [(v, "b"), (self.s(v), "s"), (ing, "g"), (ed, "d"), (ed, "n")]

    @staticmethod
    def s(w):
        if re.search("[^aeiou]y$", w): return w[:-1] + "ies"
        return w + ("es" if re.search("(s|x|z|ch|sh|[^o]o)$", w) else "s")


class Seed:
    """cue_seed.csv unfolded."""

    def __init__(self):
        sets = {r["name"]: r["frames"] for r in rows("cue_frames.csv")}
        self.entries, self.frames = {}, defaultdict(set)
        # VerbNet's list of verbs of communication (column lemma) is not part of the project; without it the column
        # `source` calls them public record.
        self.verbnet = {r["lemma"] for r in rows("verbnet_verbs.csv")} if (HERE / "verbnet_verbs.csv").exists() else set()
        self.classes = {r["group"]: r["class"] for r in rows("cue_groups.csv")}
        for r in rows("cue_seed.csv"):
            frames = ";".join(sets[f[1:]] if f.startswith("@") else f for f in r["frames"].split(";"))
            for cue in r["cues"].split(";"):
                for f in frames.split(";"):
                    comp, judged = f.rsplit(":", 1)
                    self.entries.setdefault((cue, r["kind"], comp), dict(r, judged=float(judged)))
                    self.frames[r["kind"], cue].add(comp)
        infl = Inflections()
        self.verbs = defaultdict(list)       # first-word form -> [(lemma words, tag, cue)]
        self.finite = {}                     # form -> tags, for finding the verb of a clause
        lemmas = set(infl.irregular)
        for kind, cue in self.frames:
            if kind in ("verb", "passive", "light"): lemmas.add(cue.split()[0])
        for v in lemmas:
            for f, t in infl.verb(v):
                self.finite.setdefault(f, set()).add(t)
        for kind, cue in self.frames:
            w = cue.split()
            if kind == "verb":
                for f, t in infl.verb(w[0]): self.verbs[f].append((tuple(w[1:]), t, cue))
        self.passives = defaultdict(list)
        for kind, cue in self.frames:
            if kind == "passive":
                for f, t in infl.verb(cue.split()[0]):
                    if t == "n": self.passives[f].append((tuple(cue.split()[1:]), cue))
        self.nouns, self.adjectives, self.phrases, self.lights = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
        for kind, cue in self.frames:
            w = cue.split()
            if kind == "noun":
                for last in {w[-1], infl.s(w[-1])}: self.nouns[(w[:-1] + [last])[0]].append((tuple((w[:-1] + [last])[1:]), cue))
            elif kind == "adjective": self.adjectives[w[0]].append((tuple(w[1:]), cue))
            elif kind == "phrase": self.phrases[re.findall(TOKEN, w[0])[0]].append((tuple(TOKEN.findall(cue)[1:]), cue))
            elif kind == "light" and len(w) > 1:
                for f, t in infl.verb(w[0]):
                    for last in {w[-1], infl.s(w[-1])}: self.lights[f].append((tuple(w[1:-1] + [last]), t, cue))
        for d in (self.verbs, self.passives, self.nouns, self.adjectives, self.phrases, self.lights):
            for k in d: d[k].sort(key=lambda x: -len(x[0]))


class Article:
    def __init__(self, text, gold):
        self.t = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
        self.w = [t[2].lower().replace("’", "'") if len(t[2]) > 1 else t[2].lower() for t in self.t]
        self.cap = [t[2][:1].isupper() for t in self.t]
        n = len(self.t)
        self.par, self.open, self.close = [0] * (n + 1), [False] * (n + 1), [False] * (n + 1)
        inside, last = False, 0
        for i, (s, e, w) in enumerate(self.t):
            new = i == 0 or "\n" in text[last:s]
            self.par[i] = (self.par[i - 1] if i else 0) + new
            if new: inside = False
            if w == '"': self.open[i], self.close[i] = not inside, inside; inside = not inside
            elif w == "“": self.open[i], inside = True, True
            elif w == "”": self.close[i], inside = True, False
            last = e
        self.par[n] = -1
        per = defaultdict(list)
        for i, t in enumerate(self.t):
            if t[2].isalpha(): per[self.par[i]].append(self.cap[i] or len(t[2]) < 4)
        self.title = {p for p, v in per.items() if len(v) < 25 and sum(v) > .85 * len(v)}      # headings in title case
        self.content = self.mark([r for g in gold for r in g["Content"]])
        self.cue = {}
        for k, g in enumerate(gold):
            for i in self.cover(g["Cue"]): self.cue.setdefault(i, k)

    def cover(self, ranges):
        return [i for i, (s, e, _) in enumerate(self.t) if any(s < b and e > a for a, b in ranges)] if len(ranges) else []

    def mark(self, ranges):
        out = bytearray(len(self.t))
        for i in self.cover(ranges): out[i] = 1
        return out

    def at(self, i):
        return self.w[i] if 0 <= i < len(self.w) else ""

    def end(self, i, j):
        """Token j is past the end of token i's sentence or paragraph."""
        return j >= len(self.w) or self.par[j] != self.par[i] or self.w[j] in ".?!;"


def skip(a, i, j):
    """Adverbs, times and venues between a cue and its complement."""
    while not a.end(i, j):
        w = a.at(j)
        if (w in ADV and not (w == "so" or w == "not" and a.at(j + 1) == "to")) or w in TIME or (w.endswith("ly") and w not in ("only", "family", "early", "ally", "reply")): j += 1; continue
        if w in ("in", "on", "at", "to", "during", "via", "through", "last", "this", "that", "earlier", "late", "early", "by"):
            k = j + 1
            while k < j + 8 and not a.end(i, k) and a.at(k) not in VENUE and a.at(k) not in TIME and a.at(k) not in STOP and not a.open[k]: k += 1
            if (a.at(k) in TIME or a.at(k) in VENUE) and (w not in ("that", "to", "this", "by") or k - j <= 2):
                k += 1
                while a.at(k) in TIME or a.at(k).isdigit(): k += 1
                j = k; continue
        break
    return j


def before(a, i):
    """What stands before the cue's subject: 'quote', 'comma' or ''."""
    j = i - 1
    if a.close[j] or (a.at(j) == "," and j and a.close[j - 1]): return "quote"
    if a.at(j) == ",": return "comma"
    while j > 0 and i - j < 14 and a.par[j] == a.par[i]:
        if a.close[j]: return "quote"
        if a.at(j) == ",": return "quote" if a.close[j - 1] else ("comma" if sum(1 for k in range(max(0, j - 4), j) if a.par[k] == a.par[i] and a.at(k) not in ".") >= 4 and a.at(i + 1) in (",", ".") else "")
        if a.at(j) in ".;:?!()": return ""
        j -= 1
    return ""


def complement(a, seed, i, j, frames):
    """The complement type of a cue at tokens i..j-1; frames = the complements the dictionary gives it."""
    pre = before(a, i)
    inverted = a.close[i - 1] or a.at(i - 1) == ","
    if a.open[j]: return "quote"
    j2 = skip(a, i, j)
    moved, j = j2 != j, j2
    w = a.at(j)
    if a.end(i, j) or w in (")", "—", "–", "--"): return "after" if pre else "none"
    if a.open[j]: return "quote"
    if w == ":": return "colon"
    if w == ",":
        if a.open[j + 1] and pre != "quote": return "quote"
        if a.at(j + 1) == "that" and not pre: return "that"
        return "after" if pre else "none"
    if pre == "quote" and inverted: return "after"
    if w == "that": return "that"
    if w == "so": return "so"
    if w == "to": 
        n = a.at(j + 1)
        if n.endswith("ly") or n in ADV: n = a.at(j + 2)
        return "to" if n in seed.finite and "b" in seed.finite[n] and not a.cap[j + 1] else "to-np"
    if w == "not" and a.at(j + 1) == "to": return "to"
    if w in WH: return "wh"
    if w in ("when", "where") and "wh" in frames and seed and not pre: return "wh" if "object-wh" in frames or w == "where" else "none"
    if w in ("and", "or", "but", "because", "while", "after", "before", "than", "when", "where", "although", "if", "unless"): return "after" if pre else "none"
    if w in PREP and not (w == "like" and False): return w
    if w.endswith("ing") and w in seed.finite and not a.cap[j]: return "ing"
    if w in PRON_S: return "bare"
    if w in AUX and "bare" not in frames: return "none"
    # a noun phrase: the subject of a clause, an object, or an object with a second complement
    k, first = j, True
    while not a.end(i, k) and k < j + 18:
        x = a.at(k)
        if a.open[k]:
            return "object-quote" if k > j and "object-quote" in frames else ("quote" if k <= j + 1 else "np")
        if x == ",": return ("object-quote" if a.open[k + 1] else "after" if pre == "quote" else "np") if k > j else "np"
        if x == ":": return "colon"
        if k > j:
            if x == "that": return "object-that" if "object-that" in frames else "np"
            if x == "to":
                n = a.at(k + 1)
                base = n in seed.finite and "b" in seed.finite[n]
                if "object-to" in frames and base: return "object-to"
                if "object-to-np" in frames and not base: return "object-to-np"
            elif x == "not" and a.at(k + 1) == "to" and "object-to" in frames: return "object-to"
            elif x in WH and x not in ("who", "which", "whom"): 
                if "object-wh" in frames: return "object-wh"
                if x in STOP: return "np"
            elif x in ("who", "which", "whom", "whose", "when", "where", "because", "while", "but"): return "np"
            elif x in PREP and "object-" + x in frames: return "object-" + x
            elif x in PRON_S and "object-that" in frames and k <= j + 5: return "object-that"
            elif x.endswith("ing") and "object-ing" in frames and x in seed.finite and k <= j + 5: return "object-ing"
            if x in AUX and x not in ("'s", "having", "being", "been", "be") or (x == "'s" and a.at(k - 1) in PRON):
                return "bare" if "bare" in frames else ("object-that" if "object-that" in frames else "np")
            tags = seed.finite.get(x, ())
            if "bare" in frames and tags and not a.cap[k] and a.at(k - 1) not in DET and a.at(k - 1) not in PREP and k < j + 10:
                if "d" in tags and not (a.at(k + 1) in ("by",)) and (a.cap[k - 1] or a.at(k - 1) in PRON or a.at(k + 1) in DET or a.at(k + 1) in ("to", "that", "in", "on")): return "bare"
                if "s" in tags and (a.cap[k - 1] or a.at(k - 1) in PRON): return "bare"
                if tags == {"b"} and a.at(k - 1) in PRON | {"people", "voters", "officials", "americans", "republicans", "democrats"}: return "bare"
        if x in ("and", "or") and "bare" not in frames: pass
        k += 1
    return "after" if pre == "quote" and k - j <= 4 and a.at(j) not in DET else "np"


def is_verb(a, seed, i, tag, nounish):
    p, n, w = a.at(i - 1), a.at(i + 1), a.at(i)
    if a.cap[i] and i and a.par[i] not in a.title and a.par[i] == a.par[i - 1] and a.at(i - 1) not in (".", "?", "!", ":", '"', "“", "”") : return False
    if p in ("'s",) and tag == "g": return True
    if p in DET and not (p in ("all", "both", "this", "that", "those", "these", "some", "many", "most", "few", "more", "several", "first", "recent") and tag in "sbd" and not nounish): return False
    if tag == "b": 
        if p in MODAL or p in PRON or p in ADV: return True
        if w == "like" and p not in PRON: return False
        if p in PREP or ADJ_END.search(p): return False
        if nounish: return a.at(i + 1) in ("that", "to", "the", "a", "his", "her", "their", "it", "him", "them") and p.endswith("s") and not p.endswith("'s")
        return True
    if tag == "s" and nounish:
        if p in PRON or a.cap[i - 1] or p in ADV or p in (",", "”", '"'): return True
        if p in PREP or ADJ_END.search(p) or p in ("and", "or", "of"): return False
        return n in ("that", "the", "a", "it", "he", "she", "they", "to", "his", "her", "him", "them", "an") or a.open[i + 1]
    if tag in "dn" and p in PREP and p not in ("as", "than", "after", "since", "before", "like", "when"): return False
    if tag == "g" and p in ("of", "for", "in") and nounish: return False
    return True


def match(a, i, rest):
    return all(a.at(i + 1 + k) == r for k, r in enumerate(rest))


def be_before(a, i):
    j = i - 1
    while j >= 0 and (a.at(j) in ADV or a.at(j).endswith("ly")) and i - j < 5: j -= 1
    return a.at(j)


ADJ_VERBS = words("feel feels felt feeling seem seems seemed remain remains remained become becomes became becoming grow grew grown growing look looks looked sound sounds "
                  "sounded get gets got getting stay stayed appear appears appeared")


def candidates(a, seed):
    """[(tokens, cue, kind, complement)] of one article, longest and most specific first, no token twice."""
    out, used, n = [], set(), len(a.w)
    verbs, nouns = seed.verbs, seed.nouns
    for i in range(n):                                                   # light verbs and phrases
        for rest, cue in seed.phrases.get(a.w[i], ()):
            if match(a, i, rest) and i not in used:
                j = i + 1 + len(rest); fr = seed.frames["phrase", cue]
                c = complement(a, seed, i, j, fr) if fr != {"np"} else "np"
                out.append((range(i, j), cue, "phrase", c if c in fr else sorted(fr)[0])); used.update(range(i, j)); break
        for rest, tag, cue in seed.lights.get(a.w[i], ()):
            if i in used: break
            k = i + 1
            while k < i + 5 and k < n and a.at(k) != rest[0] and a.at(k) not in STOP and a.at(k) not in ("to", "that") and not a.open[k] \
                    and (a.at(k) not in PREP or a.at(k) == "of") and a.at(k) not in PRON_S: k += 1
            if match(a, k - 1, rest) and not (a.end(i, k)):
                j = k + len(rest)
                out.append(([i] + list(range(k, j)), cue, "light", complement(a, seed, i, j, seed.frames["light", cue]))); used.update([i, *range(k, j)]); break
    for i in range(n):
        if i in used: continue
        w, done = a.w[i], False
        b = be_before(a, i)
        if w in seed.passives and (b in BE and not (b == "'s" and a.at(i - 1) == "'s" and a.at(i - 2) not in PRON) or b in ("get", "gets", "got", "getting")):
            for rest, cue in seed.passives[w]:
                if match(a, i, rest):
                    j = i + 1 + len(rest)
                    out.append((range(i, j), cue, "passive", complement(a, seed, i, j, seed.frames["passive", cue]))); used.update(range(i, j)); done = True; break
        if done: continue
        if w in seed.adjectives and (b in BE or b in ADJ_VERBS):
            for rest, cue in seed.adjectives[w]:
                if match(a, i, rest):
                    j = i + 1 + len(rest)
                    out.append((range(i, j), cue, "adjective", complement(a, seed, i, j, seed.frames["adjective", cue]))); used.update(range(i, j)); done = True; break
        if done: continue
        if w in verbs:
            nounish = w in nouns or w in NOUNISH or w.endswith("s") and w[:-1] in NOUNISH
            for rest, tag, cue in verbs[w]:
                if not match(a, i, rest) or not is_verb(a, seed, i, tag, nounish): continue
                if tag in "dn" and b in BE and tag == "n" and not (a.at(i - 1) in DET): 
                    pass
                j = i + 1 + len(rest)
                passive = w in seed.finite and "n" in seed.finite[w] and b in BE
                if passive: break                                        # a passive the dictionary doesn't have
                out.append((range(i, j), cue, "verb", complement(a, seed, i, j, seed.frames["verb", cue]))); used.update(range(i, j)); done = True; break
        if done: continue
        if w in nouns and not (a.cap[i] and i and a.par[i] not in a.title and a.par[i] == a.par[i - 1] and a.at(i - 1) not in ".?!:\"“”"):
            for rest, cue in nouns[w]:
                if match(a, i, rest):
                    j = i + 1 + len(rest)
                    out.append((range(i, j), cue, "noun", complement(a, seed, i, j, seed.frames["noun", cue]))); used.update(range(i, j)); break
    return out


def read_gold(path):
    spans, events = {}, []
    for line in path.read_text(encoding="utf8").splitlines():
        f = line.split("\t")
        if line.startswith("T"):
            try:
                kind, where = f[1].split(" ", 1)
                spans[f[0]] = (kind, [tuple(map(int, p.split())) for p in where.split(";")])
                assert all(len(x) == 2 for x in spans[f[0]][1])
            except (ValueError, IndexError, AssertionError): spans.pop(f[0], None)
        elif line.startswith("E"):
            g = {"Source": [], "Cue": [], "Content": []}
            for part in f[1].split():
                k, t = part.split(":")
                k = re.sub(r"\d+$", "", k)
                if k in g and t in spans: g[k] += spans[t][1]
            events.append(g)
    return events


def articles(train):
    seen = set()
    for p in sorted((train / "gold").glob("*.ann")):
        stem = p.stem.rsplit("_", 1)[0]
        text = train / "text" / f"{stem}.txt"
        if stem in seen or not text.exists(): continue
        seen.add(stem)
        yield Article(text.read_bytes().decode("utf8"), read_gold(p))


def count(train, seed):
    """n and hits by (cue, kind, complement); and, for the report, the candidates with their hit, and all gold cues."""
    n, hits, cands, golds = Counter(), Counter(), [], []
    for no, a in enumerate(articles(train)):
        found = candidates(a, seed)
        verbs_in_cue = defaultdict(list)
        for toks, cue, kind, comp in found:
            for i in toks:
                if i in a.cue and kind in ("verb", "passive", "light"): verbs_in_cue[a.cue[i]].append(i)
        live = {k for i, k in a.cue.items() if not a.content[i]}
        golds += [(no, k) for k in sorted(live)]
        for toks, cue, kind, comp in found:
            if all(a.content[i] for i in toks): continue
            key = (cue, kind, comp)
            ks = {a.cue[i] for i in toks if i in a.cue}
            hit = bool(ks)
            if hit and kind == "noun" and any(v < toks[0] for k in ks for v in verbs_in_cue[k]): hit = False
            if hit and kind == "verb" and comp in ("to", "ing", "by", "on") and any(v > toks[-1] for k in ks for v in verbs_in_cue[k]): hit = False
            n[key] += 1; hits[key] += hit
            cands.append((no, key, ks if hit else set()))
        if no % 200 == 0: print(no, file=sys.stderr)
    return n, hits, cands, golds


class Smoothing:
    """What to expect of a pair before its own counts: its complement's rate, moved towards its class's, then by how the cue's other complements did."""

    def __init__(self, seed, n, hits):
        self.seed, self.n, self.hits = seed, n, hits
        self.kinds = {}
        for k, e in seed.entries.items(): self.kinds.setdefault(k[:2], e)
        self.comp, self.klass, self.cue, self.seen = Counter(), Counter(), Counter(), Counter()
        for k, v in n.items():
            for table, key in ((self.comp, k[1:]), (self.klass, (self.entry(k)["class"],) + k[1:])):
                table[key, 0] += v; table[key, 1] += hits[k]
        for k, v in n.items():
            self.seen[k[:2]] += v; self.cue[k[:2], 0] += v * self.by_class(k); self.cue[k[:2], 1] += hits[k]

    def entry(self, k):
        return self.seed.entries.get(k) or self.kinds[k[:2]]

    def by_class(self, k):
        c, key = (k[1:], (self.entry(k)["class"],) + k[1:])
        rate = (self.comp[c, 1] + .1) / (self.comp[c, 0] + .5)
        return (self.klass[key, 1] + CLASS * rate) / (self.klass[key, 0] + CLASS)

    def prior(self, k, own=True):
        """own: leave the pair's own counts out."""
        base = self.by_class(k)
        e, g = self.cue[k[:2], 0] - own * self.n[k] * base, self.cue[k[:2], 1] - own * self.hits[k]
        return min(.97, base * min(1.6, (g + CUE) / (max(e, 0) + CUE)))

    def reliability(self, k):
        if self.n[k]: return (self.hits[k] + OWN * self.prior(k)) / (self.n[k] + OWN)
        if k not in self.seed.entries: return 0
        return min(.9, .9 * (self.seed.entries[k]["judged"] + self.prior(k)) / 2)


def main():
    seed = Seed()
    n, hits, cands, golds = count(pathlib.Path(sys.argv[1]), seed)
    s = Smoothing(seed, n, hits)
    out, best = [], {}
    for k in sorted(seed.entries):
        if k[:2] not in best or s.reliability(k) > s.reliability(best[k[:2]]): best[k[:2]] = k
    for k in set(seed.entries) | set(n):
        e, rel = s.entry(k), s.reliability(k)
        if n[k]:
            source = "PolNeAR train counts"
            if not hits[k] and n[k] < 3 and (k not in seed.entries or rel < FLOOR[k[1]]): continue
        else:
            source = "Levin/VerbNet class list" if k[1] == "verb" and k[0] in seed.verbnet else "public record of usage"
            if s.seen[k[:2]] >= 40 and rel < .5: continue
            if rel < FLOOR[k[1]] and (s.seen[k[:2]] or k != best[k[:2]]): continue          # a cue keeps at least its best row
        form = e["form"]
        if form == "reported" and k[2] in ("quote", "after", "that", "bare", "colon", "object-quote", "object-that"): form = ""
        out.append([k[0], k[1], k[2], seed.classes[e["class"]], e["medium"], e["polarity"] or "affirmed", form, f"{rel:.2f}", str(n[k]), source])
    out.sort(key=lambda r: (r[8] == "0", -float(r[7]), r))
    kept, judged = [], Counter()
    for r in out:                                                        # of unseen complements, the likeliest few
        judged[r[0], r[1]] += r[8] == "0"
        if r[8] != "0" or judged[r[0], r[1]] <= (6 if r[1] == "verb" else 4): kept.append(r)
    out = sorted(kept)
    with open(HERE.parent / "cues.csv", "w", encoding="utf8", newline="") as f:
        f.write("# Cues: words that report speech, writing or thought, with the complement that follows; key = cue+kind+complement.\n"
                "# reliability: how often the pair is a cue outside another statement, smoothed; count: occurrences behind it (0: judged).\n"
                "# Counts from PolNeAR train (Newell et al. 2018); verb classes after Levin 1993 and VerbNet (University of Pennsylvania / Colorado,\n"
                "# VerbNet licence: free use with notice); the rest hand-made. Complements: see README.md beside this file. Made by tools/cue_counts.py.\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow("cue kind complement class medium polarity form reliability count source".split())
        w.writerows(out)
    print(len(out), "rows", Counter(r[1] for r in out))
    if "--report" in sys.argv:
        rel = {tuple(r[:3]): float(r[7]) for r in out}
        covered = Counter()
        by = {}
        for no, k, ks in cands:
            for g in ks: by.setdefault((no, g), set()).add(k)
        print("gold cues outside content", len(golds), "covered", len(by), f"{len(by)/len(golds):.3f}")
        for kind in ("verb", "passive", "light", "adjective", "noun", "phrase"):
            own = [g for g, ks in by.items() if any(k[1] == kind for k in ks)]
            print(f"{kind:10} candidates {sum(v for k, v in n.items() if k[1] == kind):6} hits {sum(v for k, v in hits.items() if k[1] == kind):6} gold cues reached {len(own):6} {len(own)/len(golds):.3f}")
        print("precision and recall of rows with reliability >= t; each half of train judged by counts of the other half")
        halves = []
        for half in (0, 1):
            n2, h2 = Counter(), Counter()
            for no, k, ks in cands:
                if no % 2 != half: n2[k] += 1; h2[k] += bool(ks)
            s2 = Smoothing(seed, n2, h2)
            halves.append({k: s2.reliability(k) for k in set(n)})
        for name, use in (("all kinds", None), ("verb", ("verb",)), ("passive", ("passive",)), ("light", ("light",)), ("adjective", ("adjective",)), ("noun", ("noun",)), ("phrase", ("phrase",))):
            for t in (.2, .3, .4, .5):
                acc = [(no, k, ks) for no, k, ks in cands if halves[no % 2].get(k, 0) >= t and (not use or k[1] in use)]
                ok = sum(1 for x in acc if x[2]); reach = {(no, g) for no, k, ks in acc for g in ks}
                P, R = ok / max(1, len(acc)), len(reach) / len(golds)
                print(f"{name:10} t={t:.1f} accepted {len(acc):6} P {P:.3f} R {R:.3f} F1 {2*P*R/(P+R) if P + R else 0:.3f}")
        comp = Counter()
        for k, v in n.items(): comp[k[1:]] += v
        for k, v in comp.most_common(60): print(*k, v, f"{s.comp[k, 1] / v:.2f}")


if __name__ == "__main__":
    main()
