"""Who speaks most in a run, how, and when: the tables of whosaid with pandas.

    whosaid extract articles --output tables
    whosaid derive tables
    python examples/speakers.py tables speakers.png

Needs pandas and matplotlib. The cells below (# %%) run one by one in Jupyter, VS Code or Spyder.
"""

# %% Load the tables. Empty cells stay empty: "NA" may be a name.
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

tables = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
picture = sys.argv[2] if len(sys.argv) > 2 else "speakers.png"


def read(name):
    return pd.read_csv(tables / name, keep_default_na=False)


statements = read("statements.csv")
speakers = read("speakers.csv")
timeline = read("timeline.csv")

# %% Outermost statements whose speaker is known.
said = statements[(statements["depth"] == 0) & (statements["speaker"] != "")]
forms = said.pivot_table(index="speaker", columns="form", values="statement_id", aggfunc="count", fill_value=0)
most = forms.loc[forms.sum(axis=1).sort_values(kind="stable").index].tail(15)
print(most.iloc[::-1].to_string())

# %% How much of what they say is quoted word for word.
words = speakers.groupby("speaker")[["words", "direct_words"]].sum()
words = words[words["words"] > 0]
words["direct_share"] = (words["direct_words"] / words["words"]).round(2)
print(words.sort_values("words", ascending=False, kind="stable").head(15).to_string())

# %% Statements by month; dates that are not whole days are left out here.
days = timeline[timeline["date"].str.fullmatch(r"\d{4}-\d\d-\d\d")]
months = days.groupby(days["date"].str[:7])["statements"].sum()

# %% The figure.
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
most.plot.barh(stacked=True, ax=left, xlabel="statements", ylabel="")
if not months.empty:
    months.plot.bar(ax=right, xlabel="month of saying", ylabel="statements")
figure.tight_layout()
figure.savefig(picture)
print(f"figure in {picture}")
