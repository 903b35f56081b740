"""One's own articles in data/own/: what of a new one is kept there, and what those kept earlier say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
import re
import unicodedata

from IPython.display import Markdown
import pandas as pd

from workbook import data, write
from workbook.checks import arithmetic
from workbook.checks.relations.facts import NO_NUMBER, Fact, facts_of
from workbook.checks.relations.items import neighbourhoods
from workbook.checks.relations.judge import SENTENCES, in_words
from workbook.checks.relations.words import CLAUSE, PHRASE_END, SENTENCE, YEAR, name_of
from workbook.data.spreadsheets import as_csv
from workbook.data.units import PLAIN, months
from workbook.figures import language_of, read_text
from workbook.figures.interval import Interval
from workbook.figures.text import visible
from workbook.report.article.rows import claim_rows, day_of, kind_of_claim, periods, source_row, validate
from workbook.report.show import literal, text as shown

TELLING = 3  # digits of an amount that hardly comes twice
LONGEST = 80  # characters of a title
CHOICE, CODED = re.compile(r"(-?)\s*([0-9]+)\s*(?::\s*(.*?))?\s*"), re.compile(r"([12][0-9]{3}(?!年)[^\s,;]*)\s*")
NOT_NOTED, UNDATED = "not noted (pasted text)", "not noted (pasted text; the day is that of pasting)"
COMPARED = ("level", "count", "share")  # a growth has a direction, which its phrase leaves out
NAMED = ("printed", "subject", "period")
MISSING = {"what": "subject", "when": "column period", "unit": "column unit"}  # as the faults of a row have it
SAY = {way: row for (kind, way), row in SENTENCES.items() if kind == "memory"}
CUES = {way: re.compile(f"{row['en']}|{row['vi']}", re.I) for way, row in SAY.items() if "“{" not in row["en"]}
MARKS = [cue for way, cue in CUES.items() if way.startswith("mark")]  # another quantity: before tax, net, a plan
TONE = re.compile("(?:(o)([ae])|(?<!q)(u)(y))([\u0300\u0301\u0303\u0309\u0323])(?!\\w)", re.I)
# A name with its short one or its ticker behind it: Sữa Việt Nam (Vinamilk), Hòa Phát (HPG).
BRACKET = re.compile(r"((?:\b\w[\w&]* ){1,8})\((?:([A-Z][a-z]\w+)|(?:(?i:mã)(?: \w+){0,2}:?\s*)?[A-Z]{3,4})\)")
AHEAD, PERIOD = ("mark plan", "mark part"), re.compile(r"(\d{4})(Q\d(?:-Q3)?|H1|-|-01\.\.)(\d\d)?")


def trimmed(words: str) -> str:
    """What words name, without those of time, change and joining at their ends."""
    return CUES["start"].sub("", CUES["stop"].sub("", f" {words.rstrip()}").strip(" 的"))


def key_of(text: str) -> str:
    """The source_id of a pasted text: its first words and a mark of the whole, blanks aside."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d")[:200]).encode("ascii", "ignore").decode()
    mark = sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join([*re.findall("[a-z0-9]+", plain)[:5], mark])


