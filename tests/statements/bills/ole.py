"""A compound file such as Outlook saves, written plainly: storages of streams, no short sectors."""

import struct

SECTOR = 512
SHORT = 4096
"""Streams under this size would lie in another place; they are filled up to it instead."""
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE

Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file with these streams (bytes) and storages (dicts) by name."""
    entries: list[list] = [["Root Entry", 5, _FREE, _FREE, _END, 0]]  # name, kind, child, right, at
    sectors: list[bytes] = []
    chains: list[int] = []

    def put(content: bytes) -> tuple[int, int]:
        content = content.ljust(SHORT, b"\x00")
        first = len(sectors)
        pieces = [content[n : n + SECTOR] for n in range(0, len(content), SECTOR)]
        sectors.extend(piece.ljust(SECTOR, b"\x00") for piece in pieces)
        chains.extend([*range(first + 1, first + len(pieces)), _END])
        return first, len(content)

    def add(branch: Tree) -> int:
        first = before = _FREE
        for name in sorted(branch, key=lambda each: (len(each), each.upper())):
            node = branch[name]
            number = len(entries)
            entries.append([name, 1, _FREE, _FREE, _END, 0])
            if isinstance(node, bytes):
                entries[number][1] = 2
                entries[number][4:] = put(node)
            else:
                entries[number][2] = add(node)
            if before == _FREE:
                first = number
            else:
                entries[before][3] = number
            before = number
        return first

    entries[0][2] = add(tree)
    directory = b"".join(_entry(*entry) for entry in entries)
    at, _size = put(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\x00"))
    tables = -(-(len(chains) + 1) // (SECTOR // 4 - 1))
    table_at = len(sectors)
    chains += [0xFFFFFFFD] * tables
    packed = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    sectors.extend(packed[n : n + SECTOR] for n in range(0, len(packed), SECTOR))
    places = [table_at + n for n in range(tables)] + [_FREE] * (109 - tables)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, tables, at, 0, SHORT, _END, 0, _END, 0)
    head += struct.pack("<HHHHH6xIIIIIIIII", *numbers)
    return head + struct.pack("<109I", *places) + b"".join(sectors)


def _entry(name: str, kind: int, child: int, right: int, at: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    head = coded.ljust(64, b"\x00") + struct.pack(
        "<HBBIII", len(coded) + 2, kind, 1, _FREE, right, child
    )
    return head + b"\x00" * 36 + struct.pack("<IQ", at, size)


def outlook_mail(subject: str, body: Tree, attached: "list[Tree] | None" = None) -> bytes:
    """An Outlook mail: `body` are its streams by property (`10130102` is the page as bytes)."""
    tree: Tree = {"__substg1.0_0037001F": subject.encode("utf-16-le")}
    tree |= {f"__substg1.0_{name}": node for name, node in body.items()}
    for n, each in enumerate(attached or []):
        tree[f"__attach_version1.0_#{n:08X}"] = {
            f"__substg1.0_{name}": node for name, node in each.items()
        }
    return compound(tree)
