"""Draw docs/unseen.png, what 80% bands held on kinds never seen, from docs/unseen.csv: run without arguments.

The csv has a row a kind: how many forecasts of how many series, and in per cent what the bands held, with a 95%
bootstrap interval by series, and what came below and above them.
"""

from pathlib import Path

import pandas as pd

from workbook import charts

DOCS = Path(__file__).parents[2] / "docs"
GROUPS = [(quantity, look) for quantity in ("level", "share") for look in ("tried on", "kept shut")]
NAMED = {  # the kinds written beside their dots, and where
    "telephones, mostly fixed lines": "left",
    "foreign debt": "below",
    "commodity prices": "left",
    "food supply": "above",
    "internet users": "above",
    "sanitation and water": "above",
    "vaccination": "above",
    "land use": "above",
}


def draw() -> charts.Chart:
    """The chart: a dot a kind, levels above shares, the kinds kept shut in blue."""
    table = pd.read_csv(DOCS / "unseen.csv")
    good, worst = table["held"].round().between(68, 92), table[~table["held"].round().between(68, 92)]
    charts.use_style()
    chart = charts.figure(
        title="80% bands held 68 to 92% on 37 of 42 kinds of series, 33 to 60% on the other five",
        subtitle="One dot per kind: outcomes inside the band seven years ahead, per cent",
        source="docs/unseen.csv; public series, not in this repository.",
        note="Kinds that the rule was not fitted on. Grey: looked at before the rule was chosen; "
        "blue: kept shut until then. Levels with bands 1.1 times as wide.",
        holds=(len(table), good.sum(), len(worst), *worst["held"].round().agg(["min", "max"]))
        == (42, 37, 5, 33, 60),
        size=(7, 4.2),
    )
    rows = {
        f"{quantity}s, {look}": table[(table["quantity"] == quantity) & (table["look"] == look)]
        for quantity in ("level", "share")
        for look in ("tried on", "kept shut")
    }
    chart.strip({name: row["held"] for name, row in rows.items()}, entities=["", "ours", "", "ours"])
    for place, row in enumerate(rows.values()):
        for kind in row[row["kind"].isin(NAMED)].itertuples():
            words = f"{kind.kind.split(',')[0]} {kind.held:.0f}"
            chart.write(kind.held, place + 0.1 * (NAMED[kind.kind] == "below"), words, NAMED[kind.kind])
    chart.rule("promised: 80", x=80)
    chart.ax.set(xlim=(25, 100), ylim=(3.5, -0.9), xlabel="")
    return chart


if __name__ == "__main__":
    picture = draw()
    assert not picture.faults(), picture.faults()
    (DOCS / "unseen.png").write_bytes(picture.png())
    print(picture.describe())
