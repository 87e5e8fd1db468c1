#!/usr/bin/env python3
"""Write given_names.csv and surnames.csv.

usage: dictionaries/tools/names.py [FOLDER]     FOLDER keeps the downloaded packages (default: a temporary one)

Packages: PyPI names 0.3 (US Census 1990), Debian wamerican (common words). Hand-kept: hand/given_names.csv, hand/surnames.csv.
Run places.py first: countries.csv, cities.csv and geography.csv say which surnames are places too.
"""
import re
import sys
import tempfile

from common import HAND, OUT, common_words, packages, read, strip_accents, write

MOST_SURNAMES = 25_000
PLACE_POPULATION = 300_000   # a city this big makes a name of persons doubtful
# Mac- names written with a capital inside; other Mac- names (Mack, Macias, Machado) are not
MAC = """Macadam Macallister Macarthur Macaulay Macauley Macbeth Macbride Maccallum Macconnell Maccormack Macdermott Macdonald Macdonnell Macdougall
Macdowell Macewan Macfadden Macfarland Macfarlane Macgillivray Macgowan Macgregor Macinnes Macinnis Macintosh Macintyre Maciver Mackinnon Mackenzie
Maclachlan Maclaren Maclaughlin Maclean Macleod Macmahon Macmaster Macmillan Macnamara Macneil Macneill Macphail Macpherson Macqueen Macrae Macwilliams Mactavish""".split()


def written(upper):
    """SMITH, MCDONALD, OBRIEN as they are written: Smith, McDonald, O'Brien."""
    name = upper.capitalize()
    if re.fullmatch(r"Mc[a-z]{2,}", name):
        return "Mc" + name[2:].capitalize()
    if name in MAC and name not in ("Mackenzie", "Mackinnon", "Macaulay", "Macauley", "Macadam"):
        return "Mac" + name[3:].capitalize()
    if re.fullmatch(r"O(brien|connor|connell|donnell|neal|neil|neill|hara|keefe|keeffe|leary|malley|reilly|riley|rourke|shea|sullivan|toole|dell|day|dea|"
                    r"donoghue|donohue|dowd|dwyer|flaherty|gara|grady|hagan|halloran|hare|hearn|hern|kane|kelley|kelly|laughlin|loughlin|mahoney|mara|"
                    r"meara|quinn|quin|regan|steen|callaghan|callahan|bannon|boyle|byrne|carroll|driscoll|farrell|gorman|higgins|keeffe|shaughnessy|"
                    r"bryan|bryant|haver|haire|bara|berry|briant|conor|conner|donovan|flynn|glesby|gwynn|mally|melia|shields)", name):
        rest = name[1:].capitalize()
        return name if rest in ("Dell", "Day", "Steen", "Mara", "Bara", "Haver", "Haire", "Glesby", "Hern", "Hearn", "Mally") and name not in ("Oday", "Odell", "Omara") else "O'" + rest
    return name


def join(package_rows, hand_rows):
    """Package rows {name: value}, hand rows win; one row for each accent-folded name, the accented spelling kept."""
    out = {strip_accents(n).lower(): (n, v, s) for n, v, s in package_rows}
    for name, value in hand_rows:
        key = strip_accents(name).lower()
        if key in out:
            old = out[key]
            out[key] = (name if name != strip_accents(name) else old[0], value or old[1], old[2] + "; public record")
        else:
            out[key] = (name, value, "public record")
    return list(out.values())


def main(folder):
    words = common_words(folder)
    names = folder / "names-0.3.0/names"
    lines = lambda file: [line.split() for line in (names / file).read_text().splitlines()]
    places = set()
    for row in read(OUT / "countries.csv"):
        places |= {strip_accents(x).lower() for x in [row["name"], *row["aliases"].split(";"), *row["demonyms"].split(";")] if x}
    places |= {strip_accents(r["name"]).lower() for r in read(OUT / "cities.csv") if int(r["population"]) >= PLACE_POPULATION}
    places |= {strip_accents(r["name"]).lower() for f in ("regions.csv", "geography.csv") for r in read(OUT / f)}

    share = {}   # name -> {gender: per cent}
    for gender, file in (("f", "dist.female.first"), ("m", "dist.male.first")):
        for name, percent, *_ in lines(file):
            share.setdefault(name, {})[gender] = float(percent)
    census = []
    for name, by in share.items():
        gender = max(by, key=by.get)
        both = len(by) == 2 and min(by.values()) * 5 >= max(by.values())
        census.append((name.capitalize(), "u" if both else gender, "names 0.3"))
    given = []
    for name, gender, source in join(census, [(r["name"], r["gender"]) for r in read(HAND / "given_names.csv")]):
        low = strip_accents(name).lower()
        given.append([name, gender, "yes" if low in words or low in places else "", source])
    write(OUT / "given_names.csv", """Given names, romanised. Key: name. gender = f, m or u (both). context = yes: also a common word (Mark, Grace) or a place (Jordan).
Accents are folded in matching, so each name stands here once, with its accents.
Made by tools/names.py from PyPI names 0.3 (US Census 1990, public domain) and tools/hand/given_names.csv (public record);
common words: Debian wamerican (SCOWL, permissive).""", ["name", "gender", "context", "source"], given)

    census = [(written(fields[0]), "", "names 0.3") for fields in lines("dist.all.last")[:MOST_SURNAMES]]
    surnames = []
    for name, order, source in join(census, [(r["name"], r["order"]) for r in read(HAND / "surnames.csv")]):
        low = strip_accents(name).lower()
        surnames.append([name, order, "yes" if low in words or low in places else "", source])
    write(OUT / "surnames.csv", """Surnames, romanised. Key: name. order = first: Chinese, Korean and Vietnamese names, which stand before the given name in their own
order; last: Hungarian, first at home but last in English news. context = yes: also a common word or a place.
Made by tools/names.py from PyPI names 0.3 (US Census 1990, public domain; the 25,000 most frequent) and tools/hand/surnames.csv
(public record); common words: Debian wamerican (SCOWL, permissive).""", ["name", "order", "context", "source"], surnames)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(packages(sys.argv[1] if len(sys.argv) > 1 else temporary))
