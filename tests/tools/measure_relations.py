"""Measure `checks.relations` on a folder of labelled articles that stays outside the repository.

    PYTHONPATH=lib python tests/tools/measure_relations.py FOLDER [--show]

FOLDER holds texts/*.txt, relations.csv (article, relation_id, type, figures, expected, why) and slips.csv
(article, relation_id, original phrase, slipped phrase, ...). A labelled relation is found when a result of its
type has the same figures; or, told apart as "in part", when one holds all but one figure of the other. With
judged.csv (article, type, figures, right) results without a label are counted as a reader judged them.
"""

from __future__ import annotations

from collections import Counter
import csv
from pathlib import Path
import re
import sys

from workbook.checks.relations import relations
from workbook.figures import read_text


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / name
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def spans(text: str, figures: str) -> list[tuple[int, int, str]]:
    """Where the labelled phrases stand, each after the one before it where a phrase stands more than once."""
    at, places = 0, []
    for phrase in figures.split(" ; "):
        start = text.find(phrase, at)
        start = start if start >= 0 else text.find(phrase)
        if start < 0:
            raise SystemExit(f"{phrase!r} is not in the text")
        places.append((start, start + len(phrase), digits(phrase)))
        at = start + len(phrase)
    return places


def results(text: str) -> list:
    found = relations(read_text(text), text)
    return [*found.nearly, *found.cannot, *found.fits]


def meets(told: list, labelled: list) -> bool:
    """Whether two lists of (start, end, digits) are the same figures, or one holds the other and three or more.

    A span may hold a hedge or a noun more, and a figure that is printed twice may be either.
    """
    few, many = sorted((told, labelled), key=len)
    inside = all(any(same(one, other) for other in many) for one in few)
    return inside and (len(few) == len(many) or (len(few) >= 3 or few == many))


def partly(one: list, other: list) -> bool:
    few, many = sorted((one, other), key=len)
    shared = sum(any(same(a, b) for b in many) for a in few)
    return shared >= 2 and shared >= len(few) - 1


def same(one: tuple, other: tuple) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or one[2] == other[2]


def places(relation) -> list:
    return [(figure.start, figure.end, digits(figure.printed)) for figure in relation.figures]


def digits(printed: str) -> str:
    """The digits of a printed figure with what follows, so that one figure is the same wherever it stands."""
    found = re.search(r"\d.*", printed, re.DOTALL)
    return found[0] if found else printed


def main(folder: Path, show: bool) -> None:
    labels = [row for row in rows(folder, "relations.csv") if "doubtful" not in row["why"]]
    judged = {(r["article"], r["type"], r["figures"]): r["right"] for r in rows(folder, "judged.csv")}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "texts").glob("*.txt"))}
    by_type, hit, part, told, right, unlabelled, false = Counter(), Counter(), Counter(), 0, 0, [], []
    for article, text in texts.items():
        got = results(text)
        mine = [(row, spans(text, row["figures"])) for row in labels if row["article"] == article]
        used = set()
        for row, where in mine:
            by_type[row["type"]] += 1
            same = [r for r in got if r.kind == row["type"] and meets(places(r), where)]
            near = [r for r in got if r.kind == row["type"] and partly(places(r), where)]
            hit[row["type"]] += bool(same)
            part[row["type"]] += bool(same or near)
            used |= {id(r) for r in same + near}
            wrong = [r for r in same if r.verdict != row["expected"]]
            if show and (wrong or not same):
                print(
                    "MISSED" if not near else "PART",
                    article,
                    row["relation_id"],
                    row["type"],
                    row["expected"],
                    "|",
                    row["figures"],
                    "|",
                    row["why"],
                    "| said",
                    [r.verdict for r in same or near],
                )
        for r in got:
            told += 1
            key = (article, r.kind, " ; ".join(figure.printed for figure in r.figures))
            expected = [row["expected"] for row, where in mine if meets(places(r), where)]
            accused = r.verdict != "fits" and not any(verdict != "fits" for verdict in expected)
            if accused:
                false.append(key)
            if ((id(r) in used or expected) and not accused) or (not accused and judged.get(key) == "yes"):
                right += 1
            else:
                unlabelled.append((*key, r.verdict, f"{r.by_chance:.3f}", "plain" if r.plain else ""))
    for kind, number in sorted(by_type.items()):
        print(f"{kind:12} {hit[kind]:3} of {number:3}   (in part {part[kind]})")
    total = sum(by_type.values())
    print(f"recall {sum(hit.values())} of {total} = {sum(hit.values()) / total:.0%}; in part {sum(part.values())}")
    print(f"told {told}, right {right} = {right / max(told, 1):.0%}; false accusations {len(false)}: {false}")
    if show:
        for line in unlabelled:
            print("UNLABELLED", *line, sep=" | ")
    slips(folder, texts, labels, show)


def slips(folder: Path, texts: dict[str, str], labels: list, show: bool) -> None:
    noticed, vanished, total, by_type = 0, 0, 0, Counter()
    for row in rows(folder, "slips.csv"):
        label = next(
            (x for x in labels if (x["article"], x["relation_id"]) == (row["article"], row["relation_id"])), 0
        )
        if not label:
            continue
        total += 1
        text = texts[row["article"]]
        slipped = text.replace(row["original phrase"], row["slipped phrase"], 1)
        figures = label["figures"]
        where = spans(
            slipped,
            figures.replace(row["original phrase"], row["slipped phrase"], 1)
            if row["original phrase"] in figures
            else figures,
        )
        got = results(slipped)
        at = text.find(row["original phrase"])
        touched = (at, at + len(row["slipped phrase"]))
        loud = [
            r
            for r in got
            if r.verdict != "fits" and any(a < touched[1] and touched[0] < b for a, b, _ in places(r))
        ]
        quiet = not any(r.verdict == "fits" and meets(places(r), where) for r in got)
        was = any(r.verdict == "fits" and meets(places(r), spans(text, figures)) for r in results(text))
        noticed += bool(loud)
        vanished += bool(not loud and quiet and was)
        by_type[label["type"], "noticed" if loud else "vanished" if quiet and was else "not seen"] += 1
        if show and not loud:
            print(
                "SLIP",
                row["article"],
                row["relation_id"],
                label["type"],
                row["original phrase"],
                "->",
                row["slipped phrase"],
                "| vanished" if quiet and was else "| not seen",
                "|",
                figures,
            )
    print(f"slips {total}: noticed {noticed} = {noticed / max(total, 1):.0%}; vanished from fits {vanished}")
    if show:
        print(dict(by_type))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
