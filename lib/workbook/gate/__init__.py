"""Run, normalise and check the notebooks."""
