"""What the import remembers: categories by counterparty and by word, and the lines of credits."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from core.errors import UserError
from core.records.model import Line
from core.records.settings import CATEGORY_OF, CATEGORY_RULES, MAPPINGS, STATEMENT_LINES, Setting
from core.statements.categories import (
    Rule,
    apply_to_earlier,
    choices_of,
    choose,
    given_rules,
    reset_rule,
    rules_of,
    set_rule,
)
from core.statements.lenders import credit_of_key
from core.statements.table.saved import (
    mappings_of,
    remove_mapping,
    rename_mapping,
)
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.widgets.basic import Card, plain_button, quiet, row
from desktop.widgets.frame import PageFrame
from desktop.widgets.inputs import DropDown
from desktop.widgets.table import Column, RecordTable, RowsModel

CHANGED_HERE: tuple[Setting[Any], ...] = (CATEGORY_RULES, CATEGORY_OF, STATEMENT_LINES, MAPPINGS)
KEPT_STEPS = 100
"""Changes of this page that can be taken back, since it was opened."""


class RulesPage(PageFrame):
    """Three tables; what is chosen in one can be changed below it, and taken back at the top."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Categories"),
            _("What the import goes by where a file does not say what a payment was for."),
        )
        self.desk = desk
        self._before: list[list[tuple[Setting[Any], Any]]] = []
        self.undo_button = plain_button(_("Undo"), self.undo)
        self.undo_button.setAccessibleName(_("Take the last change of this page back"))
        self.apply_button = plain_button(_("Apply to earlier transactions"), self.apply)
        self.buttons.addWidget(self.apply_button)
        self.buttons.addWidget(self.undo_button)
        self.shops = _Editor(
            _("As you chose"),
            _("A category that you give a transaction is remembered for its counterparty."),
            (_("Counterparty"), _("Category")),
            lambda kept: kept,
        )
        self.words = _Editor(
            _("By words"),
            _(
                "The longest word in counterparty or text decides. An empty category switches a"
                " word off; “Remove” makes it as it was given."
            ),
            (_("Word"), _("Category"), _("Source")),
            _rule_cells,
        )
        self.lines = _Editor(
            _("Lines of credits"),
            _("Which line a repayment or draw in a file belongs to, as you confirmed it."),
            (_("Credit"), _("Line")),
            lambda kept: kept[1:],
            editable=False,
        )
        self.shops.saved = self._choose
        self.shops.removed = lambda kept: self._choose(kept[0], None)
        self.words.saved = lambda word, category: self._do(
            lambda: set_rule(desk.ledger, word, category)
        )
        self.words.removed = lambda kept: self._do(lambda: reset_rule(desk.ledger, kept.word))
        self.lines.removed = lambda kept: self._do(lambda: self._forget_line(kept[0]))
        self.mappings = _Editor(
            _("How tables are read"),
            _(
                "Your answers about files of no known format. A file with the same columns is read"
                " the same way. Choose one to give it another name."
            ),
            (_("Name"), _("Columns")),
            lambda kept: (kept.name, ", ".join(kept.columns)),
            choosable=False,
        )
        self.mappings.saved = lambda name, _none: self._rename(name)
        self.mappings.removed = lambda kept: self._do(lambda: remove_mapping(desk.ledger, kept))
        for card in (self.shops, self.words, self.lines, self.mappings):
            self.body.addWidget(card)

    def refresh(self) -> None:
        """Read what is remembered anew."""
        ledger = self.desk.ledger
        categories = sorted(set(given_rules().values()))
        self.shops.show_rows(sorted(choices_of(ledger).items()), categories)
        self.words.show_rows(rules_of(ledger), categories)
        names = {line.id: line.name for line in ledger.records(Line)}
        self.lines.show_rows(
            [
                (key, credit_of_key(key).title, names.get(line, _("Not recorded")))
                for key, line in sorted(ledger.setting(STATEMENT_LINES).items())
            ],
            [],
        )
        self.mappings.show_rows(mappings_of(ledger), [])
        self.undo_button.setEnabled(bool(self._before))

    def apply(self) -> None:
        """Let what is chosen and the words say what earlier payments were for."""
        try:
            changed = apply_to_earlier(self.desk.ledger)
        except UserError as error:
            self.desk.refuse(error)
            return
        self._before = []  # what stood before would let the words count as choices
        self.desk.follow()
        text = ngettext(
            "{count} transaction has another category now.",
            "{count} transactions have another category now.",
            changed,
        )
        self.desk.tell(text.format(count=f"{changed:,}"), undo=changed > 0)

    def _rename(self, name: str) -> None:
        chosen = self.mappings.table.current_row
        if chosen is not None:
            kept = self.mappings.model.row_at(chosen)
            self._do(lambda: rename_mapping(self.desk.ledger, kept, name))

    def _choose(self, counterparty: str, category: str | None) -> None:
        self._do(lambda: choose(self.desk.ledger, counterparty, category))

    def _forget_line(self, key: str) -> None:
        kept = self.desk.ledger.setting(STATEMENT_LINES)
        kept.pop(key, None)
        self.desk.ledger.set_setting(STATEMENT_LINES, kept)

    def _do(self, change: Any) -> None:
        ledger = self.desk.ledger
        before = [(each, ledger.setting(each)) for each in CHANGED_HERE]
        try:
            change()
        except UserError as error:
            self.desk.refuse(error)
            return
        self._before = [*self._before[1 - KEPT_STEPS :], before]
        self.refresh()

    def undo(self) -> None:
        """Take the last change of this page back."""
        if not self._before:
            return
        try:
            with self.desk.ledger.transaction():
                for setting, value in self._before[-1]:
                    self.desk.ledger.set_setting(setting, value)
        except UserError as error:
            self.desk.refuse(error)
            return
        self._before.pop()
        self.refresh()