def keep(chosen: str, text: str, found: pd.DataFrame, language: str = "en") -> Markdown:
    """Write figures of a text to data/own/, or take them out again, and say in one sentence what was done.

    `chosen` has their numbers, with the period and the subject where the proposal is wrong, and a minus before
    what is to go: "2, 6: 2023 retail sales, -4". What is unclear is not written, and is named.
    """
    say = {way: row[language] for (kind, way), row in SENTENCES.items() if kind == "keep"}
    key, figures = key_of(text), found.index[~found["kind"].isin(NO_NUMBER)]
    source, there = _source(key, text), data.files.loaded(own=True)
    found = found.assign(subject=[subject for subject, _ in _meant(text, found)])
    picks, gone, doubts, unknown = [there["claims"].iloc[:0]], set(), {"unclear": {}, "unkept": {}}, []
    for part in filter(None, re.split(r"[,;]\s*(?=-?\s*[0-9]+\s*(?:[:,;]|$))", chosen.strip(" ,;\n"))):
        match = CHOICE.fullmatch(part)
        number = int(match[2]) if match else -1
        if number not in figures:
            unknown.append(say["unknown"].format(literal(part), ", ".join(map(str, figures[:2]))))
            continue
        row = claim_rows(found, key, {number: _asked(match[3] or "")})
        if match[1]:
            gone.add(row["claim_id"].item())
        elif faults := " ".join(validate(row, source)):
            ways = [way for way, sign in MISSING.items() if sign in faults] or ["number"]
            asked = number, literal(found["printed"][number]), ", ".join(say[way] for way in ways)
            doubts["unclear" if set(ways) <= {"what", "when"} else "unkept"][number] = say["doubt"].format(*asked)
        else:
            picks.append(row)
    unclear = [say[way].format("; ".join(of.values()), min(of)) for way, of in doubts.items() if of] + unknown
    rows = pd.concat(picks).drop_duplicates("claim_id", keep="last")
    taken = there["claims"][there["claims"]["claim_id"].isin(gone)]
    if rows.empty and taken.empty:
        return shown(" ".join(unclear) or say["absent" if gone else "empty"])
    left = there["claims"][~there["claims"]["claim_id"].isin({*gone, *rows["claim_id"]})]
    others = there["sources"][there["sources"]["source_id"] != key]
    known = pd.concat([others, source]) if key in {*left["source_id"], *rows["source_id"]} else others
    for name, table in (("claims", pd.concat([left, rows])), ("sources", known)):
        path = data.files.DATA / data.files.OWN / f"{name}.csv"
        if len(table):
            write(path, as_csv([table.columns, *table.astype(str).to_numpy().tolist()]))
        else:
            path.unlink(missing_ok=True)  # a file without rows would be refused
    data.files.forget()
    told = []
    for way, table in (("gone", taken), ("kept", rows)):
        numbers = table["claim_id"].str.rsplit("-", n=1).str[1].str.lstrip("0")
        printed = found["printed"].loc[numbers.astype(int)]  # as it stands in bold; the row may need words around
        cells = zip(numbers, printed, *(table[name] for name in NAMED[1:]), strict=True)
        named = "; ".join(say["one"].format(*(_told(cell, language) for cell in row)) for row in cells)
        told += [say[way].format(named, ", ".join("-" + numbers))] if named else []
    titled = len(owners(*source[["title", "language"]].iloc[0])) == 1
    of = dict(zip(numbers, rows["subject"], strict=True))
    lost = [no for no in of if not (titled or owners(of[no], found["lang"][int(no)]))]
    told += [say["owner"].format(", ".join(lost), lost[0])] if lost else []
    return shown(" ".join(told + unclear))


def _asked(words: str) -> dict[str, str]:
    """The period and the subject that a reader wrote: the time first as a code, or as articles print it."""
    if coded := CODED.match(words):
        period, subject = coded[1], words[coded.end() :]
    else:
        words = re.sub(r"(\d)(?: tháng|T) ?/? ?(?=[12]\d{3}\b)", r"\1 tháng năm ", words)  # 7T/2025
        times = [figure for figure in read_text(words) if figure.kind in ("period", "date")]
        dated = any(one.kind == "date" or re.search(r"[12]\d{3}", one.printed) for one in times)
        period = next(filter(None, reversed(periods(words, times))), "?" * dated)  # which is asked for
        subject = trimmed(words[: times[0].start]) + words[times[-1].end :] if dated else words
    cells = {"period": period, "subject": subject.strip(" ,:")}
    return {name: cell for name, cell in cells.items() if cell}


def _source(key: str, text: str) -> pd.DataFrame:
    """The row of a pasted text: its first line as the title, its day as far as it prints one, or else today."""
    title = unicodedata.normalize("NFC", " ".join(visible(text.strip().partition("\n")[0]).split()))
    today = date.today()
    day = min(day_of(text) or today, today)
    publisher = NOT_NOTED if day == day_of(text) else UNDATED
    cells = {"title": title[:LONGEST].strip(), "language": language_of(text), "published": day, "accessed": today}
    return source_row(key, publisher=publisher, **cells)


