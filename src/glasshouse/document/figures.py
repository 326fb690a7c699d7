"""A figure: a plain number that remembers how it was written and how it is known.

Whoever computes with a figure wants only numbers:

- ``figure.value``: the plain number (points, a share, a chance, weeks, per week, metres);
- ``figure.weeks`` for a time (``inf`` for *no-term* and *until-performed*), and
  ``figure.whole_weeks``, rounded as the format says (``None`` without end);
- ``figure.per_week`` for a rate or a flow of money;
- ``figure.word``: the fixed word if one stands there (``"no-term"``, ``"until-performed"``,
  ``"recorded-amount"``), else ``""``;
- ``figure.low``, ``figure.high``: its range, or ``None``;
- ``figure.currency``, ``figure.is_relative`` (a price in per cent), ``figure.written``.
"""

import math
from typing import Annotated, Any, Literal, Self, final

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    Tag,
    model_validator,
)
from pydantic_core import core_schema

from glasshouse.document.marks import Marked, word_or_block, wrong
from glasshouse.document.problems import quoted
from glasshouse.document.units import UNITS, Measured, NotThat, Unit


def _plain(value: object) -> object:
    """Read a number or a text, and nothing else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong("wants a plain number or a text with a unit", value)
    return value


def _ends(value: object) -> object:
    """Read the two ends of a range."""
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004
        raise wrong("wants two ends: [lowest, highest]", value)
    return tuple(_plain(v) for v in value)


_UNREAD = Measured(math.nan)


@final
class Figure(Marked):
    """A number with its mark; see the head of this file for what to ask it."""

    written: Annotated[Any, BeforeValidator(_plain)] = Field(alias="value")
    written_range: Annotated[Any, BeforeValidator(_ends)] = Field(default=None, alias="range")
    scale: Literal["linear", "log"] | None = None
    _measured: Measured = PrivateAttr(default_factory=lambda: _UNREAD)
    _low: float | None = PrivateAttr(default=None)
    _high: float | None = PrivateAttr(default=None)
    _dimension: str = PrivateAttr(default="number")

    @property
    def _read(self) -> Measured:
        """Return what was read; asked for as an attribute, pydantic takes ten times as long."""
        kept: dict[str, Any] = self.__pydantic_private__ or {}
        measured: Measured = kept["_measured"]
        return measured

    @property
    def value(self) -> float:
        """Return the plain number."""
        return self._read.number

    @property
    def dimension(self) -> str:
        """Return the name of the dimension: number, share, chance, rate, time ..."""
        return self._dimension

    @property
    def unit(self) -> str:
        """Return the unit it was written in, such as ``year`` or ``per person-year``."""
        return self._measured.unit

    @property
    def word(self) -> str:
        """Return the fixed word that stands here, or nothing."""
        return self._measured.word

    @property
    def low(self) -> float | None:
        """Return the lowest plausible value, if a range was given."""
        return self._low

    @property
    def high(self) -> float | None:
        """Return the highest plausible value, if a range was given."""
        return self._high

    @property
    def weeks(self) -> float:
        """Return a time in weeks; ``inf`` where it has no end."""
        return self._as({"time", "wait", "term", "keep"})

    @property
    def whole_weeks(self) -> int | None:
        """Return a time in whole weeks, a term at least one; nothing where it has no end."""
        if math.isinf(self.weeks):
            return None
        rounded = math.floor(self.weeks + 0.5)
        return max(1, rounded) if self._dimension == "term" else rounded

    @property
    def per_week(self) -> float:
        """Return a rate, or a flow of money, per week."""
        return self._as({"rate", "flow", "price"})

    @property
    def is_relative(self) -> bool:
        """Say whether a price is written in per cent."""
        return self._measured.unit == "%"

    @property
    def of_firms(self) -> bool:
        """Say whether a rate counts firms and not persons."""
        return self._measured.unit.startswith("per firm")

    @property
    def currency(self) -> str:
        """Return the three letters of the currency, or nothing."""
        money = self._dimension in {"amount", "pay", "flow", "price"} and not self.is_relative
        return self._measured.unit[:3] if money and not self.word else ""

    def _as(self, dimensions: set[str]) -> float:
        """Return the plain number of a figure that is of one of these dimensions."""
        kept: dict[str, Any] = self.__pydantic_private__ or {}
        if kept["_dimension"] not in dimensions:
            raise TypeError(f"{self.written!r} is a {self._dimension}, not a {dimensions}")
        number: float = kept["_measured"].number
        return number

    def measure(self, unit: Unit) -> Self:
        """Read what was written in a dimension; refuse what is not of it."""
        try:
            self._measured = unit.read(self.written)
        except NotThat:
            raise wrong(f"wants {unit.wants}", self.written) from None
        self._dimension = unit.name
        if self.written_range is not None:
            self._measure_range(unit)
        return self

    def _measure_range(self, unit: Unit) -> None:
        """Read the range; the value lies in it, and it runs upwards."""
        ends: list[float] = []
        for end in self.written_range:
            try:
                ends.append(unit.read(end).number)
            except NotThat:
                raise wrong(f"its range wants {unit.wants}", end) from None
        low, high = ends
        if low > high:
            raise wrong("its range runs downwards: write [lowest, highest]", self.written)
        if not low <= self._measured.number <= high:
            first, last = self.written_range
            raise wrong(f"its range, {first} to {last}, does not hold it", self.written)
        if self.scale == "log" and (low < 0 or high <= 0):
            raise wrong("a logarithmic scale wants a range above zero", self.written)
        self._low, self._high = low, high


def _lift(value: object) -> object:
    """Read a plain value as a figure without a mark of its own."""
    if isinstance(value, dict | Figure):
        return value
    return {"value": _plain(value)}


@final
class Dimension:
    """Makes `Figure` a figure of one dimension, for use in ``Annotated``."""

    def __init__(self, name: str) -> None:
        self.unit = UNITS[name]

    def _check(self, figure: Figure) -> Figure:
        return figure.measure(self.unit)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read a plain value or a block, then its unit."""
        inner = handler(source)
        checked = core_schema.no_info_after_validator_function(self._check, inner)
        return core_schema.no_info_before_validator_function(_lift, checked)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe both ways of writing the figure."""
        block = handler(schema)
        return {"anyOf": [self.plain_schema(), {"allOf": [block], "properties": self._ends()}]}

    def plain_schema(self) -> dict[str, Any]:
        """Describe the plain value."""
        if self.unit.pattern:
            return {"type": "string", "pattern": self.unit.pattern}
        kind: dict[str, Any] = {"type": "integer" if self.unit.name == "whole" else "number"}
        if math.isfinite(self.unit.low):
            kind["minimum"] = self.unit.low
        if math.isfinite(self.unit.high):
            kind["maximum"] = self.unit.high
        return kind

    def _ends(self) -> dict[str, Any]:
        """Describe value and range inside a block."""
        plain = self.plain_schema()
        ends = {"type": "array", "items": plain, "minItems": 2, "maxItems": 2}
        return {"value": plain, "range": ends}


Number = Annotated[Figure, Dimension("number")]
Count = Annotated[Figure, Dimension("count")]
Whole = Annotated[Figure, Dimension("whole")]
Share = Annotated[Figure, Dimension("share")]
Chance = Annotated[Figure, Dimension("chance")]
Rate = Annotated[Figure, Dimension("rate")]
Time = Annotated[Figure, Dimension("time")]
Wait = Annotated[Figure, Dimension("wait")]
Term = Annotated[Figure, Dimension("term")]
Keep = Annotated[Figure, Dimension("keep")]
Amount = Annotated[Figure, Dimension("amount")]
Pay = Annotated[Figure, Dimension("pay")]
Flow = Annotated[Figure, Dimension("flow")]
Price = Annotated[Figure, Dimension("price")]
Distance = Annotated[Figure, Dimension("distance")]
Capacity = Annotated[Figure, Dimension("capacity")]
ShareOrRest = Annotated[
    Annotated[Literal["otherwise"], Tag("word")] | Annotated[Share, Tag("block")],
    Discriminator(word_or_block),
]
"""A share, or the word *otherwise* for what the others leave."""


def filled(shares: dict[str, ShareOrRest]) -> dict[str, float]:
    """Return shares as numbers, the one that is *otherwise* being what the others leave."""
    said = {k: v.value for k, v in shares.items() if isinstance(v, Figure)}
    rest = max(0.0, 1.0 - math.fsum(said.values()))
    return {k: said.get(k, rest) for k in shares}


def _numbers(value: object) -> object:
    """Read a list of numbers."""
    if not isinstance(value, list) or not value:
        raise wrong("wants a list of numbers in [ ]", value)
    for number in value:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise wrong("wants numbers only", number)
    return tuple(map(float, value))


@final
class Table(Marked):
    """Columns of numbers over rising points; one datum, swapped but never swept.

    Outside the points the end value holds.
    """

    at: Annotated[tuple[float, ...], BeforeValidator(_numbers)]
    values: dict[str, Annotated[tuple[float, ...], BeforeValidator(_numbers)]]
    between: Literal["linear", "step"] = "linear"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Hold the points to rising, and the columns to their number."""
        if any(b <= a for a, b in zip(self.at, self.at[1:], strict=False)):
            raise wrong("'at' wants rising numbers")
        if not self.values:
            raise wrong("'values' wants at least one column")
        for name, column in self.values.items():
            if len(column) != len(self.at):
                raise wrong(
                    f"column {quoted(name)} has {len(column)} numbers, 'at' has {len(self.at)}"
                )
        return self
