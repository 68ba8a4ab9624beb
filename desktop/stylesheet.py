"""What Qt's stylesheet says beyond the palette; filled in with the colours and sizes in force."""

from string import Template

QSS = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMainWindow, QDialog, QScrollArea, QWidget[role="page"] { background: $window; }
QScrollArea[role="clear"], QScrollArea[role="clear"] QWidget[role="page"] {
    background: transparent; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[role="alarm"] {
    background: $danger_soft; border: 1px solid $danger; border-radius: 10px; }
QFrame[role="warning"] {
    background: $surface; border: 2px solid $fair;
    border-radius: 10px; }
QFrame[role="note"] { background: $accent_soft; border: none; border-radius: 10px; }
QWidget[role="strip"] { background: $accent_soft; }
QFrame[role="rule"] { background: $border; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: bold; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: bold; }
QLabel[role="figure"] { font-size: ${figure}pt; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="danger"] { color: $danger; font-weight: bold; }
QLabel[role="fault"] { color: $danger; font-size: ${small}pt; }
QPushButton[role], QDialogButtonBox QPushButton { border-radius: 6px; padding: 7px 16px; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 2px solid $accent; font-weight: bold; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="plain"], QDialogButtonBox QPushButton {
    background: $surface; color: $text; border: 1px solid $border; }
QPushButton[role="plain"]:hover, QDialogButtonBox QPushButton:hover { background: $accent_soft; }
QPushButton[role="plain"]:focus, QDialogButtonBox QPushButton:focus {
    border: 2px solid $text; padding: 6px 15px; }
QPushButton[chip="true"]:checked {
    background: $accent_soft; color: $accent; border: 2px solid $accent; padding: 6px 15px; }
QPushButton[chip="true"]:checked:focus { border-color: $text; }
QPushButton[role="danger"] { background: $surface; color: $danger; border: 1px solid $danger; }
QPushButton[role="danger"]:focus { border: 2px solid $text; padding: 6px 15px; }
QDialogButtonBox QPushButton:default { border: 1px solid $accent; }
QDialogButtonBox QPushButton:default:focus { border: 2px solid $text; padding: 6px 15px; }
QPushButton[role]:disabled, QDialogButtonBox QPushButton:disabled {
    background: $window; color: $quiet; border-color: $border; }
QPushButton[role="link"] {
    background: transparent; color: $accent; border: 1px solid transparent;
    padding: 3px 0; text-align: left; }
QPushButton[role="link"]:disabled { background: transparent; border-color: transparent; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QTreeWidget[role="sidebar"] {
    background: $surface; border: none; border-right: 1px solid $border;
    padding: 8px 8px; outline: none; }
QListWidget[role="choices"] {
    background: $surface; border: 1px solid $border; border-radius: 10px; padding: 8px;
    outline: none; }
QTreeWidget[role="sidebar"]::item, QListWidget[role="choices"]::item {
    padding: 9px 12px; border-radius: 6px; color: $text; border: 1px solid transparent; }
QTreeWidget[role="sidebar"]::item { padding: 3px 12px; }
QTreeWidget[role="sidebar"]::branch { background: transparent; border-image: none; }
QTreeWidget[role="sidebar"]::item:hover, QListWidget[role="choices"]::item:hover {
    background: $window; }
QTreeWidget[role="sidebar"]::item:selected, QListWidget[role="choices"]::item:selected {
    background: $accent_soft; color: $accent; }
QTreeWidget[role="sidebar"]::item:selected:focus, QListWidget[role="choices"]::item:selected:focus {
    border-color: $accent; }
QTableView[role="records"] {
    background: $surface; border: 1px solid $border; border-radius: 10px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView[role="records"]:focus { border-color: $accent; }
QTableView[role="records"]::item { padding: 0 10px; border-bottom: 1px solid $window; }
QTableView[role="records"] QHeaderView { background: transparent; }
QTableView[role="records"] QHeaderView::section {
    background: transparent; color: $quiet; border: none; border-bottom: 1px solid $border;
    padding: 8px 13px; }
QTableView[role="records"] QHeaderView::up-arrow,
QTableView[role="records"] QHeaderView::down-arrow {
    image: url("$icons/up.svg"); width: 9px; height: 9px;
    subcontrol-origin: margin; subcontrol-position: top center; top: 1px; }
QTableView[role="records"] QHeaderView::down-arrow { image: url("$icons/down.svg"); }
QLineEdit, QComboBox, QToolButton[role="picker"] {
    background: $surface; color: $text; border: 1px solid $field; border-radius: 6px;
    padding: 5px 8px; min-height: 20px; }
QLineEdit { placeholder-text-color: $quiet; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QToolButton[role="picker"]:focus { border: 2px solid $accent; padding: 4px; }
QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $field; border-radius: 6px;
    padding: 4px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QPdfView { border: 1px solid $border; }
QPdfView:focus { border-color: $accent; }
QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -6px 0; border: 2px solid $accent; border-radius: 8px;
    background: $surface; }
QSlider::handle:horizontal:hover { background: $accent_soft; }
QSlider::handle:horizontal:focus { background: $accent; }
QLineEdit:disabled, QComboBox:disabled {
    background: $window; color: $quiet; border-color: $border; }
QRadioButton { background: transparent; padding: 2px; border: 1px solid transparent; }
QRadioButton:focus { border: 1px solid $accent; border-radius: 6px; }
QRadioButton::indicator {
    width: 12px; height: 12px; border: 1px solid $quiet; border-radius: 7px; background: $surface; }
QRadioButton::indicator:checked {
    width: 4px; height: 4px; border: 5px solid $accent; border-radius: 7px; background: $surface; }
QCheckBox { background: transparent; padding: 2px; border: 1px solid transparent; }
QCheckBox:focus { border: 1px solid $accent; border-radius: 6px; }
QCheckBox::indicator {
    width: 12px; height: 12px; border: 1px solid $quiet; border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked {
    border-color: $accent; background: $accent_soft; image: url("$icons/tick.svg"); }
QCheckBox::indicator:disabled { border-color: $border; background: $window; }
QTableView QLineEdit { border-radius: 0; padding: 0 8px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/down.svg"); width: 12px; height: 12px; }
QToolButton[role="picker"] { padding: 5px; min-width: 20px; }
QToolButton[role="picker"]::menu-indicator { image: none; }
QTabBar[role="tabs"]::tab {
    background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent;
    padding: 7px 6px; margin-right: 12px; }
QTabBar[role="tabs"]::tab:hover { color: $text; }
QTabBar[role="tabs"]::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar[role="tabs"]::tab:selected:focus { background: $accent_soft; }
QSplitter::handle { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $surface; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
""")
