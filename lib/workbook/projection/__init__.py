"""Project a short annual series honestly: bands made from how wrong such projections were elsewhere.

>>> made = project({2019: 100, 2020: 104, 2021: 110, 2022: 115, 2023: 121}, until=2030)
>>> made.years[-1], made.probability(2030, 100) > 0.5
(2030, True)
"""

from workbook.projection.backtest import run as backtest
from workbook.projection.base_rates import BaseRate, base_rate
from workbook.projection.project import (
    level_from_share,
    load_table,
    project,
    scenario,
    share,
    usual_scenarios,
)
from workbook.projection.result import Projection, chance_above, chance_text
from workbook.projection.series import ProjectionError

__all__ = [
    "BaseRate",
    "Projection",
    "ProjectionError",
    "backtest",
    "base_rate",
    "chance_above",
    "chance_text",
    "level_from_share",
    "load_table",
    "project",
    "scenario",
    "share",
    "usual_scenarios",
]
