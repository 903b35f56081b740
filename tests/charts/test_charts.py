"""Charts: what they must say, how they look whatever the user's settings, and that a test can read them."""

from __future__ import annotations

import datetime as dt
import io
import struct

from hypothesis import given, settings, strategies as st
import matplotlib
import numpy as np
import pytest

from workbook import charts
from workbook.charts.values import told, value

YEARS = list(range(2012, 2018))
VALUES = [9.5, 11.2, 13.0, 16.2, 18.6, 22.6]


@pytest.fixture(autouse=True)
def _style():
    with matplotlib.rc_context():
        charts.use_style()
        yield


def blank(**words) -> charts.Chart:
    given_words = {"title": "It grew", "subtitle": "Trn CNY, 2012 to 2017", "source": "CAICT, 2018"}
    return charts.figure(**{**given_words, **words})


def line_chart(values=VALUES, label="China", **words) -> charts.Chart:
    chart = blank(**words)
    charts.line(chart.ax, YEARS[: len(values)], values, label)
    return chart


# --- What a chart must say


@pytest.mark.parametrize("missing", ["title", "subtitle", "source"])
def test_title_subtitle_and_source_are_required(missing):
    with pytest.raises(charts.ChartError, match=missing):
        blank(**{missing: "  "})
    words = {"title": "a", "subtitle": "b", "source": "c"}
    del words[missing]
    with pytest.raises(TypeError, match=missing):
        charts.figure(**words)


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


def test_a_cell_shows_the_picture_and_the_text_and_nothing_else():
    chart = line_chart()
    data, metadata = chart._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}
    assert metadata == {"image/png": {"alt": data["text/plain"]}}
    assert data["text/plain"] == chart.describe()


# --- One changed thing changes the text


def draw_line(ax, changed):
    ax.plot(YEARS, [*VALUES[:3], 16.3 if changed else 16.2, *VALUES[4:]], label="China")


def draw_bars(ax, changed):
    charts.bars(ax, ["Beijing", "Shanghai"], [3610, 3871 if changed else 3870])


def draw_group(ax, changed):
    groups = {"2020": [11.9, 8.2], "2024": [18.3, 13.3 if changed else 13.2]}
    charts.grouped_bars(ax, ["Ministry", "Office"], groups, colours=["grey", "green"], fmt="{:.0f}")


def draw_points(ax, changed):
    ax.scatter([1, 2, 3], [4, 5.01 if changed else 5, 6])


def draw_sizes(ax, changed):
    ax.scatter([1, 2, 3], [4, 5, 6], s=[10, 21 if changed else 20, 30])


def draw_band(ax, changed):
    charts.band(ax, [2024, 2027, 2030], [1, 2, 2.1 if changed else 2], [3, 4, 5], level=80)


def draw_heat(ax, changed):
    ax.pcolormesh([[1, 2], [3, 4.1 if changed else 4]])


def draw_image(ax, changed):
    ax.imshow([[1, 2], [3, 4.1 if changed else 4]])


def draw_errors(ax, changed):
    ax.errorbar([1, 2], [3, 4], yerr=[0.1, 0.3 if changed else 0.2])


def draw_rule(ax, changed):
    charts.rule(ax, "target", y=8 if changed else 7)


def draw_span(ax, changed):
    ax.axvspan(2020, 2023 if changed else 2022)


def draw_text(ax, changed):
    ax.annotate("Census" if changed else "census", (0.5, 0.5))


def draw_label(ax, changed):
    ax.plot(YEARS, VALUES, label="China, broad" if changed else "China")


def draw_style(ax, changed):
    charts.line(ax, YEARS, VALUES, "China", state="projected" if changed else "observed")


def draw_axis_label(ax, changed):
    ax.set_ylabel("bn CNY" if changed else "trn CNY")


def draw_log(ax, changed):
    ax.plot(YEARS, VALUES)
    ax.set_yscale("log" if changed else "linear")


def draw_limits(ax, changed):
    ax.plot(YEARS, VALUES)
    ax.set_ylim(0, 50 if changed else 40)


def draw_polygon(ax, changed):
    ax.fill([0, 1, 1.1 if changed else 1], [0, 0, 1])


