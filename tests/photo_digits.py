"""Pictures of handwritten digits as people have them: photos, scans, screenshots. Seeded, and drawn, not collected.

`picture(rng, kind, digit)` draws one of KINDS. BLANK and SEVERAL are kinds that have no one digit to read.
"""

import io
from itertools import pairwise

import numpy as np
from pen_digits import STYLES, placed
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from mnist_helpers.handwriting import draw_strokes, prepare_drawing

BLUE, BLACK, RED, GREEN = (35, 55, 150), (30, 30, 32), (190, 35, 40), (20, 110, 60)
WHITE, CREAM, GREY = (235, 235, 232), (228, 220, 200), (190, 192, 195)
BOARD, CHALK = (38, 66, 54), (215, 220, 212)


def ink_of(rng, digit, height, pen, size, where=(0.5, 0.5), gaps=0, style=None):
    """Return cover, float 0 to 1 of shape (size, size): a digit drawn by one hand round a place, a share of the page.

    height: of the digit, in pixels. pen: a share of that. gaps: how many times the pen left the paper.
    """
    style = STYLES[digit][rng.integers(len(STYLES[digit])) if style is None else style]
    shape = height * rng.uniform(0.62, 0.8), height, size * np.array(where), rng.uniform(-0.08, 0.2)
    strokes = [_unsteady(rng, points, 0.004 * height) for points in placed(style, *shape)]
    strokes = [part for points in strokes for part in _broken(points, gaps, 0.05 * height + pen * height)]
    return draw_strokes([points.ravel() for points in strokes], size, pen * height) / 255


def _unsteady(rng, points, tremor):
    return points + np.cumsum(rng.normal(0, tremor, points.shape), axis=0)


def _broken(points, gaps, length):
    """Return a stroke in parts, with `gaps` gaps of `length` from end to end in it."""
    if not gaps:
        return [points]
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    ends = np.linspace(0, along[-1], gaps + 2)
    parts = []
    for start, end in pairwise(ends):
        span = np.linspace(
            start + (start > 0) * length / 2, max(end - (end < along[-1]) * length / 2, start), 12
        )
        parts.append(np.stack([np.interp(span, along, column) for column in points.T], axis=1))
    return parts


def lit(rng, shape, slope=0.25, vignette=0.0, shadow=0.0, sharp=0.08):
    """Return light from 0 to 1 of shape (height, width): falling to one side and to the corners, half in a shadow."""
    down, right = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    turn, edge = rng.uniform(0, 2 * np.pi, 2)
    light = 0.9 - slope / 2 * (down * np.sin(turn) + right * np.cos(turn))
    light -= vignette * (down**2 + right**2) / 2
    side = down * np.sin(edge) + right * np.cos(edge) - rng.uniform(-0.4, 0.6)
    return light * (1 - shadow / (1 + np.exp(-np.clip(side / sharp, -50, 50))))


def photo(rng, cover, light, paper=WHITE, pen=BLUE, noise=3, blur=0.6, quality=85, strength=0.9):
    """Return the Pillow image that a phone makes of ink on paper."""
    cover = strength * cover[..., None]
    scene = (np.array(paper) * (1 - cover) + np.array(pen) * cover) * light[..., None]
    scene = Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
    grain = rng.normal(0, noise, (*cover.shape[:2], 1)) + rng.normal(0, noise / 2, (*cover.shape[:2], 3))
    return as_jpeg(Image.fromarray(np.clip(np.asarray(scene) + grain, 0, 255).astype(np.uint8)), quality)


def as_jpeg(image, quality):
    file = io.BytesIO()
    image.convert("RGB").save(file, "JPEG", quality=quality)
    return Image.open(file)


def ruled(rng, size, step, squares, width=1.5):
    """Return cover of ruled or squared paper, a little askew: float 0 to 1."""
    down, right = np.mgrid[0:size, 0:size] - size / 2
    turn, start = rng.uniform(-0.04, 0.04), rng.uniform(0, step)
    across = [down * np.cos(turn) + right * np.sin(turn)]
    if squares:
        across.append(right * np.cos(turn) - down * np.sin(turn))
    return np.max([np.clip(width - np.abs((a + start) % step - step / 2), 0, 1) for a in across], axis=0)


