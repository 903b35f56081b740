"""What must hold of relations for any numbers: scale, order, a planted slip, hostile and long text."""

from hypothesis import given, settings, strategies as st
import pytest

from workbook.checks.relations import relations
from workbook.figures import read_text

LEVELS = st.integers(1_000, 9_999).filter(lambda level: level % 10)


def verdicts(text):
    """Kinds and verdicts, in the order of the text."""
    return sorted((r.places, r.kind, r.verdict) for r in relations(read_text(text), text))


def vi(number, digits):
    return f"{number:.{digits}f}".replace(".", ",")


def article(part, whole, before, scale):
    """A sentence whose share and growth are right."""
    share, growth = part / whole * 100, (whole / before - 1) * 100
    change = "tăng" if growth >= 0 else "giảm"
    return (
        f"Xuất khẩu đạt {vi(whole / 10, 1)} {scale} USD, {change} {vi(abs(growth), 1)}% so với mức "
        f"{vi(before / 10, 1)} {scale} USD năm trước; trong đó dệt may đạt {vi(part / 10, 1)} {scale} USD, "
        f"chiếm {vi(share, 1)}%."
    )


@settings(max_examples=25)
@given(LEVELS, LEVELS, LEVELS)
def test_scaling_all_amounts_changes_nothing(part, whole, before):
    part, whole = sorted((part, whole))
    assert verdicts(article(part, whole, before, "triệu")) == verdicts(article(part, whole, before, "tỷ"))


@settings(max_examples=25)
@given(LEVELS, LEVELS, LEVELS)
def test_what_is_right_is_never_accused(part, whole, before):
    part, whole = sorted((part, whole))
    part = min(part, round(0.99 * whole))  # 100 % says nothing
    text = article(part, whole, before, "tỷ")
    found = relations(read_text(text), text)
    assert not found.nearly and not found.cannot
    assert {"share", "growth"} <= {relation.kind for relation in found.fits}


@settings(max_examples=25)
@given(LEVELS, LEVELS, st.integers(3, 40))
def test_a_planted_slip_in_a_share_is_noticed(part, whole, off):
    part, whole = sorted((part, whole))
    right = part / whole * 100
    wrong = right + off if right + off < 100 else right - off
    text = f"Xuất khẩu đạt {whole} USD; trong đó dệt may đạt {part} USD, chiếm {vi(max(wrong, 0.1), 1)}%."
    found = relations(read_text(text), text)
    assert [relation.kind for relation in (*found.nearly, *found.cannot)] == ["share"]


@settings(max_examples=25)
@given(LEVELS, LEVELS)
def test_a_sum_is_found_whichever_part_comes_first(one, other):
    texts = [
        f"进出口总值{(one + other) / 10}亿元。其中,出口{first / 10}亿元;进口{second / 10}亿元。"
        for first, second in ((one, other), (other, one))
    ]
    assert all(("sum", "fits") in {line[1:] for line in verdicts(text)} for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "%%% ((( ))) <script>5%</script> \x1b[31m 7% \u202e 12 tỷ đồng {0} {rest} {c}",
        "trong đó " * 500 + "5%",
        "chiếm 5%, " * 300,
        "Tăng 5% so với 0 đồng, còn 0 đồng, gấp 0 lần, chiếm 0%.",
        "from 0 USD to 0 USD, up 0 percent, of which 0 USD, or 0 percent",
        "-5% -5 USD -3 USD, down -2% from -4 USD",
        "1e400 9" * 50,
    ],
)
def test_hostile_and_empty_text_gives_lists(text):
    for relation in relations(read_text(text), text):
        assert relation.sentence() and relation.sentence("vi")
