"""Project a short annual series honestly: bands made from how wrong such projections were elsewhere.

>>> made = project({2019: 100, 2020: 104, 2021: 110, 2022: 115, 2023: 121}, until=2030)
>>> made.years[-1], made.probability(2030, 100) > 0.5
(2030, True)
>>> base_rate(0.157, years=7, recent_growth=0.115).hits > 100
True

Growth, shares and chances are fractions: 0.157 for 15.7%. `peers.forecast` says what the usual methods say of
the same series. The way of a series is project, rule, result; `fit`, `score` and `resolve` are commands of
`python -m workbook.projection`.
"""

from workbook.projection.backtest import run as backtest
from workbook.projection.base_rates import base_rate, share_base_rate
from workbook.projection.project import level_from_share, project, scenario, share
from workbook.projection.result import Pooled, Projection, ProjectionError, pool

__all__ = [
    "Pooled",
    "Projection",
    "ProjectionError",
    "backtest",
    "base_rate",
    "level_from_share",
    "pool",
    "project",
    "scenario",
    "share",
    "share_base_rate",
]
