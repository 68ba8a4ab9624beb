from PySide6.QtCore import QLocale

from desktop.widgets.weekdays import weekday_names


def test_the_days_stand_from_monday_on_in_either_language():
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en"))
        assert "".join(weekday_names()) == "MTWTFSS"
        QLocale.setDefault(QLocale("zh_CN"))
        assert "".join(weekday_names()) == "一二三四五六日"
    finally:
        QLocale.setDefault(before)