@pytest.mark.parametrize(
    "draw",
    [
        draw_line,
        draw_bars,
        draw_group,
        draw_points,
        draw_sizes,
        draw_band,
        draw_heat,
        draw_image,
        draw_errors,
        draw_rule,
        draw_span,
        draw_text,
        draw_label,
        draw_style,
        draw_axis_label,
        draw_log,
        draw_limits,
        draw_polygon,
    ],
)
def test_one_change_in_the_drawing_changes_the_text(draw):
    texts = []
    for changed in (False, True, False):
        chart = blank()
        draw(chart.ax, changed)
        texts.append(chart.describe())
    assert texts[0] == texts[2] != texts[1]
    assert "0x" not in texts[0]


@pytest.mark.parametrize("word", ["title", "subtitle", "source", "note"])
def test_one_changed_word_around_the_drawing_changes_the_text(word):
    assert line_chart(**{word: "Other words"}).describe() != line_chart().describe()


@given(place=st.integers(0, 999))
@settings(max_examples=5, deadline=None)
def test_one_changed_value_among_a_thousand_changes_the_text(place):
    rows = [(str(i), (7.0 + i / 1000,)) for i in range(1000)]
    changed = rows.copy()
    changed[place] = (str(place), (rows[place][1][0] + 0.01,))
    assert told(rows, "point") != told(changed, "point")


def test_a_long_line_tells_its_ends_extremes_and_a_checksum():
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=i) for i in range(1000)]
    texts = []
    for middle in (6.5, 6.501):
        rates = np.full(1000, 7.0)
        rates[[0, 10, 20, 500, 999]] = 7.1, 6.4, 7.3, middle, 7.2
        chart = blank()
        charts.line(chart.ax, days, rates, "CNY per USD")
        texts.append(chart.describe())
    ends = "1000 points: first 2020-01-01: 7.1; last 2022-09-26: 7.2; lowest 2020-01-11: 6.4; "
    assert ends + "highest 2020-01-21: 7.3; checksum" in texts[0]
    assert texts[0] != texts[1]


# --- Stable, readable values


def test_values_are_told_to_four_digits_without_noise():
    assert [value(v) for v in (12.3456, 1234.56, 0.0, -0.0, 12_330_000, np.nan)] == [
        "12.35", "1235", "0", "0", "12330000", "gap",
    ]  # fmt: skip
    assert value(-3e-17, scale=1.0) == "0"
    assert value(0.1 + 0.2) == value(0.3)
    assert value(np.nextafter(0.12345, 0)) == value(np.nextafter(0.12345, 1))


def test_names_on_an_axis_are_told_instead_of_their_places():
    chart = blank()
    charts.points(chart.ax, [12.1, 18.2], ["Vietnam", "Thailand"], "Share")
    assert "Points Share, 2 points: Vietnam: 12.1; Thailand: 18.2." in chart.describe()
    chart = blank()
    charts.grouped_bars(chart.ax, ["A", "B"], {"old": [1, 2], "new": [3, 4]}, colours=["grey", "blue"])
    assert "Bars new, 2 bars: A: 3; B: 4." in chart.describe()


def test_gaps_and_dates_are_told():
    chart = line_chart(values=[1.0, np.nan, 3.0])
    assert "2012: 1; 2013: gap; 2014: 3." in chart.describe()
    chart = blank()
    chart.ax.plot([dt.date(2023, 11, 17), dt.date(2023, 11, 20)], [7.18, 7.15], label="rate")
    assert "2023-11-17: 7.18; 2023-11-20: 7.15." in chart.describe()


def test_a_fan_tells_its_bands_and_writes_the_last_year():
    chart = blank()
    charts.fan(chart.ax, [2023, 2030], [54, 90], {80: ([54, 68], [54, 117])}, entity="China")
    charts.claim(chart.ax, 2030, 150, "The article: 150")
    text = chart.describe()
    assert "Median of the projection, dashed line, 2 points: 2023: 54; 2030: 90." in text
    assert "Shaded 80 % band, 2 points: 2023: 54 to 54; 2030: 68 to 117." in text
    assert "90 median; 68 (80 % band); 117 (80 % band); The article: 150." in text


def test_seaborn_style_heat_map_cells_go_by_their_names():
    chart = blank()
    chart.ax.pcolormesh([[1.5, 2], [3, 4]])
    chart.ax.set_xticks([0.5, 1.5], ["2022", "2023"])
    chart.ax.set_yticks([0.5, 1.5], ["ASEAN", "EU"])
    cells = "Heat map, 4 cells: ASEAN, 2022: 1.5; ASEAN, 2023: 2; EU, 2022: 3; EU, 2023: 4."
    assert cells in chart.describe()


