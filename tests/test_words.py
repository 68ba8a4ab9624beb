"""How texts are put together in the language in force."""

from core.words import sentences, set_language


def test_between_chinese_sentences_no_space_stands():
    assert sentences("It is paid.", "Keep on.") == "It is paid. Keep on."
    set_language("zh_CN")
    assert sentences("已经还了。", "继续保持。") == "已经还了。继续保持。"
