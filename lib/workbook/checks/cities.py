"""The claims of the article on trillion-yuan cities (Nhân Dân, early 2021)."""

from __future__ import annotations

from datetime import date

from workbook import money
from workbook.checks.verdict import BN, CAVEAT, FAILS, HOLDS, Verdict, claim, claimed

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
WEEKS_OF_REPORTING = (date(2021, 1, 1), date(2021, 2, 28))


def threshold_usd() -> Verdict:
    """About 150 bn USD: the line of 1 trn CNY at the rates of its year and of the weeks of reporting."""
    line = claim("cities-2020-threshold")["value"]
    dollars = claim("cities-2020-threshold-usd")
    rates = [money.mean_rate("USD", "CNY", *period) for period in (YEAR, WEEKS_OF_REPORTING)]
    at_rates = [line / rate for rate in rates]
    covered = [claimed("cities-2020-threshold-usd").contains(amount) for amount in at_rates]
    if all(covered):
        verdict = HOLDS
    else:
        verdict = CAVEAT if any(covered) else FAILS
    return Verdict(
        "cities-2020-threshold-usd",
        verdict,
        f"{at_rates[0] / BN:.0f} bn USD at the average rate of 2020, {at_rates[1] / BN:.0f} bn at that of "
        f"January and February 2021",
        (dollars["source_id"],),
        f"The round figure implies {line / dollars['value']:.2f} CNY per USD, between the {rates[0]:.2f} that "
        f"2020 averaged and the {rates[1]:.2f} of the weeks in which the cities reported; 'about' covers both.",
    )


CHECKS = (threshold_usd,)
