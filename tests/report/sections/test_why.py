from glasshouse.report.assessment import Figure
from glasshouse.report.order import assess
from tests.report import records


def numbers(figure: Figure) -> dict[str, str]:
    return {row.mark: row.number for block in figure.key for row in block.rows}


def test_the_last_moment_counts_the_people_of_the_first_figure() -> None:
    causes = {"misattribution": 0.204, "stale": 0.104, "fabrication": 0.024}
    page = assess(records.list_record(causes))
    last = next(f for s in page.sections for f in s.figures if f.anchor == "why-figure")
    first = page.picture

    assert first is not None
    assert first.claim.startswith("Of 100 people on the list, 33")
    assert last.claim.endswith("and 33 in week 260")
    assert numbers(last).items() <= numbers(first).items()
