"""What the courts' list changes for the poor and for the rich, in an invented society.

Run it: `.venv/bin/python examples/effect_by_income.py`
"""

from __future__ import annotations

import glasshouse as gh


def effect_by_income(*, persons: int, weeks: int, replicates: int) -> gh.Effect:
    """Return the refusals that the list brings, against the same people without a list."""
    result = gh.run(
        "cn-shixin-2017",
        "country-x",
        persons=persons,
        weeks=weeks,
        replicates=replicates,
        arms=("scheme", "null"),
        assumptions=False,  # how far each assumption moves the result is asked elsewhere
    )
    return result.effect("denials", against="null")


if __name__ == "__main__":
    effect = effect_by_income(persons=40_000, weeks=260, replicates=10)
    # A row without a value has too few people behind it. An interval that holds 0 says that
    # luck alone could have made the difference.
    print(effect.overall())  # noqa: T201
    print(effect.by("income"))  # noqa: T201
