#!/usr/bin/env python3
"""Write into people.csv and offices.csv what public data know of holders of office: identifiers, further people, offices with dates.

usage: dictionaries/tools/people.py [FOLDER]     FOLDER keeps the downloaded packages and repositories (default: a temporary one)

Packages: PyPI names (US Census 1990). Repositories: unitedstates/congress-legislators (CC0), every-politician-scrapers/* (from Wikidata, CC0; hand/every_politician.csv lists them).
Rows whose source is only “public record” are kept by hand, in people.csv and offices.csv themselves: they get an identifier and lose
none of their cells. Rows of the other sources are made anew by each run. Needs PyYAML.
"""
import re
import sys
import tempfile

import yaml

from common import HAND, OUT, PLAIN, head_and_rows, packages, read, repository_file, repository_files, rows_of, strip_accents, write

CONGRESS = ("unitedstates/congress-legislators", "dfa9622263dd4c8d08636926e498f1845704d7eb")
LEADERS = ("every-politician-scrapers/world-leaders-2021", "be7039cf5952d8121c4f1e24eea64cc5dd465633", "2021")
HAND_KEPT = "public record"
SINCE = "2015"   # who left office before needs no row, but gets an identifier
# offices that news names without explaining them
NEWS = re.compile(r"(Acting |First |Second |Third )?((Deputy |Vice |State )?(Prime Minister|Premier|President|Chancellor)$|Minister |Secretary (of|for) |"
                  r"Chief Minister|First Minister|Home Secretary|Foreign Secretary|Speaker |President of the (Senate|National Assembly|Chamber|Parliament|House)|"
                  r"Attorney[ -]General|Chief Justice|Governor of the (Central|National|Reserve|Bank)|Chief of the General Staff|Secretary-General |Director-General )")
# of ministers, those whom news names in other countries too
MINISTRY = re.compile(r"Minister (of|for) (the |National |State )?(Foreign|External|International|Defen[cs]e|Finance|Interior|Internal|Home|Justice|Health|Economy|Energy|Petroleum|Trade)"
                      r"|Secretary of State for (Foreign|Defence|Health|the Home|Justice|Business|Northern)|Secretary of (State|Defense|the Treasury|Homeland|Commerce|Health)")
CHAMBERS = {"United States senator": ("Senator", "United States Senate"), "United States representative": ("Representative", "House of Representatives")}


def folded(name):
    """A name as the program compares it, without accents, periods and case."""
    return strip_accents(name.translate(PLAIN)).lower().replace(".", "").replace("-", " ")


class Person:
    """What the sources say of one item of Wikidata."""

    def __init__(self):
        self.names, self.countries, self.genders, self.offices, self.source, self.known = {}, set(), set(), set(), set(), False

    def add(self, names, country, gender, source):
        self.names.update((folded(n), n) for n in names if n)
        self.countries.add(country)
        self.genders |= {gender} - {""}
        self.source.add(source)

    def name(self):
        """The shortest name, as news prefers it."""
        return min(self.names.values(), key=lambda n: (len(n.split()) < 2, len(n.split()), len(n), n))


def iso(date):
    """A date of Wikidata as ISO in the precision that it has; empty for a doubtful one."""
    return date if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date or "") else ""


def every_politician(folder, people):
    for row in read(HAND / "every_politician.csv"):
        source = f"every-politician-scrapers/{row['repository']}"
        lines = rows_of(repository_file(folder, source, row["commit"], "html/holders21.csv"))
        if "html/legislators.csv" in repository_files(folder, source, row["commit"], "html"):
            lines += rows_of(repository_file(folder, source, row["commit"], "html/legislators.csv"))
        for line in lines:
            name, position = line["person"].strip(), line["position"]
            if not re.fullmatch(r"Q\d+", line["personID"] or "") or re.search(r"[^\u0000-\u024f\u1e00-\u1eff‘’ʻ]|[,(\d]", name):
                continue
            person = people.setdefault(line["personID"], Person())
            wiki = re.sub(r" \(.*|,.*", "", line.get("enwiki") or "")
            person.add([name, wiki], row["country"], {"male": "m", "female": "f"}.get(line.get("gender"), ""), "every-politician-scrapers")
            start, until = iso(line["start"]), iso(line["end"])
            role, organization = CHAMBERS.get(position, (position, ""))
            if start and len(role) <= 70 and (NEWS.match(role) or position in CHAMBERS):
                person.known |= bool(wiki) or position in CHAMBERS
                # what had not ended when the data were read is known until then and no longer
                person.offices.add((role, start, until or row["date"], organization, row["country"]))


def leaders(folder, people, codes):
    *where, year = LEADERS
    for line in rows_of(repository_file(folder, *where, "data/wikidata.csv")):
        code, name = codes.get(line["country"], ""), line["officeholderLabel"]
        if not code or re.match(r"Q\d", name):
            continue
        person = people.setdefault(line["officeholder"], Person())
        person.add([name], code, "", "every-politician-scrapers")
        role = re.sub(r" of (the )?%s$" % re.escape(line["country"]), "", line["positionLabel"])
        if line["start_year"] and role[0].isupper():
            person.known = True
            if not person.offices:
                person.offices.add((role, line["start_year"], line["end_year"] or year, "", code))


