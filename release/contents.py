"""What goes into the self-contained program, and what of the libraries is left out.

Modules that are found by looking into a package are named here, since no import names them.
"""

import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "desktop", "resources")
WORKSHOP = {
    "core.scoring.calibrate",
    "core.scoring.elsewhere",
    "core.scoring.fitting",
    "core.scoring.held_out",
    "resources.catalogue",
    "resources.demo.make",
    "resources.demo.bills",
    "resources.demo.loans",
    "resources.demo.story",
    "resources.demo.teller",
    "resources.fonts.cut",
}
"""What makes the scorecard, the catalogue, the demo and the fonts; a person never runs it."""
LATE = ["xlrd", "python_calamine", "pypdfium2", "sqlcipher3.dbapi2", "tzdata"]
"""What is imported only when a file needs it, in a process apart, or as the time zones' data."""
EXCLUDED = [
    "IPython", "PIL.ImageQt", "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._webp",
    "PySide6.QtNetwork", "_hashlib", "_ssl", "_uuid", "lxml.html",
    "lxml.isoschematron", "lxml.objectify", "matplotlib.tests", "mpl_toolkits", "numpy.f2py",
    "numpy.testing", "numpy.tests", "pandas", "pip", "pytest", "readline", "scipy", "setuptools",
    "sqlite_utils.cli", "ssl", "test", "tkinter",
]  # fmt: skip
"""What libraries load only where it is there: the program has no network and shows no picture but
its own, and Python's own digests serve where OpenSSL's are not."""

_LEFT_OUT = re.compile(
    r"""
      Qt/plugins/(networkinformation|tls|generic|egldeviceintegrations|sqldrivers|qmltooling)/
    | Qt/plugins/platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal)
    | Qt/plugins/imageformats/libq(gif|tiff|webp|icns|tga|wbmp|pdf)
    | Qt/plugins/platforminputcontexts/libqtvirtualkeyboard
    | Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl-debug
    | Qt/translations/(?!qtbase_zh_CN)
    | (^|/)libQt6(EglF|Qml|Quick|VirtualKeyboard)
    | mpl-data/(sample_data|stylelib|images|plot_directive)/
    | mpl-data/fonts/(afm|pdfcorefonts)/
    | mpl-data/fonts/ttf/(?!DejaVuSans\.ttf|LastResortHE)
    | PIL/_(avif|webp|imagingcms|imagingft)\.
    | (^|/)lib(avif|webp\w*|sharpyuv|lcms2|freetype|harfbuzz|brotli\w*|png16)-[0-9a-f]{8}\.
    | \.(pyi|pxd|pyx|h|c|cpp|po)$
    | icalendar/(tests|fuzzing)/
    | dist-info/(RECORD|INSTALLER|REQUESTED|direct_url|WHEEL|top_level|licenses|entry_points)
    | tzdata/zoneinfo/(right|posix)/
    """,
    re.X,
)
_SYSTEM = re.compile(r"^/(usr/)?lib/[^/]+-linux-gnu/|^/(usr/)?lib64/")
_BROUGHT = re.compile(
    r"^lib(python|ffi|bz2|lzma|sqlite3|expat|xcb-(cursor|icccm|image|keysyms|render-util|util)\.)"
)
"""Of the system's libraries those that Python needs and other systems name otherwise, and those of
a window that many desktops have not."""


def modules() -> list[str]:
    """Every module of the program by its name, and what is imported late."""
    found = [
        module.name
        for package in PACKAGES
        for module in pkgutil.walk_packages([str(HOME / package)], f"{package}.")
        if module.name not in WORKSHOP
    ]
    return [*PACKAGES, *found, *LATE]


def resources() -> Iterator[tuple[str, str]]:
    """What the program reads beside its modules: the file, and the folder it goes to."""
    for path in sorted((HOME / "resources").rglob("*")):
        place = path.relative_to(HOME)
        if path.is_file() and path.suffix not in {".py", ".pyc", ".po"}:
            if place.parts[1] == "pictures":
                continue
            yield str(path), place.parent.as_posix()


def is_wanted(name: str, source: str) -> bool:
    """Whether a library or a file that PyInstaller found goes in; `name` is its place inside."""
    if _LEFT_OUT.search(name.replace("\\", "/")):
        return False
    return not _SYSTEM.match(source) or bool(_BROUGHT.match(Path(name).name))