def _rule_cells(rule: Rule) -> tuple[str, str, str]:
    return (
        rule.word,
        rule.category or _("switched off"),
        _("you") if rule.own else _("given"),
    )


class _Editor(Card):
    """A table with a line below it to change or add a row; `saved` and `removed` do it.

    Where no row can be added, it is there once something is remembered.
    """

    def __init__(
        self,
        title: str,
        text: str,
        heads: tuple[str, ...],
        cells: Any,
        editable: bool = True,
        choosable: bool = True,
    ) -> None:
        super().__init__(title)
        self._cells = cells
        self.saved: Any = None
        self.removed: Any = None
        self.body.addWidget(quiet(text))
        self.model = RowsModel(
            [
                Column(head, lambda kept, n=n: self._cells(kept)[n], width=220)
                for n, head in enumerate(heads)
            ]
        )
        self.table = RecordTable(self.model, title, several=False)
        self.body.addWidget(self.table)
        self.word = QLineEdit(self)
        self.word.setAccessibleName(heads[0])
        self.word.setPlaceholderText(heads[0])
        self.category = DropDown(self)
        self.category.setEditable(True)
        self.category.setAccessibleName(heads[1])
        self.category.setMinimumWidth(200)
        self.save_button = plain_button(_("Save"), self.save)
        self.save_button.setParent(self)
        self.remove_button = plain_button(_("Remove"), self.remove)
        fields = (self.word, self.category, self.save_button)
        for field in fields:
            field.setVisible(editable)
        self.category.setVisible(editable and choosable)
        self._needs_row = not choosable
        self._grows = editable and choosable
        self.body.addLayout(row(*(fields if editable else ()), self.remove_button))
        self.word.textChanged.connect(lambda _text: self._enable())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())

    def show_rows(self, rows: list[Any], categories: list[str]) -> None:
        self.model.set_rows(rows)
        self.table.fit_height(8)
        self.table.setVisible(bool(rows))
        self.remove_button.setVisible(bool(rows))
        self.setVisible(bool(rows) or self._grows)
        self.category.clear()
        self.category.addItems(categories)
        self.category.setCurrentText("")
        self.word.clear()
        self._enable()

    def _chosen(self) -> None:
        chosen = self.table.current_row
        if chosen is not None:
            kept = self.model.row_at(chosen)
            word, category, *_rest = self._cells(kept)
            self.word.setText(word)
            switched_off = isinstance(kept, Rule) and kept.category is None
            self.category.setCurrentText("" if switched_off else category)
        self._enable()

    def _enable(self) -> None:
        there = not self._needs_row or self.table.current_row is not None
        self.save_button.setEnabled(there and bool(self.word.text().strip()))
        self.remove_button.setEnabled(self.table.current_row is not None)

    def save(self) -> None:
        self.saved(self.word.text().strip(), self.category.currentText().strip() or None)

    def remove(self) -> None:
        chosen = self.table.current_row
        if chosen is not None:
            self.removed(self.model.row_at(chosen))
