"""Every value a person can meet has words of its own."""

from enum import StrEnum

import pytest

from core.records import labels, model

ENUMERATIONS = [
    kept
    for kept in vars(model).values()
    if isinstance(kept, type) and issubclass(kept, StrEnum) and kept is not StrEnum
]


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda kept: kept.__name__)
def test_each_value_has_its_own_words(enumeration):
    words = [labels.label(value) for value in enumeration]
    assert all(words)
    assert len(set(words)) == len(words)


def test_equal_codes_of_two_enumerations_keep_their_own_words():
    assert labels.label(model.Status.CLOSED) != labels.label(model.LimitEventKind.CLOSED)


def test_each_collection_is_named_and_counted():
    for collection in model.KEPT:
        assert labels.record_name(collection)
        assert labels.count_records(collection, 1).startswith("1 ")
    assert labels.count_records("bills", 3) == "3 bills"
