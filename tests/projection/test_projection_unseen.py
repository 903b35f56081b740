"""docs/unseen.md prints what docs/unseen.csv has."""

import pandas as pd
import pytest
import unseen  # tests/tools

PAGE = (unseen.DOCS / "unseen.md").read_text(encoding="utf-8")
KINDS = pd.read_csv(unseen.DOCS / "unseen.csv")


def test_the_chart_is_the_one_on_the_page():
    assert f"![{unseen.draw().describe().splitlines()[0].removeprefix('Chart: ')}](unseen.png)" in PAGE


def test_a_kind_is_held_below_or_above():
    assert (KINDS[["held", "below", "above"]].sum(axis=1) - 100).abs().max() < 0.15
    assert KINDS["held"].between(KINDS["held_low"], KINDS["held_high"]).all()
    assert PAGE.count(f"the {(KINDS['look'] == 'tried on').sum()} kinds") == 3


@pytest.mark.parametrize(
    "quantity, look, forecasts, held",
    [
        ("level", "kept shut", 2113, "85%"),
        ("share", "kept shut", 1660, "76%"),
        ("level", "tried on", 3440, "77%"),
        ("share", "tried on", 1694, "75%"),
    ],
)
def test_totals(quantity, look, forecasts, held):
    rows = KINDS[(KINDS["quantity"] == quantity) & (KINDS["look"] == look)]
    assert rows["forecasts"].sum() == forecasts and f"{forecasts:,} {quantity}s" in PAGE.replace("| ", "")
    assert f"{(rows['held'] * rows['forecasts']).sum() / forecasts:.0f}%" == held and held in PAGE


def test_all_kinds_together():
    for quantity, forecasts, held, once in (("level", "5,553", 80, 79), ("share", "3,354", 75, 72)):
        rows = KINDS[KINDS["quantity"] == quantity]
        assert f"{rows['forecasts'].sum():,}" == forecasts and f"{held}% of {forecasts}" in PAGE
        assert round((rows["held"] * rows["forecasts"]).sum() / rows["forecasts"].sum()) == held
        assert round(rows["held"].mean()) == once and f"{once}%" in PAGE
    below, above = (KINDS["held_high"] < 80).sum(), (KINDS["held_low"] > 80).sum()
    assert (below, above, len(KINDS)) == (11, 11, 20 + 11 + 11) and "For 20 kinds the 95% interval" in PAGE


def test_the_worst_kinds():
    worst = [group.nsmallest(n, "held") for (_, group), n in zip(KINDS.groupby("quantity"), (2, 3), strict=True)]
    for row in pd.concat(worst).itertuples():
        shares = " | ".join(f"{share:.0f}%" for share in (row.held, row.below, row.above))
        assert f"| {row.quantity}: {row.kind} | {row.look} | {row.forecasts} | {shares} |" in PAGE
