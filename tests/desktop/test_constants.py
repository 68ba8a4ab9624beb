"""Calls into Qt must not use up Python's constants."""

import sys

import pytest
from PySide6.QtWidgets import QLabel

import desktop


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are never counted from 3.12 on")
def test_no_number_of_calls_into_qt_can_free_a_constant(qtbot):
    shown = QLabel("words")
    qtbot.addWidget(shown)
    before = sys.getrefcount(None)
    for _round in range(1000):
        shown.setText("words")
    lost = before - sys.getrefcount(None)
    for constant in (None, True, False):
        assert sys.getrefcount(constant) > 1_000_000_000 * max(1, lost / 1000)
    assert desktop.hold_constants is not None
