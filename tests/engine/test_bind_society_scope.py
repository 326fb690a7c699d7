from glasshouse.engine.bind_scope import MARKS
from glasshouse.engine.bind_society_scope import (
    DOCUMENTS,
    LIVED_BY,
    NOT_LIVED_BY,
    left_out_of,
)
from glasshouse.society.model import Society
from tests.engine.books import COUNTRY_X, bound, people
from tests.engine.test_bind_scope import keys

KNOWN = (*DOCUMENTS, *LIVED_BY, *NOT_LIVED_BY)


def sets_of(path: str) -> int:
    """Return in how many sets a key is."""
    sets = (DOCUMENTS, LIVED_BY, tuple(NOT_LIVED_BY))
    return sum(any(path == k or path.startswith(f"{k}.") for k in known) for known in sets)


def test_every_key_of_a_society_is_lived_by_documents_or_is_left_out() -> None:
    unknown = [
        path
        for path in keys(Society, known=KNOWN)
        if path.rsplit(".", 1)[-1] not in MARKS
        and not any(k.startswith(f"{path}.") for k in KNOWN)
        and sets_of(path) != 1
    ]

    assert unknown == []


def test_every_key_that_the_sets_name_exists() -> None:
    existing = set(keys(Society, known=KNOWN))

    assert [k for k in KNOWN if k not in existing] == []


def test_what_moves_nothing_is_named() -> None:
    found = dict(left_out_of(COUNTRY_X))

    assert found["towns.officers"] == NOT_LIVED_BY["towns.officers"]
    assert "conduct.drives-drunk.deterred" not in found
    assert found["conduct.cannot-pay.rate"] == "Who cannot pay follows from arrears instead."
    assert "response.files_appeal" not in found
    assert "expression" not in found
    assert bound().society_left_out == left_out_of(COUNTRY_X)


def test_an_attribute_that_nobody_is_told_apart_by_is_named() -> None:
    more = people(
        (
            "  group: {title",
            "  dialect: {title: Dialect, shares: {a: 0.5, b: otherwise}, status: invented}\n"
            "  group: {title",
        )
    )

    assert dict(left_out_of(more))["attributes.dialect"] == "People are not told apart by it."
