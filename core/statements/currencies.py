"""The codes of currencies (ISO 4217), and what statements call them."""

import re

_CODES = """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD
BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB
EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK
JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK
PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST
XAF XCD XOF XPF YER ZAR ZMW"""
ISO = frozenset(_CODES.split())
NAMES = {
    **dict.fromkeys(("人民币", "人民币元", "人民幣", "元", "RMB", "CNH", "156", "YUAN"), "CNY"),
    **dict.fromkeys(("港币", "港元", "港幣", "344"), "HKD"),
    **dict.fromkeys(("美元", "美金", "840", "US$", "DOLLAR", "US DOLLAR"), "USD"),
    **dict.fromkeys(("日元", "日圆", "円", "日本円", "392", "YEN"), "JPY"),
    **dict.fromkeys(("欧元", "歐元", "€", "EURO", "EUROS", "978"), "EUR"),
    **dict.fromkeys(("英镑", "英鎊", "£", "826", "POUND STERLING"), "GBP"),
    **dict.fromkeys(("澳元", "澳大利亚元", "036"), "AUD"),
    **dict.fromkeys(("加元", "加拿大元", "124"), "CAD"),
    **dict.fromkeys(("韩元", "韓元", "원", "원화"), "KRW"),
    **dict.fromkeys(("新加坡元", "新元"), "SGD"),
    **dict.fromkeys(("瑞士法郎", "SFR", "FR."), "CHF"),
    **dict.fromkeys(("台币", "新台币", "新台幣", "NT$"), "TWD"),
    **dict.fromkeys(("₹", "RS", "RS."), "INR"),
    **dict.fromkeys(("РУБ", "РУБ.", "₽", "РУБЛЬ"), "RUB"),
    "澳门元": "MOP",
    "泰铢": "THB",
    "卢布": "RUB",
}


def code_of(said: str) -> str:
    """The code of a currency that a file calls by a name or a mark, else what it says in capital
    letters."""
    plain = " ".join(said.split()).upper()
    return NAMES.get(plain, plain)


def is_currency(cell: str) -> bool:
    """Whether a cell says a currency and nothing else."""
    return code_of(cell) in ISO


_WORDS = frozenset((
    "ALL", "ANG", "BAM", "BOB", "CUP", "GEL", "MAD", "PEN", "SAR", "SOS", "TOP", "TRY", "COP",
    "LAK", "MOP",
))  # fmt: skip
"""Codes that are words as well, in titles in capital letters."""
_SPELT = {name: code for name, code in NAMES.items() if len(name) > 1 and not name.isascii()}
_IN_TEXT = re.compile(
    r"(?<![A-Z])[A-Z]{3}(?![A-Z])|"
    + "|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True))
).findall


def named_in(title: str) -> str:
    """The currency that a title such as “USD account” or “美元账户” names; empty where none or
    several are."""
    said = {_SPELT.get(word, word) for word in _IN_TEXT(title)}
    codes = {code for code in said if code in ISO and code not in _WORDS}
    return codes.pop() if len(codes) == 1 else ""
