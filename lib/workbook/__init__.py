"""Helper library of the workbook: from a printed figure to a verdict, one job per module.

Imports run one way: intervals, figures, money -> data -> checks -> charts, report -> the notebooks.
"""
