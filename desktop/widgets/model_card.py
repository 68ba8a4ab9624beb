"""How the number is computed: the scorecard resource told as a model card."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from core.days import show_day
from core.report.wording import factor_name
from core.scoring.assessment import Factor
from core.scoring.bins import bin_rows, bins_text, most, table_for
from core.words import N_, _, listed
from desktop.theme import MEDIUM
from desktop.widgets.bands import band_zones, scorecard
from desktop.widgets.basic import heading, label, quiet, row
from desktop.widgets.frame import ScrollColumn
from desktop.widgets.gauge import BandLegend
from desktop.widgets.inputs import DropDown
from desktop.widgets.table import Column, RecordTable, RowsModel

LONGEST = 6
"""Months of known history for which the card has its fullest tables."""
SOURCES = {
    "calibrated": N_("Fitted on data"),
    "expert": N_("Judgement"),
    "external, shrunk": N_("Outside data, shrunk"),
}


class ModelCard(QDialog):
    """What every item costs and where that is from, the data, the method, the limits of use.

    `months` is how many months are known of the history that is looked at: it chooses the table.
    """

    def __init__(self, parent: QWidget, months: int = LONGEST) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How is this computed?"))
        self.resize(1000, 680)
        self._months = months
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(28, 24, 28, 8)
        self._column.setSpacing(MEDIUM)
        self._tell_principle()
        self._show_items()
        self._tell_data()
        for title, key in ((_("Method"), "method"), (_("Limits of use"), "limits_of_use")):
            self._column.addWidget(heading(title))
            for text in scorecard()[key]:
                self._column.addWidget(label(_(text)))
        self._column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(28, 0, 28, 16)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollColumn(inside), 1)
        outside.addWidget(buttons)

    def _tell_principle(self) -> None:
        self._column.addWidget(label(_("How is this computed?"), "title"))
        self._column.addWidget(
            label(
                _(
                    "Each item looks at one thing in your records and costs points; the safest "
                    "answer costs none. The points add up to the risk, from 0 to 100. What is not "
                    "known counts what it costs on average in the data, or one point where no data "
                    "tell, and widens the range: whatever it turns out to be, the risk lies in the "
                    "range."
                )
            )
        )
        self._column.addWidget(BandLegend(band_zones()))
        self._column.addWidget(
            quiet(
                _(
                    "Sex, age, marriage, schooling, region and the size of the limit are not "
                    "looked at. Paying early and leaving a line unused cost nothing."
                )
            )
        )

    def _show_items(self) -> None:
        from core.scoring.item import items

        labels = {code: item.label for code, item in items().items()}
        self._items = RowsModel(
            [
                Column(_("Item"), lambda item: _(labels.get(item["code"], "")), width=260),
                Column(_("At most"), self._at_most, number=True, width=80),
                Column(_("Source"), lambda item: _(SOURCES[item["source"]]), width=130),
            ]
        )
        self._items.set_rows(scorecard()["items"])
        self.items = RecordTable(self._items, _("Items of the score"), several=False)
        self.items.stretch_column(0)
        self._bins = RowsModel(
            [
                Column(_("Figure"), lambda row: row[0], width=110),
                Column(_("Points"), lambda row: str(row[1]["points"]), number=True, width=66),
                Column(_("Accounts"), self._accounts, number=True, width=94),
                Column(_("Later defaulted"), self._bad_rate, number=True, width=146),
            ]
        )
        self.bins = RecordTable(self._bins, _("What the chosen item costs"))
        self.bins.stretch_column(0)
        self.why = quiet("")
        self.note = quiet("")
        self._column.addWidget(heading(_("Items and what they cost")))
        self._column.addLayout(
            row(label(_("Months of known history"), wrap=False), self._history())
        )
        side = QVBoxLayout()
        side.addWidget(self.bins)
        side.addWidget(self.note)
        side.addWidget(self.why)
        side.addStretch(1)
        both = QGridLayout()
        both.setHorizontalSpacing(MEDIUM)
        both.addWidget(self.items, 0, 0)
        both.addLayout(side, 0, 1)
        both.setColumnStretch(0, 6)
        both.setColumnStretch(1, 5)
        self._column.addLayout(both)
        self.items.fit_height(len(scorecard()["items"]))
        self.items.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.items.selectRow(0)

    def _history(self) -> QComboBox:
        """Chooses the length of history whose tables are shown."""
        lengths = sorted({t["months"] for i in scorecard()["items"] for t in i["tables"]} - {0})
        self.history = DropDown()
        self.history.setAccessibleName(_("Months of known history"))
        for months in lengths:
            text = _("{count} and more") if months == lengths[-1] else "{count}"
            self.history.addItem(text.format(count=months), months)
        self._months = min(max(self._months, lengths[0]), lengths[-1])
        self.history.setCurrentIndex(lengths.index(self._months))
        self.history.currentIndexChanged.connect(self._choose_history)
        return self.history

    def _choose_history(self) -> None:
        self._months = self.history.currentData()
        self.items.viewport().update()
        self._choose()

    def _at_most(self, item: dict[str, Any]) -> str:
        return str(most(table_for(item, self._months)))

    def _accounts(self, row: tuple[str, dict[str, Any]]) -> str:
        count = row[1].get("accounts")
        return "–" if count is None else f"{count:,}"

    def _bad_rate(self, row: tuple[str, dict[str, Any]]) -> str:
        rate = row[1].get("bad_rate")
        return "–" if rate is None else f"{rate * 100:.1f}%"

    def _choose(self) -> None:
        row = self.items.current_row
        if row is None:
            return
        item = self._items.row_at(row)
        rows = bin_rows(table_for(item, self._months))
        self._bins.set_rows(rows)
        self.note.setText(bins_text(rows))
        self.note.setVisible(bool(self.note.text()))
        self.bins.fit_height(8)
        factor = factor_name(Factor(item["factor"]))
        self.why.setText(_("{factor}. {why}").format(factor=factor, why=_(item["because"])))

    def _tell_data(self) -> None:
        card = scorecard()
        data, best = card["data"], card["cross_validated"]["tables"][0]
        self._column.addWidget(heading(_("Data")))
        self._column.addWidget(
            label(
                _(
                    "Fitted on {accounts} accounts, {rate}% of which later defaulted. On accounts "
                    "held back in {folds}-fold cross-validation: AUC {auc} ({low} to {high}), KS "
                    "{ks}, calibration error {ece}."
                ).format(
                    accounts=f"{data['accounts_used']:,}",
                    rate=f"{data['bad_rate'] * 100:.1f}",
                    folds=card["cross_validated"]["folds"],
                    auc=f"{best['auc']:.3f}",
                    low=f"{best['auc_low']:.3f}",
                    high=f"{best['auc_high']:.3f}",
                    ks=f"{best['ks']:.3f}",
                    ece=f"{best['ece']:.4f}",
                )
            )
        )
        elsewhere = card["elsewhere"]
        self._column.addWidget(
            label(
                _(
                    "The use of all limits together is fitted on counts of {accounts} other "
                    "people. Among those who were never late its points have an AUC of {areas}."
                ).format(
                    accounts=f"{sum(one['accounts'] for one in elsewhere['populations']):,}",
                    areas=listed(
                        f"{one['never_late']['auc']:.3f} ({one['title']})"
                        for one in elsewhere["populations"]
                    ),
                )
            )
        )
        self._column.addWidget(
            label(f"{data['name']}. {data['from']}. {show_day(card['date'])}.", "small")
        )


def show_model_card(parent: QWidget, months: int = LONGEST) -> ModelCard:
    """Open the model card, at the tables for so many known months, without stopping the window."""
    card = ModelCard(parent, months)
    card.open()
    return card
