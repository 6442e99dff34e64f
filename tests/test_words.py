"""words.py: numbers, lists and messages as a reader sees them."""

import pytest

from mnist_helpers.words import apart, in_lines, listed, minus, number


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (-1.5, "g", "−1.5"),
        (-0.0, "g", "0"),
        (-0.04, ".1f", "0.0"),
        (-0.06, ".1f", "−0.1"),
        (float("-inf"), "g", "−inf"),
        (-1e-9, ".3g", "−1e−09"),
        (20, ".2f", "20.00"),
        (-10, "g", "−10"),
    ],
)
def test_a_number_has_a_true_minus_sign_and_zero_has_none(value, form, said):
    assert number(value, form) == said


def test_words_in_a_row():
    assert listed(["dW"]) == "dW"
    assert listed(["dW", "db", "dW_hat"]) == "dW, db and dW_hat"
    assert minus("from -1 to -2") == "from −1 to −2"


def test_a_long_message_breaks_between_words():
    lines = in_lines("twenty-two words " * 12).splitlines()
    assert len(lines) == 3
    assert max(map(len, lines)) <= 100
    assert "twenty-" not in [line.split()[-1] for line in lines]


@pytest.mark.parametrize(
    ("a", "b", "form", "said"),
    [
        (0.5061, 0.5060, ".3f", ["0.5061", "0.5060"]),
        (1, 2, ".2f", ["1.00", "2.00"]),
        (1 + 1e-6, 1, ".2f", ["1.000001", "1.000000"]),
        (-0.25, -0.2500001, ".4g", ["−0.25", "−0.2500001"]),
        (0.5, 0.5, ".3f", ["0.500", "0.500"]),
        (1e-9, 0, "+.2f", ["+0.000000001", "+0.000000000"]),
        (10000.0001, 10000, ".6g", ["10000.0001", "10000"]),
        (float("nan"), 1, ".4f", ["nan", "1.0000"]),
        (float("inf"), 1, ".4g", ["inf", "1"]),
    ],
)
def test_two_numbers_are_told_apart(a, b, form, said):
    assert apart(a, b, form) == said
