"""Reports by other people, as the engine draws them: true ones, mistakes, malice, rewards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from glasshouse.engine.bind_chances import cumulated32, fits, hazard48
from glasshouse.engine.bind_gates import gate_of
from glasshouse.engine.bind_rules import forms_of
from glasshouse.engine.layout import CHANNEL_PEER, UNIT
from glasshouse.engine.layout_records import FALSE_REPORTS
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.channels import Peer

if TYPE_CHECKING:
    from glasshouse.document.figures import Figure
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_gates import GateTable
    from glasshouse.society.model import Reporting, Society

_WHOLE16 = 65536
NOBODY_INVITED = "How much oftener people report whom they were shown is not said."
WHICH_SCORE = "Which of several scores a report moves is not said, so it earns nothing."


class FalseReport(NamedTuple):
    """One way in which a false report comes about: a channel, a conduct, a cause."""

    channel: str
    counted: str
    cause: int
    rate: float
    fooled: float


def chance_or_sure(figure: Figure | None) -> float:
    """Return a chance, 1 where none is written."""
    return 1.0 if figure is None else float(figure.value)


def peers(f: Frame) -> dict[str, Peer]:
    """Return the channels that people report to, by name."""
    found = {name: f.rulebook.channels[name] for name in f.channels}
    return {name: channel for name, channel in found.items() if isinstance(channel, Peer)}


def false_reports(f: Frame) -> list[FalseReport]:
    """Return the weekly rates of false reports received about a person, reward apart."""
    out = []
    for name, channel in peers(f).items():
        fooled = chance_or_sure(channel.believed_if_false)
        for cause, rates in ((MISTAKE, channel.fabrication), (MALICE, channel.malice)):
            out += [
                FalseReport(name, counted, int(cause), rate.per_week, fooled)
                for counted, rate in sorted(rates.items())
                if rate.per_week > 0
            ]
    return out


def set_reports(f: Frame, society: Society, table: GateTable) -> None:
    """Set how reports are made, believed and paid for.

    Raises
    ------
    NotBindable
        If more than one false report a person-week is to be expected.
    """
    f.t["invited16"] = _WHOLE16
    for name, channel in peers(f).items():
        slot = f.channels[name]
        f.t["channel_kind"][slot] = CHANNEL_PEER
        f.t["channel_believed32"][slot] = threshold32(chance_or_sure(channel.believed_if_true))
        f.t["channel_fooled32"][slot] = threshold32(chance_or_sure(channel.believed_if_false))
        _set_pay(f, name, channel)
    if peers(f):
        _set_invitations(f, society, table)
        _set_false(f, society.response.reporting)


def _set_pay(f: Frame, name: str, channel: Peer) -> None:
    """Set what a report earns; whoever reports is then found among contacts."""
    if channel.reward is None or channel.reward.value == 0:
        return
    path = f"channels.{name}.reward"
    if len(f.rulebook.scores) != 1 or not f.scores:
        f.scope.leave(path, WHICH_SCORE if f.scores else "It moves a score not computed.")
        return
    f.t["reward_score"] = next(iter(f.scores.values()))
    f.t["channel_reward"][f.channels[name]] = round(channel.reward.value * UNIT)
    f.life.record["ties_on"][0] = 1


def _set_invitations(f: Frame, society: Society, table: GateTable) -> None:
    """Set which publications invite reports, and how much oftener people then report."""
    reporting = society.response.reporting
    for name, shown in sorted(f.rulebook.publicity.items()):
        if not shown.invites_reports:
            continue
        if reporting is None:
            f.scope.leave(f"publicity.{name}.invites_reports", NOBODY_INVITED)
            continue
        f.t["invited16"] = round(reporting.if_invited.value * _WHOLE16)
        for path, form in forms_of(shown.when, f"publicity.{name}.when"):
            gate = gate_of(f, form, path)
            if gate is not None:
                f.t["inviting"] |= np.uint64(1 << table.slot(gate))


def _set_false(f: Frame, reporting: Reporting | None) -> None:
    """Set false reports, all channels together, by group and by whether one is shown."""
    found = false_reports(f)
    fits(len(found), FALSE_REPORTS, "channels", "rates of false reports")
    f.t["false_n"] = len(found)
    for n, report in enumerate(found):
        f.t["false_ch"][n] = f.channels[report.channel]
        f.t["false_rc"][n] = f.counted[report.counted]
        f.t["false_cause"][n] = report.cause
    at = f.cells.names.index("group")
    for group, value in enumerate(f.cells.values[at]):
        rates = [r.rate * _times(f, r, reporting, value) for r in found]
        for shown in range(2):
            more = int(f.t["invited16"]) / _WHOLE16 if shown and f.t["inviting"] else 1.0
            _check_total(sum(rates) * more)
            f.t["false48"][group, shown] = hazard48(sum(rates) * more)
            if sum(rates) > 0:
                f.t["false_cum32"][group, shown, : len(rates)] = cumulated32(rates)
    f.t["false_most48"] = f.t["false48"].max()


def _times(f: Frame, report: FalseReport, reporting: Reporting | None, group: str) -> float:
    """Return how much oftener than the channel says people make up such a report."""
    if report.cause != MALICE or reporting is None:
        return 1.0
    towards = reporting.hostility.get(group)
    hostility = 1.0 if towards is None else float(towards.value)
    is_paid = f.t["channel_reward"][f.channels[report.channel]] > 0
    return hostility * (1.0 + (float(reporting.for_reward.value) if is_paid else 0.0))


def _check_total(total: float) -> None:
    """Refuse more false reports than one a person-week."""
    if total > 1.0:
        raise NotBindable(
            f"channels: {total:.2f} false reports a person-week, all channels together, where "
            "hostility, pay and publicity are at their most; wants at most one a week: lower "
            "the rates of fabrication and malice, or the society's response.reporting."
        )
