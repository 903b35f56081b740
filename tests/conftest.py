"""Data that say something else, for trying what the checks and the findings make of them."""

import pytest

from workbook import checks, data, figures


@pytest.fixture
def plant(monkeypatch):
    """plant("htz_count", value=179) changes rows of a series; `where` is a condition on them, else no target.

    A value alone is printed as it stands, so that what was printed and what was read do not part.
    """
    real, planted = data.rows.by_series(), {}

    def change(series_id, where="basis != 'target'", **columns):
        rows = planted.get(series_id, real[series_id]).copy()
        chosen = rows.eval(where)
        assert chosen.any(), f"no row of {series_id} has {where}"
        if "value" in columns:
            columns = {"printed": f"{columns['value']:.10g}", **columns}
        for column, cell in columns.items():
            rows[column] = rows[column].astype(object if isinstance(cell, str) else float)
            rows.loc[chosen, column] = cell
        planted[series_id] = rows
        all_rows = {**real, **planted}
        monkeypatch.setattr(data.rows, "by_series", lambda: all_rows)

    # What is known of the real data stays for the next test.
    monkeypatch.setattr(checks, "verdict_of", checks.verdict_of.__wrapped__)
    return change


@pytest.fixture
def print_as(monkeypatch):
    """print_as("zones-growth", "8,3%") lets an article print something else, read as it would be."""
    real = data.claims

    def change(claim_id, printed):
        table = data.claims()
        figure = None if table.at[claim_id, "kind"] == "statement" else figures.read_one(printed)
        table.loc[claim_id, "printed"] = printed
        for column in ("value", "low", "high"):
            table.loc[claim_id, column] = getattr(figure, column, float("nan"))
        monkeypatch.setattr(data, "claims", lambda own=False: real(True) if own else table.copy())

    monkeypatch.setattr(checks, "verdict_of", checks.verdict_of.__wrapped__)
    return change
