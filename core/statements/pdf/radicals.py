"""Chinese characters that some producers write as radicals, which look the same and are others.

Unicode's NFKC knows those of Kangxi (U+2F00) and nearly none of the supplement (U+2E80).
"""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺇几⺈刀⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭"
    "⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罒⺲罒⺳罓⺴冈⺵羊⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝"
    "⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄"
    "⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_PLAIN = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)) | {
    "\u2f3e": "户",
    "\u2fad": "青",
    "\u2fc8": "黄",
}
"""Of these NFKC gives the form that is not written in China."""


def plain_letter(letter: str) -> str:
    """The usual character for a radical or a compatibility form of one, else the letter itself.

    Full-width signs stay as they are; full-width digits and Latin letters become the usual ones.
    """
    if letter < "\u2e80":
        return letter
    if letter in _PLAIN:
        return _PLAIN[letter]
    usual = "\u2f00" <= letter <= "\u2fd5" or "\uf900" <= letter <= "\ufaff"
    wide = "０" <= letter <= "９" or "Ａ" <= letter <= "Ｚ" or "ａ" <= letter <= "ｚ"
    return unicodedata.normalize("NFKC", letter) if usual or wide else letter