# --- The look


def test_the_picture_is_white_opaque_and_as_large_as_asked(tmp_path):
    line_chart(size=(6, 4)).save(tmp_path / "chart.png")
    data = (tmp_path / "chart.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (600, 400)
    assert b"matplotlib" not in data.lower()
    pixels = matplotlib.image.imread(io.BytesIO(data))
    assert (pixels[0, 0] == 1).all() and (pixels[..., 3] == 1).all()


def test_two_builds_give_the_same_bytes_whatever_the_user_has_set():
    first = line_chart()._png()
    matplotlib.rcParams.update(
        {"font.size": 20, "text.parse_math": True, "axes.facecolor": "black", "savefig.bbox": "tight"}
    )
    charts.use_style()
    assert line_chart()._png() == first


def test_signs_of_formulas_print_as_they_are():
    title = "From $2 to $7 and 3_a^b"
    chart = line_chart(title=title)
    assert chart.describe().startswith(f"Chart: {title}\n")
    assert not any(text.get_parse_math() for text in chart.figure.texts)


def test_the_colours_are_okabe_and_itos_and_entities_keep_theirs():
    cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
    okabe_ito = {matplotlib.colors.to_hex(c) for c in matplotlib.color_sequences["okabe_ito"]}
    assert {matplotlib.colors.to_hex(c) for c in cycle} == okabe_ito
    main = ["China", "United States", "High-tech zones", "ASEAN", "Vietnam", "Ho Chi Minh City", "claim"]
    assert len({charts.colour(name) for name in main} | {charts.colour("Hangzhou")}) == len(main) + 1
    assert charts.colour("Hangzhou") == charts.colour("anything else")


def test_long_texts_are_broken_inside_the_picture():
    chart = line_chart(title="A very long finding " * 6, source="A publisher, " * 12, note="But " * 40)
    assert charts.problems(chart) == []
    title = chart.figure.texts[0].get_text()
    assert title.count("\n") == 1
    assert "  " not in chart.describe().splitlines()[0]


def test_bars_start_at_zero_and_log_axes_say_so():
    chart = blank()
    charts.bars(chart.ax, ["A", "B"], [3600, 3700])
    assert charts.problems(chart) == []
    chart.ax.set_xlim(3500, 3800)
    assert any("zero" in problem for problem in charts.problems(chart))
    chart = line_chart(values=[1, 10, 100_000])
    charts.log_axis(chart.ax)
    assert "log scale" in chart.ax.get_ylabel().lower()
    assert charts.problems(chart) == []
    chart.ax.set_ylabel("trn CNY")
    assert charts.problems(chart) == ["The y axis is logarithmic and does not say so."]


def test_years_are_whole_and_thousands_are_grouped():
    chart = blank()
    chart.ax.plot([2012, 2013, 2014], [10_000, 20_000, 30_000])
    assert charts.problems(chart) == []
    shown = [label.get_text() for label in chart.ax.get_xticklabels()]
    assert {"2012", "2013", "2014"} <= set(shown)
    assert all(label.isdigit() for label in shown)
    assert "20,000" in [label.get_text() for label in chart.ax.get_yticklabels()]


@given(ends=st.lists(st.floats(0, 1), min_size=2, max_size=7))
@settings(max_examples=4, deadline=None)
def test_labels_at_line_ends_never_touch(ends):
    chart = blank()
    for number, end in enumerate(ends):
        charts.line(chart.ax, [2020, 2025], [0.5, end], f"Series {number}")
    charts.label_ends(chart.ax, "{:.1f}")
    assert charts.problems(chart) == []


def test_faults_are_found():
    chart = line_chart()
    chart.ax.text(2014, 15, "first remark")
    chart.ax.text(2014, 15, "second remark")
    chart.figure.text(0.95, 0.5, "runs over the edge")
    for number in range(6):
        chart.ax.plot([2012, 2013], [number, number], label=f"Series {number}")
    chart.ax.legend(loc="upper left")
    found = " ".join(charts.problems(chart))
    assert '"first remark" and "second remark" overlap' in found
    assert '"runs over the edge" is cut off' in found
    assert "legend has 7 series" in found


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: charts.line(ax, [1], [1], state="guessed"),
        lambda ax: charts.band(ax, [1], [1], [2], level=90),
        lambda ax: charts.rule(ax, "nowhere"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(draw):
    with pytest.raises(charts.ChartError, match=r"^A .*\.$"):
        draw(blank().ax)