def _told(cell: str, language: str) -> str:
    """A cell in a sentence: 2025Q3 is quý III/2025 in Vietnamese."""
    match = PERIOD.fullmatch(cell) if language == "vi" else None
    return SENTENCES["keep", match[2]]["vi"].format(match[1], int(match[3] or 0)) if match else literal(cell)


def owners(text: str, lang: str) -> frozenset[str]:
    """The proper names in a line: capitalised words in a row, and in Chinese what is before 公司, 省 and so on."""
    text = BRACKET.sub(_short, CUES["source"].sub(" ", _spelt(text)))
    whole = {"Việt Nam"} if lang == "vi" and re.search(r"\bcả nước\b", text, re.I) else set()
    runs = re.findall(SAY["name"]["vi" if lang == "vi" else "en"], text) + CUES["han"].findall(text)
    return frozenset(CUES["holder"].sub("", run).strip(" -") for run in runs) - {""} | whole


def _short(named: re.Match[str]) -> str:
    words = named[1].split(" ")[:-1]
    while named[2] and words and words[-1][:1].isupper():
        words.pop()
    return " ".join([*words, named[2] or ""])


def _spelt(text: str) -> str:
    """A text with each tone mark where the old spelling has it: Hoà Phát, thuỷ sản as Hòa Phát, thủy sản."""
    plain = TONE.sub(
        lambda found: (found[1] or found[3]) + found[5] + (found[2] or found[4]),
        unicodedata.normalize("NFD", text),
    )
    return unicodedata.normalize("NFC", plain)


def _quantity(text: str, lang: str) -> tuple[frozenset[str], list[bool]]:
    """The words that name a quantity, without its owner, and which marks it has."""
    text = BRACKET.sub(_short, _spelt(text))
    left = re.sub("|".join([*map(re.escape, owners(text, lang)), CUES["holder"].pattern]), " ", text, flags=re.I)
    return name_of(left.lower(), lang), [bool(mark.search(text)) for mark in MARKS]


def _meant(text: str, found: pd.DataFrame) -> Iterator[tuple[str, frozenset[str]]]:
    """What each figure is of, with marks and owner; the owners above all and in its sentence, or else before."""
    for start, end in zip(found["start"], found["end"], strict=True):
        text = text[:start] + "0" * (end - start) + text[end:]  # units have capitals too
    head = SENTENCE.split(text.strip())[0]
    for start, end, lang, subject in found[["start", "end", "lang", "subject"]].itertuples(index=False):
        *past, ahead = SENTENCE.split(text[text.rfind("\n", 0, start) + 1 : start])
        rest = SENTENCE.split(text[end:][:400])[0]
        behind = CUES["end"].split(PHRASE_END.split(rest.partition("0")[0])[0])[0].strip(" 的")
        words = "" if CUES["joined"].search(ahead) else subject  # of 5 trn sales and 2 trn profit
        pieces = [piece for piece in map(trimmed, CUES["verb"].split(words)) if _quantity(piece, lang)[0]]
        named = pieces or [trimmed(behind) if _quantity(behind, lang)[0] else ""]
        phrase = ", ".join(dict.fromkeys(filter(None, (named[-1], named[0]))))  # sales, the unit
        phrase = "" if CUES["clause"].search(phrase) else phrase  # half a sentence names nothing
        hits = [CUES[way].search(ahead) for way in AHEAD] + [mark.search(behind) for mark in MARKS]
        for hit in filter(None, hits):
            phrase += "" if not phrase or hit[0].lower() in phrase.lower() else f" ({hit[0].lower()})"
        names = owners(head, lang) | (owners(f"{ahead}0{rest}", lang) or owners(". ".join(past), lang))
        owner = f", {min(names)}" if phrase and len(names) == 1 and not owners(phrase, lang) else ""
        yield phrase + owner, names


