"""Charts: what they must say, what each mark draws, and that a picture reads back as it was drawn."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import given, settings, strategies as st
import matplotlib
import numpy as np
import pandas as pd
from PIL import Image
import pytest

from workbook import charts
from workbook.charts.text import told, value

SIZES = pd.Series([9.5, 11.2, 13.0, 16.2, 18.6, 22.6], index=range(2012, 2018))


@pytest.fixture(autouse=True, scope="module")
def _style():
    with matplotlib.rc_context():
        charts.use_style()
        yield


def blank(**words) -> charts.Chart:
    usual = {"title": "It grew", "subtitle": "Trn CNY, 2012 to 2017", "source": "CAICT, 2018", "holds": True}
    return charts.figure(**usual | words)


def line_chart(series=SIZES, label="China", **words) -> charts.Chart:
    chart = blank(**words)
    chart.line(series, label)
    return chart


class Projection:
    """What a fan needs of a projection: 2024 and 2025, from 10 in 2023."""

    origin, last_value, years = 2023, 10.0, (2024, 2025)

    def median(self, year):
        return {2024: 11.0, 2025: 12.0}[year]

    def interval(self, year, level):
        reach = level * 5 * (year - 2023)
        return type("Ends", (), {"low": self.median(year) - reach, "high": self.median(year) + reach})


# --- A title and its condition


def test_title_subtitle_source_and_condition_are_required():
    words = {"title": "a", "subtitle": "b", "source": "c", "holds": True}
    for missing in words:
        with pytest.raises(TypeError, match=missing):
            charts.figure(**{name: word for name, word in words.items() if name != missing})
    for empty in ("title", "subtitle", "source"):
        with pytest.raises(charts.ChartError, match=empty):
            blank(**{empty: "  "})


def test_a_title_is_refused_when_its_condition_is_false_or_none():
    for false in (False, SIZES[2013] < SIZES[2012]):
        with pytest.raises(charts.ChartError, match="'It fell': its condition does not hold any more"):
            blank(title="It fell", holds=false)
    for no_condition in (None, 1, "grew", SIZES > 0):
        with pytest.raises(charts.ChartError, match="True or False"):
            blank(holds=no_condition)
    blank(holds=(SIZES > 0).all())  # a bool of numpy


# --- What a chart says


def test_the_text_reads_as_plain_english():
    chart = line_chart(note="Broad definition.")
    chart.ax.set_ylabel("trn CNY")
    assert chart.describe().splitlines() == [
        "Chart: It grew",
        "Trn CNY, 2012 to 2017",
        'Axes: x from 2012 to 2017; y "trn CNY", from 9.5 to 22.6.',
        "China, solid line, 6 points: 2012: 9.5; 2013: 11.2; 2014: 13; 2015: 16.2; 2016: 18.6; 2017: 22.6.",
        "Note: Broad definition.",
        "Source: CAICT, 2018",
    ]


def test_a_vietnamese_chart_names_source_and_note_in_vietnamese_with_decimal_commas():
    chart = blank(note="Nghĩa rộng.", language="vi")
    chart.bars(pd.Series({"công nghiệp": 18.2}), fmt=lambda value: f"{value:.1f}".replace(".", ","))
    assert chart.ax.texts[0].get_text() == "18,2"
    assert chart.describe().splitlines()[-2:] == ["Ghi chú: Nghĩa rộng.", "Nguồn: CAICT, 2018"]


def test_a_cell_shows_the_picture_and_the_text_and_nothing_else():
    data, metadata = line_chart(size=(6, 4))._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}
    assert metadata == {"image/png": {"alt": data["text/plain"], "width": 600}}
    picture = Image.open(io.BytesIO(data["image/png"]))
    assert picture.size == (1200, 800)  # twice the dots that it is shown with
    assert picture.mode == "P" and picture.getpixel((0, 0)) == picture.getpixel((1199, 799))
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert b"matplotlib" not in data["image/png"].lower()


DRAW = {
    "line": lambda c, new: c.line(SIZES.where(SIZES.index != 2015, 16.3) if new else SIZES, "China"),
    "label": lambda c, new: c.line(SIZES, "China, broad" if new else "China"),
    "state": lambda c, new: c.line(SIZES, "China", state="projected" if new else "observed"),
    "markers": lambda c, new: c.line(SIZES, "China", markers=new),
    "points": lambda c, new: c.points(pd.Series({1: 4, 2: 5.01 if new else 5})),
    "claim": lambda c, new: c.claim(2030, 151 if new else 150, "the article"),
    "outcome": lambda c, new: c.outcome(pd.Series({2020: 39.3 if new else 39.2})),
    "words": lambda c, new: (c.line(SIZES), c.write(2012, 9, "Census" if new else "census")),
    "bars": lambda c, new: c.bars(pd.Series({"Beijing": 3610, "Shanghai": 3871 if new else 3870})),
    "grouped": lambda c, new: c.grouped_bars(
        pd.DataFrame({"a": [1, 2], "b": [3, 4.1 if new else 4]}), entities="ab"
    ),
    "dumbbell": lambda c, new: c.dumbbell(
        pd.DataFrame({"a": [1.1 if new else 1], "b": [3]}, ["x"]), entities="ab"
    ),
    "band": lambda c, new: c.band(SIZES - 1, SIZES + (2 if new else 1)),
    "fan": lambda c, new: c.fan(Projection(), times=2 if new else 1),
    "rule": lambda c, new: (c.line(SIZES), c.rule("target", y=12 if new else 11)),
    "heat": lambda c, new: c.heat(pd.DataFrame({"a": [1, 2], "b": [3, 4.1 if new else 4]})),
    "strip": lambda c, new: c.strip({"a": SIZES, "b": SIZES + (0.1 if new else 0)}, entities="ab"),
    "log": lambda c, new: (c.line(SIZES), c.log_axis() if new else None),
    "axis name": lambda c, new: (c.line(SIZES), c.ax.set_ylabel("bn CNY" if new else "trn CNY")),
    "limits": lambda c, new: (c.line(SIZES), c.ax.set_ylim(0, 50 if new else 40)),
    "scatter sizes": lambda c, new: c.ax.scatter([1, 2], [4, 5], s=[10, 21 if new else 20]),
    "error bars": lambda c, new: c.ax.errorbar([1, 2], [3, 4], yerr=[0.1, 0.3 if new else 0.2]),
    "steps": lambda c, new: c.ax.plot([1, 2], [3, 4], drawstyle="steps-post" if new else "default"),
    "upright bars": lambda c, new: c.ax.bar(["a", "b"], [1, 2.1 if new else 2]),
    "span": lambda c, new: (c.line(SIZES), c.ax.axvspan(2013, 2015 if new else 2014)),
    "polygon": lambda c, new: c.ax.fill([0, 1, 1.1 if new else 1], [0, 0, 1]),
}


@pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)
def test_one_change_in_the_drawing_changes_the_text(draw):
    old, changed = blank(), blank()
    draw(old, False)
    draw(changed, True)
    text = old.describe()
    assert isinstance(old.faults(), list)  # which puts everything into its place
    assert old.describe() == text != changed.describe()
    assert "0x" not in text


def test_one_changed_word_around_the_drawing_changes_the_text():
    texts = [line_chart(**{word: "Other words"}).describe() for word in ("title", "subtitle", "source", "note")]
    assert len({line_chart().describe(), *texts}) == 5


@given(place=st.integers(0, 999))
@settings(max_examples=5, deadline=None)
def test_one_changed_value_among_a_thousand_changes_the_text(place):
    rows = [(str(i), (7.0 + i / 1000,)) for i in range(1000)]
    changed = rows.copy()
    changed[place] = (str(place), (rows[place][1][0] + 0.01,))
    assert told(rows, "point") != told(changed, "point")


def test_a_long_line_tells_its_ends_extremes_and_a_checksum():
    rates = pd.Series(7.0, index=[dt.date(2020, 1, 1) + dt.timedelta(days=i) for i in range(1000)])
    rates.iloc[[0, 10, 20, 999]] = 7.1, 6.4, 7.3, 7.2
    text = line_chart(rates, "CNY per USD").describe()
    ends = "1000 points: first 2020-01-01: 7.1; last 2022-09-26: 7.2; lowest 2020-01-11: 6.4; "
    assert ends + "highest 2020-01-21: 7.3; checksum" in text


def test_values_are_told_to_four_digits_without_noise():
    assert [value(v) for v in (12.3456, 1234.56, 0.0, -0.0, 12_330_000, np.nan)] == [
        "12.35", "1235", "0", "0", "12330000", "gap",
    ]  # fmt: skip
    assert value(-3e-17, scale=1.0) == "0"
    assert value(0.1 + 0.2) == value(0.3)
    assert value(np.nextafter(0.12345, 0)) == value(np.nextafter(0.12345, 1))


def test_an_image_that_nobody_could_read_back_is_refused():
    chart = blank()
    chart.ax.imshow([[1, 2], [3, 4]])
    with pytest.raises(charts.ChartError, match="heat"):
        chart.describe()


# --- The marks


def test_names_on_an_axis_are_told_instead_of_their_places_and_the_first_is_on_top():
    chart = blank()
    chart.points(pd.Series({"Vietnam": 12.1, "Thailand": 18.2}), "Share")
    assert "Points Share, 2 points: Vietnam: 12.1; Thailand: 18.2." in chart.describe()
    assert chart.ax.yaxis.get_inverted()
    chart = blank()
    chart.grouped_bars(pd.DataFrame({"old": [1, 2], "new": [3, 4]}, ["A", "B"]), entities=["", "China"])
    text = chart.describe()
    assert "Bars new, 2 bars: A: 3; B: 4." in text
    assert "old: 1; 2; new: 3; 4." in text


def test_a_point_without_neighbours_is_drawn_and_gaps_are_told():
    chart = line_chart(pd.Series({2012: 1.0, 2013: None, 2014: 3.0, 2015: 4.0}), "China")
    assert "2012: 1; 2013: gap; 2014: 3; 2015: 4." in chart.describe()
    assert chart.ax.lines[0].get_markevery() == [0]
    assert line_chart().ax.lines[0].get_marker() == "None"


def test_a_fan_tells_its_bands_and_writes_the_last_year_pushed_apart():
    chart = blank()
    chart.fan(Projection(), fmt="{:.1f}", levels=(50, 80))
    chart.claim(2025, 13, "The article: 13")
    text = chart.describe()
    assert "Median of the projection, dashed line, 3 points: 2023: 10; 2024: 11; 2025: 12." in text
    assert "Shaded 80% band, 3 points: 2023: 10 to 10; 2024: 7 to 15; 2025: 4 to 20." in text
    ends = "12.0 median; 4.0 (80% band); 20.0 (80% band); 7.0 (50% band); 17.0 (50% band)"
    assert f"Text in the picture: {ends}; The article: 13." in text
    assert chart.faults() == []


def test_a_share_is_drawn_in_per_cent():
    made = Projection()
    made.last_value, made.median = 0.1, {2024: 0.11, 2025: 0.12}.get
    made.interval = lambda year, level: type("Ends", (), {"low": 0.05, "high": 0.2})
    chart = blank(subtitle="Share, per cent")
    chart.fan(made, levels=(80,), times=100)
    assert "2025: 12." in chart.describe()
    assert chart.faults() == []
    chart = blank(subtitle="Share, per cent")
    chart.fan(made, levels=(80,))
    assert "multiply it by 100" in " ".join(chart.faults())


def test_a_dumbbell_names_its_ends_once_and_leaves_out_what_is_missing():
    chart = blank()
    ends = pd.DataFrame({"came": [3.0, 5.0], "expected": [np.nan, 4.0]}, ["2023", "2024"])
    chart.dumbbell(ends, entities=["outcome", "claim"], fmt="{:.0f}")
    text = chart.describe()
    assert "names 2023, 2024." in text
    assert "Segments, 1 piece: 2024: 5 to 4." in text
    assert "Points expected, 1 point: 2024: 4." in text
    assert "Text in the picture: came 3; 5; expected 4." in text


def test_a_heat_map_tells_its_cells_by_name_and_prints_them():
    chart = blank()
    chart.heat(pd.DataFrame({1: [82.0, 23.4], 7: [0, 65]}, ["ours", "drift"]), middle=80, reach=60)
    cells = "Heat map, 4 cells: ours, 1: 82; ours, 7: 0; drift, 1: 23.4; drift, 7: 65."
    assert cells in chart.describe()
    assert [text.get_text() for text in chart.ax.texts] == ["82", "", "23", "65"]
    assert chart.faults() == []


def test_a_strip_tells_the_values_of_each_group_before_and_after_it_is_drawn():
    groups = {"new base": pd.Series([1.0, 1.0, 1.01, 5.0]), "same base": pd.Series([2.0, 3.0, 2.5])}
    chart = blank()
    chart.strip(groups, entities=["accent", ""])
    before = chart.describe()
    assert "Points, at new base, 4 points: 1; 1; 1.01; 5." in before
    assert "Points, at same base, 3 points: 2; 2.5; 3." in before
    chart._repr_mimebundle_()  # drawing moves dots aside that would lie on each other
    assert chart.describe() == before


def test_claims_are_diamonds_outcomes_hollow_and_ours_blue():
    chart = blank()
    chart.claim(2020, 150, "claim")
    chart.outcome(SIZES)
    claim, outcome = chart.ax.collections
    assert len(claim.get_paths()[0].vertices) == 5
    assert matplotlib.colors.to_hex(outcome.get_facecolor()[0]) == "#ffffff"
    assert matplotlib.colors.to_hex(outcome.get_edgecolor()[0]) == charts.colour("claim") == "#000000"
    chart.fan(Projection())
    assert chart.ax.lines[-1].get_color() == charts.colour("ours") == "#0072b2"
    assert charts.colour("Hangzhou") == charts.colour("anything else") == "#c0c0c0"


def test_panels_are_drawn_on_one_by_one():
    chart = blank(panels=(1, 2))
    for panel, name in zip(chart, ("first", "second"), strict=True):
        panel.line(SIZES, name)
    assert chart[0].ax is chart.ax and chart[1].ax is chart.axes[1]
    assert "Panel 2 of 2: no title" in chart.describe()
    assert chart.faults() == []


# --- Slips that would draw a wrong picture


@pytest.mark.parametrize(
    "draw",
    [
        lambda c: c.line([1, 2, 3]),
        lambda c: c.line(pd.Series(["12,3", "1"], index=[2020, 2021])),
        lambda c: c.line(pd.Series([1.0, np.inf], index=[2020, 2021])),
        lambda c: c.line(pd.Series([np.nan, None], index=[2020, 2021])),
        lambda c: c.line(pd.Series([], dtype=float)),
        lambda c: c.line(pd.Series([1, 2], index=["2020", "2021"])),
        lambda c: c.line(pd.Series([1, 2, 3], index=[2022, 2020, 2021])),
        lambda c: c.line(SIZES, state="guessed"),
        lambda c: c.band(SIZES + 1, SIZES),
        lambda c: c.band(SIZES, SIZES.rename(lambda year: year + 1)),
        lambda c: c.band(SIZES, SIZES, level=0.8),
        lambda c: c.bars(pd.Series({"A": 1, "B": np.nan})),
        lambda c: c.bars(pd.Series([1, 2], index=["A", "A"])),
        lambda c: c.claim(2020, np.nan, "claim"),
        lambda c: c.claim(2020, 1, "claim", side="up"),
        lambda c: c.rule("nowhere"),
        lambda c: c.rule("rule", y=np.nan),
        lambda c: c.log_axis("z"),
    ],
)
def test_a_slip_is_refused_in_a_sentence(draw):
    chart = blank()
    with pytest.raises(charts.ChartError, match=r"^[A-Z].*\.$"):
        draw(chart)


# --- Faults that a reader would object to


FAULTS = {
    "overlap": lambda c: (c.line(SIZES), c.write(2013, 20, "one"), c.write(2013, 20, "other")),
    "cut off": lambda c: (c.line(SIZES), c.figure.text(0.95, 0.5, "runs over the edge")),
    "lies on a mark": lambda c: (c.line(SIZES, markers=True), c.ax.text(2014, 13, "hides it", ha="center")),
    "outside its panel": lambda c: (c.line(SIZES), c.ax.set_ylim(0, 20)),
    "is empty": lambda c: None,
    "start at zero": lambda c: (c.bars(pd.Series({"A": 3600, "B": 3700})), c.ax.set_xlim(3500, 3800)),
    "does not say so": lambda c: (c.line(SIZES), c.log_axis(), c.ax.set_ylabel("trn CNY")),
    "logarithmic and does": lambda c: (c.line(SIZES), c.log_axis(), c.ax.set_ylabel("cost of logistics")),
    "hides values of zero": lambda c: (c.line(SIZES - 9.5), c.log_axis()),
    "font lacks: 北京": lambda c: (c.line(SIZES), c.write(2012, 12, "北京")),
    "read as a formula": lambda c: (c.line(SIZES), c.ax.text(2013, 20, "from $2 to $7", parse_math=True)),
    "multiply it by 100": lambda c: c.line(SIZES / 100, "share"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_chart_with_a_fault_is_not_shown(fault):
    chart = blank(subtitle="In per cent" if "100" in fault else "Trn CNY")
    FAULTS[fault](chart)
    with pytest.raises(charts.ChartError, match=f"It grew.*{fault}"):
        chart._repr_mimebundle_()


def test_names_that_leave_no_room_are_refused_not_drawn_as_a_blank():
    chart = blank()
    chart.bars(pd.Series({"a very long name " * 12: 1, "B": 2}))
    with pytest.raises(charts.ChartError, match="leave no room for the picture"):
        chart.faults()


@given(ends=st.lists(st.floats(0, 1), min_size=2, max_size=7))
@settings(max_examples=4, deadline=None)
def test_labels_at_line_ends_never_touch(ends):
    chart = blank()
    for number, end in enumerate(ends):
        chart.line(pd.Series({2020: 0.5, 2025: end}), f"Series {number}")
    chart.label_ends("{:.1f}")
    assert chart.faults() == []


# --- The look


def test_two_builds_give_the_same_bytes_whatever_the_user_has_set():
    first = line_chart()._repr_mimebundle_()
    matplotlib.rcParams.update(
        {"font.size": 20, "text.parse_math": True, "axes.facecolor": "black", "savefig.bbox": "tight"}
    )
    charts.use_style()
    assert line_chart()._repr_mimebundle_() == first


def test_the_palette_keeps_the_colours_of_marks_as_they_are():
    chart = line_chart()
    chart.band(SIZES - 1, SIZES + 1)
    chart.points(SIZES, entity="accent")
    chart.faults()
    counts = Image.open(io.BytesIO(chart.png())).convert("RGB").getcolors()
    often = {matplotlib.colors.to_hex(np.array(colour) / 255) for count, colour in counts if count > 500}
    assert {charts.colour("China"), charts.colour("accent"), "#ffffff"} <= often


def test_long_texts_are_broken_inside_the_picture_and_never_before_a_per_cent_sign():
    chart = line_chart(title="A very long finding of 12% " * 5, source="A publisher, " * 12, note="But " * 40)
    assert chart.faults() == []
    title = next(text.get_text() for text in chart.figure.texts if text.get_gid() == "title")
    assert "\n" in title and "\n%" not in title
    assert "  " not in chart.describe().splitlines()[0]


def test_signs_of_formulas_print_as_they_are():
    title = "From $2 to $7 and 3_a^b"
    chart = line_chart(title=title)
    assert chart.describe().startswith(f"Chart: {title}\n")
    assert not any(text.get_parse_math() for text in chart.figure.texts)


def test_years_are_whole_and_thousands_are_grouped():
    chart = line_chart(pd.Series({2012: 10_000, 2013: 20_000, 2014: 30_000}))
    assert chart.faults() == []
    shown = [label.get_text() for label in chart.ax.get_xticklabels()]
    assert {"2012", "2013", "2014"} <= set(shown)
    assert all(label.isdigit() for label in shown)
    assert "20,000" in [label.get_text() for label in chart.ax.get_yticklabels()]
