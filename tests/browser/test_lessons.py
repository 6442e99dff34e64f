"""Each lesson as a learner meets it: it opens, runs, and paints every picture, in JupyterLab and in Notebook 7."""

import pytest

from .check_page import accessibility, cut_when_narrow, dialogs, failures, glaring, in_dark_theme, unpainted

FACES = pytest.mark.parametrize("face", ["lab", pytest.param("notebook", marks=pytest.mark.second_face)])


def none(problems):
    """Fail with all problems, one a line."""
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@FACES
def test_it_opens_and_runs(lesson, face):
    opened = getattr(lesson, face)
    none([*dialogs(opened), *failures(opened), *opened.complaints()])


def test_a_literal_reader_gets_through(lesson):
    none(lesson.problems)


@FACES
def test_every_picture_is_painted(lesson, face):
    none(unpainted(getattr(lesson, face)))


def test_it_is_accessible(lesson, axe):
    none(accessibility(lesson.lab, axe))


def test_it_is_accessible_in_the_dark_theme(lesson, axe):
    with in_dark_theme(lesson.lab):
        none([*accessibility(lesson.lab, axe, colours=True), *unpainted(lesson.lab), *glaring(lesson.lab)])


def test_nothing_is_cut_at_200_percent(lesson):
    none(cut_when_narrow(lesson.lab))
