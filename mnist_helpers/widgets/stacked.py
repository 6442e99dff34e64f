"""An instrument's picture laid out for a phone: its panels one below the other, its letters as large as they were."""

from matplotlib.text import Text

from ..plots.narrow import LONG, collisions

NARROW = 340  # pixels: what a phone of 390 leaves on a page
GAP, EDGE = 12, 6  # pixels
LINE = 1.25  # heights of its letters
LARGEST = 11  # points: of a line of words
LOOKS = "position", "va", "ha", "wrap", "fontsize"
KEY = 24  # pixels: a key of colours goes above its panel's title


def stack(figure):
    """Lay out a figure anew, `NARROW` pixels wide; return whether its words then stand as clear as before.

    What stands side by side comes one below the other, each panel with its words, and long lines are broken. Where that
    does not do, as for a picture drawn as one page, the figure stays as it is.
    """
    before, size, words = collisions(figure), figure.get_size_inches(), figure.findobj(Text)
    places = [(ax, ax.get_position()) for ax in figure.axes]
    looks = [(text, {name: getattr(text, f"get_{name}")() for name in LOOKS}) for text in words]
    _lay_out(figure)
    if collisions(figure) <= before:
        for arrow in figure.artists:
            arrow.set_visible(False)  # it led to the panel beside
        for ax in filter(_keyed, figure.axes):
            ax.get_legend().set_bbox_to_anchor(
                (1.02, 1 + KEY / ax.bbox.height * _pixels(figure, 1)), ax.transAxes
            )
        return True
    figure.set_size_inches(size)
    for ax, place in places:
        ax.set_position(place)
    for text, look in looks:
        text.set(**look)
    return False


def _lay_out(figure):
    rows = _rows(figure)
    total = 2 * EDGE + sum(row.height for row in rows)
    for text in figure.findobj(Text):
        text.set_wrap(text in figure.texts or (len(text.get_text()) > LONG and "\n" not in text.get_text()))
    figure.set_size_inches(NARROW / 100, total / 100)
    y = total - EDGE
    for row in rows:
        row.put(y, total)
        y -= row.height
    for ax in figure.axes:
        over = max(0, ax.get_tightbbox().x1 - figure.bbox.x1) / figure.bbox.width
        place = ax.get_position()
        ax.set_position((place.x0, place.y0, place.width - over, place.height))


def _rows(figure):
    """Return what stands below each other from now on: lines of words, and panels."""
    columns = _columns(figure)
    low, high = _span([box for column in columns for _, box in column])
    above, below, beside = [], [], {n: [] for n in range(len(columns))}
    for text in sorted(figure.texts, key=lambda text: (-_anchor(text)[1], _anchor(text)[0])):
        x, y = _anchor(text)
        owner = next((n for n, column in enumerate(columns) if _beside(text, column)), None)
        if owner is not None and (low < y < high or x > _pixels(figure, 20)):
            beside[owner].append(text)
        else:
            (above if y > (low + high) / 2 else below).append(text)
    rows = [_Line(text, spare=not place) for place, text in enumerate(above)]
    for column, texts in zip(columns, beside.values(), strict=True):
        low, high = _span([box for _, box in column])
        rows += [_Line(text) for text in texts if _anchor(text)[1] > high]
        rows.append(_Panels(column, [text for text in texts if low <= _anchor(text)[1] <= high]))
        rows += [_Line(text) for text in texts if _anchor(text)[1] < low]
    return rows + [_Line(text, spare=1) for text in below]


class _Line:
    """Words as wide as the page, broken; they may get longer while the reader plays, for which a row is spare."""

    def __init__(self, text, spare=0):
        self._text = text
        text.set_fontsize(min(text.get_fontsize(), LARGEST))
        width = text.get_window_extent().width / _pixels(text.figure, 1) if text.get_text() else NARROW
        rows = -(-1.1 * width // (NARROW - 2 * EDGE)) * (1 + text.get_text().count("\n"))
        rows += spare * (len(text.get_text()) > LONG)
        self.height = rows * text.get_fontsize() * 100 / 72 * LINE + 4

    def put(self, y, total):
        self._text.set(position=(EDGE / NARROW, y / total), va="top", ha="left")


class _Panels:
    """Panels that stand below each other already, with the words between them."""

    def __init__(self, column, texts):
        self._column, pixel = column, _pixels(column[0][0].figure, 1)
        boxes = [box for _, box in column]
        left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
        low, high = _span(boxes)
        over = max(0, (right - left) / pixel - (NARROW - 2 * EDGE))
        frames = [ax.get_window_extent() for ax, _ in column]
        self._places = [((frame.x0 - left) / pixel + EDGE, (frame.y0 - low) / pixel, frame.width / pixel - over,
                         frame.height / pixel) for frame in frames]  # fmt: skip
        anchors = [(text, *_anchor(text)) for text in texts]
        self._texts = [(text, (x - left) / pixel + EDGE, (y - low) / pixel) for text, x, y in anchors]
        titles = [ax.get_title(loc) for ax, _ in column for loc in ("left", "center")]
        long = any(len(title) > LONG and "\n" not in title for title in titles)
        self._tall = (high - low) / pixel + 22 * long + KEY * any(_keyed(ax) for ax, _ in column)
        self.height = self._tall + GAP

    def put(self, y, total):
        y -= self._tall
        for (ax, _), (left, bottom, width, height) in zip(self._column, self._places, strict=True):
            ax.set_position((left / NARROW, (y + bottom) / total, width / NARROW, height / total))
        for text, left, bottom in self._texts:
            text.set_position((left / NARROW, (y + bottom) / total))


def _columns(figure):
    """Return the figure's panels with their boxes, labels and all, by what stands below each other."""
    columns = []
    for ax in sorted(figure.axes, key=lambda ax: ax.get_window_extent().x0):
        box = ax.get_tightbbox()
        below = [column for column in columns if any(_overlap(box, other) for _, other in column)]
        (below[0] if below else columns.append([]) or columns[-1]).append((ax, box))
    return columns


def _keyed(ax):
    """Tell whether a key stands beside a panel's title."""
    return ax.get_legend() and (ax.get_title("left") or ax.get_title())


def _overlap(one, other):
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.2 * min(one.width, other.width)


def _span(boxes):
    return min(box.y0 for box in boxes), max(box.y1 for box in boxes)


def _beside(text, column):
    """Tell whether words belong to a column: they begin in it, and are no wider."""
    left, right = min(box.x0 for _, box in column), max(box.x1 for _, box in column)
    width = text.get_window_extent().width if text.get_text() else 0
    return left - 8 <= _anchor(text)[0] <= right + 8 and width <= right - left


def _anchor(text):
    return text.get_transform().transform(text.get_position())


def _pixels(figure, count):
    """Return how many of the figure's dots some of the page's pixels are."""
    return count * figure.dpi / 100