def printed(size, height, places):
    """Return cover of printed words at places (x, y)."""
    page = Image.new("L", (size, size))
    font = ImageFont.load_default(height)
    for (x, y), words in places:
        ImageDraw.Draw(page).text((x, y), words, 255, font)
    return np.asarray(page) / 255


def _side(rng, low=0.45, high=0.7, size=400):
    return rng.uniform(low, high) * size


def _plain(rng, digit, size=400, **pen):
    return ink_of(
        rng, digit, _side(rng, size=size), rng.uniform(0.06, 0.11), size, rng.uniform(0.42, 0.58, 2), **pen
    )


def lined_paper(rng, digit, squares=False):
    step, lines = rng.uniform(28, 60), rng.uniform(0.15, 0.45)
    rules = ruled(rng, 400, step, squares)
    base = (
        np.array(WHITE) * (1 - lines * rules[..., None]) + np.array((90, 120, 190)) * lines * rules[..., None]
    )
    return photo(rng, _plain(rng, digit), lit(rng, (400, 400)), base, [BLUE, BLACK][rng.integers(2)])


def squared_paper(rng, digit):
    return lined_paper(rng, digit, squares=True)


def felt_pen(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.55, 0.8), rng.uniform(0.13, 0.18), 400)
    return photo(rng, cover, lit(rng, cover.shape), pen=[BLACK, RED, GREEN, BLUE][rng.integers(4)])


def pencil(rng, digit):
    cover = ink_of(rng, digit, _side(rng), rng.uniform(0.02, 0.04), 400)
    texture = np.clip(rng.normal(0.8, 0.2, cover.shape), 0, 1)
    return photo(
        rng, cover * texture, lit(rng, cover.shape), CREAM, (95, 95, 98), strength=rng.uniform(0.5, 0.8)
    )


def red_pen(rng, digit):
    return photo(rng, _plain(rng, digit), lit(rng, (400, 400)), pen=RED)


def blackboard(rng, digit):
    cover = _plain(rng, digit) * np.clip(rng.normal(0.75, 0.25, (400, 400)), 0, 1)
    wiped = np.array(BOARD) + 12 * np.sin(np.mgrid[0:400, 0:400][1] / rng.uniform(20, 60))[..., None]
    return photo(rng, cover, lit(rng, cover.shape, 0.5), wiped, CHALK)


def whiteboard(rng, digit):
    cover = _plain(rng, digit)
    down, right = np.mgrid[0:400, 0:400]
    (x, y), wide = rng.uniform(0, 400, 2), rng.uniform(30, 90)
    glare = 0.5 * np.exp(-((down - y) ** 2 + (right - x) ** 2) / (2 * wide**2))
    return photo(
        rng, cover, lit(rng, cover.shape) * 0.8 + glare, pen=[BLACK, RED, GREEN, BLUE][rng.integers(4)]
    )


def dark_and_noisy(rng, digit):
    cover = _plain(rng, digit)
    return photo(rng, cover, 0.55 * lit(rng, cover.shape, vignette=0.45), noise=9, blur=1.2)


def hard_shadow(rng, digit):
    cover = _plain(rng, digit)
    light = lit(rng, cover.shape, shadow=rng.uniform(0.3, 0.5), sharp=0.02)
    return photo(rng, cover, light, pen=[BLUE, BLACK][rng.integers(2)])


def small_on_a_large_page(rng, digit):
    cover = ink_of(rng, digit, rng.uniform(70, 120), rng.uniform(0.07, 0.1), 1200, rng.uniform(0.35, 0.65, 2))
    return photo(rng, cover, lit(rng, cover.shape, vignette=0.2), pen=BLACK)


def near_the_border(rng, digit):
    height, where = rng.uniform(110, 170), rng.permutation([rng.choice([0.23, 0.77]), rng.uniform(0.3, 0.7)])
    return photo(rng, ink_of(rng, digit, height, 0.09, 400, where), lit(rng, (400, 400)))


