"""How numbers, lists and messages are said, in pictures, instruments and checks alike."""

from textwrap import fill

# What a label is about, by its colour: white on it, and it on white or on black, can be told apart.
RIGHT, OFF, WAITING = "#00755A", "#B84A00", "#6E6E6E"


def label(html, colour):
    """Return HTML as a label of a colour."""
    look = f"background: {colour}; color: white; padding: 1px 8px 2px; border-radius: 3px; font-weight: 600"
    return f'<span style="{look}">{html}</span>'


def number(value, form="g"):
    """Return a number in the given format, with a true minus sign, and without one where it rounds to 0."""
    said = format(float(value), form)
    return minus(said if said.strip("-0.") else said.lstrip("-"))


def minus(text):
    """Return text with true minus signs in place of hyphens."""
    return text.replace("-", "−")


def apart(a, b, form=".4g"):
    """Return two numbers in a format, with as many digits more as it takes to tell them apart."""
    sign, _, rest = form.partition(".")
    said, alike = [], abs(a - b) <= 1e-12 * max(abs(a), abs(b))
    for places in range(int(rest[:-1]), 18):
        said = [number(value, f"{sign}.{places}{rest[-1]}") for value in (a, b)]
        if said[0] != said[1] or alike:
            break
    return said


def listed(names):
    """Join names as prose does: "dW, db and dW_hat"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def article(digit):
    """Return a digit with its article: "an 8"."""
    return f"an {digit}" if digit == 8 else f"a {digit}"


def percent(share):
    """Return a share from 0 to 1 as whole per cent, and nearly all as "over 99 %"."""
    return "over 99 %" if share > 0.995 else f"{100 * share:.0f} %"


def in_lines(words):
    """Break a long message between words; JupyterLab would break it in the middle of one."""
    return fill(words, 100, break_long_words=False, break_on_hyphens=False)