def remembered(found: pd.DataFrame, language: str, key: str, text: str) -> Iterator[tuple[str, int, str]]:
    """Verdict (fits, differs, again), number and sentence for each row kept earlier that speaks of a figure.

    `found` is what `read_article` gave for `text`, whose own rows (`key`) say nothing new. A row of the same
    owner, quantity, kind, unit and period is compared, one of a year before with the base that a level and the
    growth behind it imply; the same number, unit and period under another name is shown as that.
    """
    own = data.claims(own=True)
    own = own[own["source_id"].ne(key) & own["kind"].isin(COMPARED)].to_dict("records")
    titles = {**data.sources()["title"], **data.sources(own=True)["title"]}
    moved = (found["kind"] == "amount") & (found["direction"] != "")  # an increase is no level
    meant = dict(zip(found.index, _meant(text, found), strict=True)) if own else {}
    rates = _rates(found, text) if own else {}
    main = {lang: _main(text, lang) for lang in set(found["lang"])} if own else {}
    for number, figure in found[(found["period"] != "") & ~moved].iterrows() if len(own) else ():
        kind, unit = kind_of_claim(found, number), PLAIN.get(figure["unit"], figure["unit"])
        unit = "count" if figure["kind"] == "count" else unit
        (start, end), lang, (phrase, names) = months(figure["period"]), figure["lang"], meant[number]
        spans, counts = ((start, end), (start - 12, end - 12)), kind == "count"  # a count has its noun with it
        guessed = not names
        names = names or ({main[lang]} if main.get(lang) else frozenset())
        quantity = _quantity(f"{phrase} {figure['printed'] * counts}", lang) if phrase else None
        for row in own:
            if (row["unit"], row["kind"]) != (unit, kind) or months(row["period"]) not in spans:
                continue
            owner = owners(row["subject"], lang) or owners(titles[row["source_id"]], lang)
            same = quantity == _quantity(f"{row['subject']} {row['printed'] * counts}", lang)
            same = same and bool(quantity[0] and owner) and owner == names
            says, before = (Interval(one["low"], one["high"]) for one in (figure, row))
            telling = kind != "share" and len(re.sub(r"\D", "", row["printed"]).strip("0")) >= TELLING
            way, growth = "again", ""
            if same and months(row["period"]) == spans[1] and (rate := rates.get(number)):
                way, growth = "base down" if rate.sign < 0 else "base up", rate.figure.printed
                says = arithmetic.implied_base(says, rate.range)
            elif months(row["period"]) == spans[1] or not (same or (telling and says == before)):
                continue
            if guessed and same and not says.overlaps(before):
                continue  # who knows whose it is
            word = "differs" if not says.overlaps(before) else "fits" if same else "again"
            told = figure["printed"], growth, in_words(says, figure["unit"], language)
            cells = (titles[row["source_id"]], *(_told(row[name], language) for name in NAMED))
            yield word, number, SAY[way][language].format(*told, *cells)


def _main(text: str, lang: str) -> str:
    """The owner that a text names most, in more sentences than all others together; nothing if none."""
    named = Counter(name for sentence in SENTENCE.split(text) for name in owners(sentence, lang))
    first, times = next(iter(named.most_common(1)), ("", 0))
    return first if times > 2 and 2 * times > sum(named.values()) else ""


def _rates(found: pd.DataFrame, text: str) -> dict[int, Fact]:
    """By the number of a level its one growth on a year before, paired as in the article's own relations.

    None where words between name another thing, where it is on a month, a plan and so on, or a fall of all.
    """
    paired = {}
    for item in (near.item for near in neighbourhoods(facts_of(found.itertuples(index=False), text))):
        year = found["period"].iloc[item.level.index][:4] if item.level else ""
        rates = [rate for rate in item.all("growth") if year and _on_year(rate, int(year))]
        if len(rates) == 1:
            paired[found.index[item.level.index]] = rates[0]
    return paired


def _on_year(rate: Fact, year: int) -> bool:
    words, behind = (CLAUSE.split(side)[place] for side, place in ((rate.before, -1), (rate.after, 0)))
    years = {int(named) - year for named in YEAR.findall(words + behind)}
    known = rate.is_percent and rate.range.low > -100 and years <= {0, -1}
    return known and not name_of(words, rate.lang) and not CUES["against"].search(words + behind)