def finger_in_a_corner(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.4, 0.55), 0.08, 400)
    down, right = np.mgrid[0:400, 0:400]
    x, y = rng.choice([0, 400], 2)
    finger = ((down - y) ** 2 + (right - x) ** 2 < rng.uniform(60, 110) ** 2)[..., None]
    return photo(rng, cover, lit(rng, cover.shape), np.where(finger, (150, 100, 80), WHITE), BLACK)


def paper_on_a_table(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.35, 0.45), 0.08, 400)
    page = Image.new("L", (400, 400))
    ImageDraw.Draw(page).rectangle((50, 45, 350, 360), 255)
    page = np.asarray(page.rotate(rng.uniform(-12, 12)))[..., None] > 0
    table = np.array((92, 62, 40)) * (1 + 0.15 * np.sin(np.mgrid[0:400, 0:400][0] / 9))[..., None]
    return photo(rng, cover, lit(rng, cover.shape), np.where(page, WHITE, table), BLUE)


def table_at_one_side(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.4, 0.55), 0.08, 400)
    askew = (
        np.mgrid[0:400, 0:400][1] < 20 + rng.uniform(0, 30) + np.linspace(0, rng.uniform(0, 30), 400)[:, None]
    )
    scene = np.where(np.rot90(askew, rng.integers(4))[..., None], (60, 45, 35), WHITE)
    return photo(rng, cover, lit(rng, cover.shape), scene, BLUE)


def poor_jpeg(rng, digit):
    cover = _plain(rng, digit, 200)
    return photo(rng, cover, lit(rng, cover.shape), quality=12)


def low_contrast(rng, digit):
    return photo(
        rng, _plain(rng, digit), lit(rng, (400, 400)), GREY, (120, 122, 128), strength=rng.uniform(0.5, 0.7)
    )


def with_gaps(rng, digit):
    cover = _plain(rng, digit, gaps=int(rng.integers(1, 4)))
    return photo(rng, cover, lit(rng, cover.shape))


def crossed(rng, digit):
    """A slash through a 0 or a 7, other digits as they are."""
    size, height = 400, _side(rng)
    cover = ink_of(rng, digit, height, 0.08, size, style=0)
    if digit in (0, 7):
        x, y = 0.16 * height, (0.22 if digit == 0 else 0.02) * height
        stroke = [200 - x, 200 + y, 200 + x, 200 - y]
        cover = np.maximum(cover, draw_strokes([stroke], size, 0.07 * height) / 255)
    return photo(rng, cover, lit(rng, cover.shape))


def printed_words_beside(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.4, 0.55), 0.08, 400, (0.55, 0.55))
    words = printed(
        400, 18, [((20, 20), "Write one digit into the middle"), ((20, 365), "of this page, as you do.")]
    )
    return photo(rng, np.maximum(cover, words), lit(rng, cover.shape))


def in_a_printed_box(rng, digit):
    cover = ink_of(rng, digit, _side(rng, 0.35, 0.45), 0.09, 400)
    box = Image.new("L", (400, 400))
    ImageDraw.Draw(box).rectangle((80, 75, 325, 330), outline=255, width=int(rng.integers(2, 6)))
    return photo(
        rng, np.maximum(cover, np.asarray(box.rotate(rng.uniform(-2, 2))) / 255), lit(rng, cover.shape)
    )


def screenshot_with_a_frame(rng, digit):
    """A black drawing board on a white window."""
    window = np.full((460, 520), 255, np.uint8)
    window[40:320, 60:340] = 255 * ink_of(rng, digit, _side(rng, 0.5, 0.8, 280), 0.1, 280)
    window = np.maximum(window[..., None], (0, 0, 0)).astype(np.uint8)
    words = printed(520, 20, [((60, 8), "Draw here"), ((360, 60), "Clear")])[:460, :, None]
    return Image.fromarray((window * (1 - words)).astype(np.uint8))


def drawing_program(rng, digit):
    size = int(rng.choice([100, 280, 600]))
    cover = ink_of(rng, digit, _side(rng, 0.5, 0.85, size), rng.uniform(0.03, 0.12), size)
    return Image.fromarray((255 * (cover if rng.integers(2) else 1 - cover)).astype(np.uint8))


