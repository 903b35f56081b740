"""One module for each of the five articles."""
