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
    at, found = 0, []
    for phrase in figures.split(" ; "):
        start = text.find(phrase, at)
        start = start if start >= 0 else text.index(phrase)
        at = start + len(phrase)
        found.append((start, at, digits(phrase)))
    return found


def digits(printed: str) -> str:
    """The digits of a printed figure with what follows, so that one figure is the same wherever it stands.

    A label may hold more than the reader's span: 37,28 triệu đồng/lượng.
    """
    found = re.search(r"\d[^/]*", printed)
    return found[0] if found else printed


def places(relation) -> list[tuple[int, int, str]]:
    return [(figure.start, figure.end, digits(figure.printed)) for figure in relation.figures]


def shared(few: list, many: list) -> int:
    """How many figures of one list stand in the other; a span may hold a hedge or a noun more."""
    return sum(any((a[0] < b[1] and b[0] < a[1]) or a[2] == b[2] for b in many) for a in few)


def meets(told: list, labelled: list) -> bool:
    """Whether two lists are the same figures, or one holds the other and three or more."""
    few, many = sorted((told, labelled), key=len)
    return shared(few, many) == len(few) and (len(few) == len(many) or len(few) >= 3)


def partly(told: list, labelled: list) -> bool:
    few, many = sorted((told, labelled), key=len)
    return shared(few, many) >= max(2, len(few) - 1)


def main(folder: Path, show: bool) -> None:
    labels = [row for row in rows(folder, "relations.csv") if "doubtful" not in row["why"]]
    judged = {(r["article"], r["type"], r["figures"]): r["right"] for r in rows(folder, "judged.csv")}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "texts").glob("*.txt"))}
    by_type, hit, part, told, right, false, lines = Counter(), Counter(), Counter(), 0, 0, [], []
    for article, text in texts.items():
        got = list(relations(read_text(text), text))
        mine = [(row, spans(text, row["figures"])) for row in labels if row["article"] == article]
        used = set()
        for row, where in mine:
            alike = [r for r in got if r.kind == row["type"]]
            same = [r for r in alike if meets(places(r), where)]
            near = same + [r for r in alike if partly(places(r), where)]
            by_type[row["type"]] += 1
            hit[row["type"]] += bool(same)
            part[row["type"]] += bool(near)
            used |= {id(r) for r in near}
            if not same or any(r.verdict != row["expected"] for r in same):
                found = " | ".join((*row.values(), f"said {[r.verdict for r in near]}"))
                lines.append(f"{'PART' if near else 'MISSED'} {found}")
        for r in got:
            told += 1
            key = (article, r.kind, " ; ".join(figure.printed for figure in r.figures))
            expected = [row["expected"] for row, where in mine if meets(places(r), where)]
            if r.verdict != "fits" and not set(expected) - {"fits"}:
                false.append(key)
            elif id(r) in used or expected or judged.get(key) == "yes":
                right += 1
                continue
            lines.append(" | ".join(("UNLABELLED", *key, r.verdict, f"{r.by_chance:.3f}", "plain" * r.plain)))
    for kind, number in sorted(by_type.items()):
        print(f"{kind:12} {hit[kind]:3} of {number:3}   (in part {part[kind]})")
    total = sum(by_type.values())
    print(f"recall {sum(hit.values())} of {total} = {sum(hit.values()) / total:.0%}; in part {sum(part.values())}")
    print(f"told {told}, right {right} = {right / max(told, 1):.0%}; false accusations {len(false)}: {false}")
    slipped, more = slips(rows(folder, "slips.csv"), texts, labels)
    noticed, vanished, total = slipped["noticed"], slipped["vanished"], sum(slipped.values())
    print(f"slips {total}: noticed {noticed} = {noticed / max(total, 1):.0%}; vanished from fits {vanished}")
    if show:
        print("\n".join(lines + more))


def slipped_in(figures: str, slip: tuple) -> str:
    """The labelled phrases with the slip in the one that has it: 5% is also the end of 15%."""
    phrases = figures.split(" ; ")
    same = [i for i, phrase in enumerate(phrases) if phrase == slip[0]]
    at = (same or [i for i, phrase in enumerate(phrases) if slip[0] in phrase or phrase in slip[0]])[0]
    phrases[at] = phrases[at].replace(*slip) if slip[0] in phrases[at] else slip[1]
    return " ; ".join(phrases)


def slips(planted: list[dict], texts: dict[str, str], labels: list[dict]) -> tuple[Counter, list[str]]:
    """How many planted slips are noticed, make a relation vanish from those that fit, or are not seen."""
    found, lines = Counter(), []
    labelled = {(label["article"], label["relation_id"]): label for label in labels}
    for row in planted:
        label = labelled.get((row["article"], row["relation_id"]))
        if label is None:
            continue
        text, figures = texts[row["article"]], label["figures"]
        slip = (row["original phrase"], row["slipped phrase"], 1)
        slipped, at = text.replace(*slip), text.find(slip[0])
        got = list(relations(read_text(slipped), slipped))
        loud = any(
            r.verdict != "fits" and any(a < at + len(slip[1]) and at < b for a, b, _ in places(r)) for r in got
        )
        fitted, fits = (
            any(r.verdict == "fits" and meets(places(r), where) for r in told)
            for told, where in (
                (relations(read_text(text), text), spans(text, figures)),
                (got, spans(slipped, slipped_in(figures, slip))),
            )
        )
        outcome = "noticed" if loud else "vanished" if fitted and not fits else "not seen"
        found[outcome] += 1
        if not loud:
            lines.append(" | ".join(("SLIP", *row.values(), outcome, figures)))
    return found, lines


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
