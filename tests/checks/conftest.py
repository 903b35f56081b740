"""Evidence that says something else, for trying what the checks make of it."""

import pytest

from workbook import checks, data


@pytest.fixture
def plant(monkeypatch):
    """plant("htz_count", value=179) changes a series; `where` is a condition on its rows, by default no target."""
    real, planted = data.series, {}

    def series(asked, *arguments, **options):
        rows = real(asked, *arguments, **options).copy()
        where, columns = planted.get(asked, ("index < 0", {}))
        chosen = rows.eval(where)
        for column, cell in columns.items():
            rows.loc[chosen, column] = cell
        return rows

    def row(asked, period, *arguments, **options):
        rows = series(asked, *arguments, **options)
        return rows[rows["period"] == period].iloc[0]

    monkeypatch.setattr(data, "series", series)
    monkeypatch.setattr(data, "row", row)
    checks.verdict_of.cache_clear()
    yield lambda series_id, where="basis != 'target'", **columns: planted.update({series_id: (where, columns)})
    checks.verdict_of.cache_clear()
