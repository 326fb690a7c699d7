"""What people do and ask for, as words of a sentence, with their articles."""

from __future__ import annotations

DONE: dict[str, str] = {
    "refuses-settlement": "refuses to keep a settlement",
    "breaks-contract": "breaks a contract",
    "tampers": "tampers with heating or water",
    "steals-utilities": "steals water, gas or power",
    "destroys-utilities": "destroys public utilities",
    "traffic-offence": "commits a traffic offence",
    "obstructs-court": "obstructs a court",
    "withholds-asset-report": "withholds a report of assets",
    "breaks-spending-order": "breaks a spending order",
    "disorder-on-transport": "makes a disturbance on transport",
    "evades-fare": "evades a fare",
    "over-claims": "claims more than is due",
    "runs-illegal-stall": "runs an illegal stall",
    "cannot-pay-bill": "cannot pay a bill",
    "cannot-file-report": "cannot file a report",
    "cannot-settle": "cannot keep a settlement",
    "defaults-on-loan": "defaults on a loan",
    "forgets-bill": "forgets a bill",
    "jumps-queue": "jumps a queue",
    "games-for-hours": "plays games for hours",
    "reads-foreign-press": "reads the foreign press",
    "reads-state-press": "reads the state press",
    "keeps-company": "keeps company with others",
    "has-unplanned-child": "has an unplanned child",
    "buys-lawfully": "buys something lawful",
    "cares-for-parents": "cares for parents",
    "rescues": "comes to the rescue of others",
    "runs-model-business": "runs a model business",
    "repays-loan": "repays a loan",
}
"""What somebody does, where the name of the conduct alone is no English."""

ASKED: dict[str, str] = {
    "flight": "a flight",
    "fast-train": "a seat on a fast train",
    "sleeper-berth": "a sleeper berth",
    "hotel": "a hotel",
    "visa": "a visa",
    "holiday": "a holiday",
    "loan": "a loan",
    "insurance": "insurance",
    "deposit-waiver": "hire without a deposit",
    "vehicle": "a vehicle",
    "luxury": "a luxury",
    "private-school": "a private school",
    "school-place": "a school place",
    "job": "a job",
    "promotion": "a promotion",
    "training-place": "a training place",
    "dwelling": "a dwelling",
    "property-purchase": "a purchase of property",
    "heating": "heating",
    "business-licence": "a business licence",
    "tender": "a public contract",
    "subsidy": "a subsidy",
    "approval": "an official approval",
    "office-lease": "the lease of an office",
    "benefit": "a benefit",
    "community-aid": "aid from the community",
    "service-counter": "service at a counter",
    "honour": "an honour",
    "release": "release before trial",
}
"""What people ask for, by the name of the need."""


def done(name: str) -> str:
    """Return what somebody does, as words that follow *somebody* or *who*.

    Examples
    --------
    >>> done("forgets-bill"), done("cannot-pay")
    ('forgets a bill', 'cannot pay')
    """
    return DONE.get(name, name.replace("-", " "))
