"""The report as one web page: no script, nothing from elsewhere, readable aloud and by keyboard."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from core.report.content import Chart, ReasonBlock, ReportContent, Section, Summary, Table
from core.report.style import ACCENT, FAINT, GROUND, INK, QUIET

_STYLE = f"""
body{{margin:0 auto;padding:1.5rem;max-width:52rem;color:{INK};background:white;
font:1rem/1.55 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}}
h1{{margin:.2em 0}}h2{{margin-top:2em;color:{ACCENT};border-bottom:2px solid {ACCENT}}}
h3{{margin-bottom:.4em}}.quiet,small,figcaption{{color:{QUIET}}}
aside{{background:{GROUND};border-left:4px solid {ACCENT};padding:.6em 1em}}
.boxed{{border:2px solid {INK};padding:.4em 1em;margin:1em 0}}
.wide{{overflow-x:auto}}table{{border-collapse:collapse;width:100%;margin:.6em 0}}
th,td{{padding:.35em .6em;border-bottom:1px solid {FAINT};vertical-align:top;text-align:left;
overflow-wrap:break-word}}
thead th{{color:{QUIET};font-weight:normal;border-bottom:2px solid {QUIET};vertical-align:bottom}}
.r{{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}}.c{{text-align:center}}
.dense td,.dense th{{padding:.2em .1em;font-size:.75rem}}tfoot{{font-weight:bold}}
dl{{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.5em}}dt{{color:{QUIET}}}
dd{{margin:0}}figure{{margin:1em 0}}img{{max-width:100%;height:auto}}
@media print{{h2,h3{{break-after:avoid}}tr,figure,.boxed{{break-inside:avoid}}}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page may load: nothing but its own style and drawings."""


def web_page(content: ReportContent) -> str:
    """The whole report as the text of one HTML file. The same content gives the same text."""
    head = content.head
    language = content.language.replace("_", "-")
    title = escape(f"{head.title} · {head.subtitle}")
    body = "\n".join(_body(content))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def _body(content: ReportContent) -> Iterator[str]:
    head, words = content.head, content.words
    yield "<header>"
    yield f"<h1>{escape(head.title)}</h1><p class=quiet>{escape(head.subtitle)}</p>"
    yield _facts(head.facts)
    yield f"<aside><p><strong>{escape(head.notice_title)}</strong></p>"
    yield f"<p>{escape(head.notice)}</p></aside></header>"
    yield "<main>"
    for section in content.sections:
        yield f'<section id="{section.code}" aria-labelledby="{section.code}-title">'
        yield f'<h2 id="{section.code}-title">{escape(section.title)}</h2>'
        yield from _section(section, words)
        yield "</section>"
    yield "</main>"
    foot = " · ".join((words["program"], words["foot"], words["hidden"]))
    yield f"<footer><p class=quiet>{escape(foot)}</p></footer>"


def _section(section: Section, words: dict[str, str]) -> Iterator[str]:
    if section.intro:
        yield f"<p>{escape(section.intro)}</p>"
    if section.boxed:
        yield f"<div class=boxed>{_paragraphs(section.boxed)}</div>"
    if section.summary is not None:
        yield from _summary(section.summary, words)
    if section.reasons:
        yield "<ol>" + "".join(_reason(one, words) for one in section.reasons) + "</ol>"
    yield from map(_figure, section.charts)
    for table in section.tables:
        yield _table(table, table.title or section.title)
    yield _paragraphs(section.paragraphs)
    if section.terms:
        yield _facts(section.terms)


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    entries = (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f"<dl>{''.join(entries)}</dl>"


def _figure(chart: Chart) -> str:
    drawn = b64encode(chart.svg.encode()).decode()
    caption = f"<figcaption>{escape(chart.caption)}</figcaption>" if chart.caption else ""
    return (
        f'<figure><img src="data:image/svg+xml;base64,{drawn}" '
        f'alt="{escape(chart.description)}">{caption}</figure>'
    )


def _summary(summary: Summary, words: dict[str, str]) -> Iterator[str]:
    yield _figure(summary.drawing)
    yield _facts(summary.figures)
    yield _paragraphs(summary.sentences)
    if summary.weighty:
        entries = (
            f"<li>{escape(text)} <small>{escape(points)}</small></li>"
            for text, points in summary.weighty
        )
        yield f"<h3>{escape(words['weighty'])}</h3><ol>{''.join(entries)}</ol>"
    if summary.needed:
        needed = "".join(f"<li>{escape(text)}</li>" for text in summary.needed)
        yield f"<h3>{escape(words['needed'])}</h3><ul>{needed}</ul>"
    if summary.factors:
        factors = tuple((factor.name, factor.points) for factor in summary.factors)
        yield f"<h3>{escape(words['factors'])}</h3>{_facts(factors)}"


def _reason(reason: ReasonBlock, words: dict[str, str]) -> str:
    table = ""
    if reason.evidence:
        names = (words["day"], words["record"], words["amount"])
        table = _table(Table(names, reason.evidence, "llr", (), note=reason.more), reason.text)
    return (
        f"<li><p><strong>{escape(reason.text)}</strong> <small>{escape(reason.points)}</small></p>"
        f"<p>{escape(words['helps'])}{escape(reason.action)}</p>{table}</li>"
    )


def _table(table: Table, name: str) -> str:
    sides = [{"l": "", "r": " class=r", "c": " class=c"}[side] for side in table.align]

    def row(cells: tuple[str, ...], first: str) -> str:
        texts: list[str] = []
        for n, (cell, side) in enumerate(zip(cells, sides, strict=True)):
            tag = first if n == 0 else "td"
            scope = ' scope="row"' if tag == "th" else ""
            tone = f' style="background:{table.tones[cell]}"' if cell in table.tones else ""
            texts.append(f"<{tag}{scope}{side}{tone}>{_cell(cell)}</{tag}>")
        return f"<tr>{''.join(texts)}</tr>"

    heads = (
        f'<th scope="col"{side}>{_cell(cell)}</th>' if cell else "<td></td>"
        for cell, side in zip(table.head, sides, strict=True)
    )
    foot = f"<tfoot>{row(table.total, 'th')}</tfoot>" if table.total else ""
    dense = " class=dense" if table.dense else ""
    title = f"<h3>{escape(table.title)}</h3>" if table.title else ""
    note = f"<p><small>{escape(table.note)}</small></p>" if table.note else ""
    rows = "".join(row(cells, "td") for cells in table.rows)
    return (
        f'{title}<div class=wide role="region" tabindex="0" aria-label="{escape(name)}">'
        f"<table{dense}><thead><tr>{''.join(heads)}</tr></thead>"
        f"<tbody>{rows}</tbody>{foot}</table></div>{note}"
    )


def _cell(text: str) -> str:
    first, *more = text.split("\n")
    return escape(first) + "".join(f"<br><small>{escape(line)}</small>" for line in more)
