"""One file a language: its words, and what reads as a whole in it."""