def cut_close(rng, digit):
    cover = ink_of(rng, digit, 240, 0.09, 400)
    rows, columns = np.nonzero(cover)
    left, top, right, bottom = rng.integers(8, 50, 4)
    box = columns.min() - left, rows.min() - top, columns.max() + right, rows.max() + bottom
    return photo(rng, cover, lit(rng, cover.shape)).crop(box)


def felt_pen_cut_close(rng, digit):
    cover = ink_of(rng, digit, 230, rng.uniform(0.1, 0.14), 400)
    rows, columns = np.nonzero(cover > 0.3)
    cover = cover[rows.min() - 6 : rows.max() + 7, columns.min() - 6 : columns.max() + 7]
    return photo(rng, cover, lit(rng, cover.shape), pen=BLACK)


def as_mnist(rng, digit):
    page = prepare_drawing((255 * _plain(rng, digit)).astype(np.uint8))
    return Image.fromarray(page if rng.integers(2) else 255 - page)


def plotted(rng, digit):
    """A digit of 28 × 28 pixels as Matplotlib shows it, large pixels between axes with numbers."""
    page = Image.fromarray(prepare_drawing((255 * _plain(rng, digit)).astype(np.uint8))).resize((280, 280), 0)
    window = np.full((360, 380), 255, np.uint8)
    window[30:310, 60:340] = page if rng.integers(2) else 255 - np.asarray(page)
    window[29:311, [59, 60, 339, 340]] = window[[29, 30, 309, 310], 59:341] = 0
    numbers = [((65 + 50 * k, 315), str(5 * k)) for k in range(6)] + [
        ((32, 25 + 50 * k), str(5 * k)) for k in range(6)
    ]
    return Image.fromarray((window * (1 - printed(380, 16, numbers)[:360])).astype(np.uint8))


def several(rng, _):
    """Two to four digits in a row or below each other."""
    count = int(rng.integers(2, 5))
    places = np.linspace(0.5 - 0.13 * (count - 1), 0.5 + 0.13 * (count - 1), count)
    turn = 1 if rng.integers(4) else -1
    height = 90 if turn == 1 else 70
    covers = [ink_of(rng, int(rng.integers(10)), height, 0.08, 400, (place, 0.5)[::turn]) for place in places]
    return photo(rng, np.max(covers, axis=0), lit(rng, (400, 400)))


def blank(rng, _):
    """Paper that nobody wrote on: plain, ruled, shaded, with a table's edge, with dust."""
    nothing, which = np.zeros((400, 400)), rng.integers(5)
    paper = np.full((400, 400, 3), WHITE, float)
    if which == 1:
        paper *= 1 - 0.3 * ruled(rng, 400, rng.uniform(28, 60), bool(rng.integers(2)))[..., None]
    if which == 2:
        paper[:, : int(rng.integers(10, 60))] = 45
    if which == 3:
        for x, y in rng.integers(20, 380, (6, 2)):
            paper[y : y + 2, x : x + 2] = 110
    return photo(rng, nothing, lit(rng, (400, 400), vignette=0.2, shadow=0.4 * (which == 4)), paper, noise=4)


KINDS = {
    make.__name__.replace("_", " "): make
    for make in (
        lined_paper, squared_paper, felt_pen, pencil, red_pen, blackboard, whiteboard, dark_and_noisy, hard_shadow,
        small_on_a_large_page, near_the_border, finger_in_a_corner, paper_on_a_table, table_at_one_side, poor_jpeg,
        low_contrast, with_gaps, crossed, printed_words_beside, in_a_printed_box, screenshot_with_a_frame,
        drawing_program, cut_close,
        felt_pen_cut_close, as_mnist, plotted,
    )
}  # fmt: skip
EMPTY, MANY = blank, several


def saved(picture, **options):
    """Return the bytes of a picture's file: JPEG, or PNG where it has no colours."""
    file = io.BytesIO()
    picture.save(file, "PNG" if picture.mode == "L" else "JPEG", **options)
    return file.getvalue()
