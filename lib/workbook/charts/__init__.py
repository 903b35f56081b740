"""One look for every chart, and charts that a test and a screen reader can read.

    chart = charts.figure(title="It grew", subtitle="trn CNY", source="CAICT", holds=sizes[2023] > sizes[2022])
    chart.line(sizes, "as printed", entity="China", markers=True)
    chart.claim(2030, 150, "claim: over 150")

A chart carries its finding as title, with the condition that makes it true, what is measured as subtitle, and
where the data come from. Shown at the end of a cell it is a PNG together with a text that is read back from
the drawn artists, so a chart of changed data changes its text on every platform.
"""

from workbook.charts.chart import Chart, figure, use_style
from workbook.charts.input import ChartError
from workbook.charts.marks import COLOURS, Panel, colour

__all__ = ["COLOURS", "Chart", "ChartError", "Panel", "colour", "figure", "use_style"]