def congress(folder, people):
    def load(file):
        return yaml.load(repository_file(folder, *CONGRESS, file), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    roles = {"sen": ("Senator", "United States Senate"), "rep": ("Representative", "House of Representatives"),
             "prez": ("President", ""), "viceprez": ("Vice President", "")}
    for one in load("legislators-current.yaml") + load("executive.yaml"):
        qid, name = one["id"].get("wikidata"), one["name"]
        if not qid or one["terms"][-1]["end"] < "1990":
            continue
        person = people.setdefault(qid, Person())
        wiki = re.sub(r" \(.*", "", one["id"].get("wikipedia", ""))
        names = [wiki, name.get("official_full", ""), f"{name['first']} {name['last']}"] + ([f"{name['nickname']} {name['last']}"] if "nickname" in name else [])
        person.add([re.sub(r",? (Jr|Sr)\.$|,? I+$", "", n) for n in names], "US", one["bio"]["gender"].lower(), "congress-legislators")
        person.offices = {o for o in person.offices if o[0] not in ("Senator", "Representative", "President", "Vice President")}
        person.offices |= {(roles[term["type"]][0], term["start"], term["end"], roles[term["type"]][1], "US") for term in one["terms"]}
        person.known = True


def joined(offices):
    """Terms of one office that follow each other within a year as one."""
    out = []
    for role, start, until, organization, country in sorted(offices, key=lambda o: (o[0], o[3:], o[1])):
        last = out[-1] if out else None
        if last and (last[0], last[3], last[4]) == (role, organization, country) and start[:4] <= last[2][:4]:
            out[-1] = (role, last[1], max(last[2], until), organization, country)
        else:
            out.append((role, start, until, organization, country))
    return out


def common_names(folder):
    """Given names and surnames so common in the US that together they name many people."""
    names = folder / "names-0.3.0/names"
    first = lambda file, most: {line.split()[0].lower() for line in (names / file).read_text().splitlines()[:most]}
    return first("dist.female.first", 150) | first("dist.male.first", 250), first("dist.all.last", 150)


def main(folder):
    given_names, surnames = common_names(folder)
    comment, columns, rows = head_and_rows(OUT / "people.csv")
    office_comment, office_columns, offices = head_and_rows(OUT / "offices.csv")
    rows = [r for r in rows if r["source"].startswith(HAND_KEPT)]
    offices = [o for o in offices if o["source"] == HAND_KEPT]
    codes = {n: r["code"] for r in read(OUT / "countries.csv") for n in [r["name"], *r["aliases"].split(";")]}
    people = {}
    every_politician(folder, people)
    congress(folder, people)
    leaders(folder, people, codes)

    by_name = {}
    for qid, person in people.items():
        for name in person.names:
            by_name.setdefault(name, set()).add(qid)
    taken, listed, dated = {}, set(), {o["person"] for o in offices}
    for row in rows:
        names = [row["name"], *row["aliases"].split(";")]
        listed |= {folded(n) for n in names}
        of = lambda name: {q for q in by_name.get(folded(name), ()) if " " in name
                           and (not row["country"] or row["country"] in people[q].countries or people[q].countries == {""})
                           and (not people[q].genders or row["gender"] in people[q].genders)}
        found = of(row["name"]) or set().union(*map(of, names[1:]))
        if len(found) > 1:
            found = {q for q in found if people[q].offices} or found
        only = found.pop() if len(found) == 1 else ""
        row["identifier"] = f"wikidata:{only}" if only else ""
        row["source"] = "; ".join([HAND_KEPT, *sorted(people[only].source)]) if only else HAND_KEPT
        if only:
            taken.setdefault(only, []).append(row)
    for qid, same in taken.items():
        # two rows for one item: one of them is somebody else, and nobody knows which
        for row in same if len(same) > 1 else []:
            row["identifier"], row["source"] = "", HAND_KEPT

    def office_rows(name, person):
        keys = {}
        for role, start, until, organization, country in joined(o for o in person.offices if o[1] <= o[2]):
            if until >= "2008":
                keys[role, start] = [name, role, start, until, organization, country, "; ".join(sorted(person.source))]
        return list(keys.values())

    made, made_offices = [], []
    for qid, person in people.items():
        if qid in taken:
            if len(taken[qid]) == 1 and taken[qid][0]["name"] not in dated:
                made_offices += office_rows(taken[qid][0]["name"], person)
            continue
        name = person.name()
        recent = [o for o in person.offices if o[2] >= SINCE and (not re.match("Minister |Secretary (of|for) ", o[0]) or MINISTRY.match(o[0]))]
        words = name.split()
        doubtful = any(n in listed or len(by_name[n]) > 1 for n in person.names)
        if not person.known or not recent or not 2 <= len(words) <= 4 or doubtful or words[0].lower() in given_names and words[-1].lower() in surnames:
            continue
        if not all(w[0].isupper() or w in ("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "den", "der", "bin", "al", "ben", "e", "y", "ter", "ten", "zu", "el") or w.startswith(("al-", "el-")) for w in words):
            continue
        aliases = sorted({n for n in person.names.values() if 2 <= len(n.split()) <= 4 and folded(n) != folded(name) and n.split()[-1] == words[-1]})
        gender = person.genders.pop() if len(person.genders) == 1 else ""
        country = next(iter(person.countries)) if len(person.countries) == 1 else ""
        made.append([name, country, ";".join(aliases), gender, "", f"wikidata:{qid}", "; ".join(sorted(person.source))])
        made_offices += office_rows(name, person)
    write(OUT / "people.csv", comment, columns, [[r[c] for c in columns] for r in rows] + made)
    write(OUT / "offices.csv", office_comment, office_columns, [[o[c] for c in office_columns] for o in offices] + made_offices, key=3)
    print(f"identifiers: {sum(bool(r['identifier']) for r in rows)} of {len(rows)} rows kept by hand; {len(made)} further people, {len(made_offices)} of their offices")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(packages(sys.argv[1] if len(sys.argv) > 1 else temporary))
