"""Which inputs an answer hangs on: Morris's screen and Sobol's shares; the one door to SALib.

Points lie in the unit cube, one axis an input.  An answer is any number a point gives; who
asks says what an axis means.  Every draw has a seed, and the same seed gives the same points.

References
----------
M. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics
33 (1991).  F. Campolongo, J. Cariboni and A. Saltelli, "An effective screening design for
sensitivity analysis of large models", Environmental Modelling & Software 22 (2007).
A. Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics
Communications 181 (2010).
T. Iwanaga, W. Usher and J. Herman, "Toward SALib 2.0", Socio-Environmental Systems Modelling 4
(2022).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, final

import numpy as np

from glasshouse.errors import UsageError
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Wholes = npt.NDArray[np.int64]

LEVELS: Final = 4
RESAMPLES: Final = 500
_SEED: Final = 2**31


@final
@dataclass(frozen=True)
class Screen:
    """What a screen finds of each input: how far the answer moves over its whole range.

    effect
        The mean of the absolute effects (mu*), in the answer's own unit.
    mean
        The mean effect with its sign (mu).
    spread
        The standard deviation of the effects: large beside `effect` where what an input does
        depends on the others, or is no straight line.
    low, high
        Between which values nine and a half of ten resampled effects lie.
    rank, rank_low, rank_high
        Its place, 1 for the largest effect, and between which places resampling moves it.
    kept
        In which share of resamples it is among the first few.
    """

    effect: Floats
    mean: Floats
    spread: Floats
    low: Floats
    high: Floats
    rank: Wholes
    rank_low: Wholes
    rank_high: Wholes
    kept: Floats


@final
@dataclass(frozen=True)
class Shares:
    """Which share of the answer's variance each input has: alone, and with all others."""

    first: Floats
    first_half: Floats
    total: Floats
    total_half: Floats


def require() -> None:
    """Refuse to go on without SALib.

    Raises
    ------
    UsageError
        Saying how to get it.
    """
    try:
        import SALib  # noqa: F401, PLC0415 - an extra, and a second to load
    except ImportError as missing:
        raise UsageError(
            "An analysis of sensitivity needs SALib, which is an extra.\n"
            "Install it: pip install 'glasshouse[sensitivity]'"
        ) from missing


def _problem(inputs: int) -> dict[str, Any]:
    """Return the unit cube as SALib wants it."""
    return {
        "num_vars": inputs,
        "names": [f"x{n}" for n in range(inputs)],
        "bounds": [[0.0, 1.0]] * inputs,
    }


def trajectories(inputs: int, n: int, seed: int) -> Floats:
    """Return `n` walks through the cube, [n * (inputs + 1), inputs]: one input a step."""
    from SALib.sample import morris  # noqa: PLC0415 - a second to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        points = morris.sample(_problem(inputs), n, num_levels=LEVELS, seed=_seed(seed))
    return np.asarray(points, np.float64)


def screen(points: Floats, answer: Floats, first: int, seed: int) -> Screen:
    """Return what some walks say of every input.

    Parameters
    ----------
    points
        Whole walks, as `trajectories` returns them.
    answer
        One number a point.
    first
        How many inputs are kept for a closer look.
    """
    from SALib.analyze import morris  # noqa: PLC0415 - a second to load

    inputs = points.shape[1]
    found = morris.analyze(
        _problem(inputs), points, answer, num_levels=LEVELS, num_resamples=2, seed=_seed(seed)
    )
    effect = np.asarray(found["mu_star"], np.float64)
    drawn = _resampled(np.abs(effects(points, answer)), seed)
    places = np.argsort(np.argsort(-drawn, axis=1, kind="stable"), axis=1, kind="stable") + 1
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    rank_low, rank_high = np.quantile(places, (0.025, 0.975), axis=0, method="nearest")
    order = np.argsort(np.argsort(-effect, kind="stable"), kind="stable") + 1
    return Screen(
        effect,
        np.asarray(found["mu"], np.float64),
        np.asarray(found["sigma"], np.float64),
        low,
        high,
        order.astype(np.int64),
        rank_low.astype(np.int64),
        rank_high.astype(np.int64),
        np.asarray((places <= first).mean(axis=0), np.float64),
    )


def effects(points: Floats, answer: Floats) -> Floats:
    """Return every input's effect in every walk, [walk, input]: a step's rise by its run."""
    inputs = points.shape[1]
    steps = np.diff(points.reshape(-1, inputs + 1, inputs), axis=1)
    rises = np.diff(answer.reshape(-1, inputs + 1), axis=1)
    moved = np.abs(steps).argmax(axis=2)
    runs = np.take_along_axis(steps, moved[:, :, None], axis=2)[:, :, 0]
    found = np.empty_like(rises)
    np.put_along_axis(found, moved, rises / runs, axis=1)
    return found


def _resampled(absolute: Floats, seed: int) -> Floats:
    """Return mean effects of walks drawn again with replacement, [resample, input]."""
    walks = absolute.shape[0]
    base = replicate_seed(seed, walks)
    drawn = np.array(
        [
            [replicate_seed(base, n * walks + m) % walks for m in range(walks)]
            for n in range(RESAMPLES)
        ]
    )
    return np.asarray(absolute[drawn].mean(axis=1), np.float64)


def blocks(inputs: int, n: int, seed: int) -> Floats:
    """Return `n` blocks of Saltelli's design, [n * (inputs + 2), inputs]."""
    from SALib.sample import sobol  # noqa: PLC0415 - a second to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        points = sobol.sample(_problem(inputs), n, calc_second_order=False, seed=_seed(seed))
    return np.asarray(points, np.float64)


def shares(inputs: int, answer: Floats, seed: int) -> Shares:
    """Return the share of variance of every input, from one answer a point of whole blocks."""
    from SALib.analyze import sobol  # noqa: PLC0415 - a second to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = sobol.analyze(
            _problem(inputs), answer, calc_second_order=False, seed=_seed(seed)
        )
    return Shares(
        *(np.asarray(found[k], np.float64) for k in ("S1", "S1_conf", "ST", "ST_conf"))
    )


def luck_share(answer: Floats) -> float:
    """Return which share of an answer's variance is luck: [point, replicate] in, 0 to 1 out.

    Var(Y) = Var(E[Y|X]) + E[Var(Y|X)], X being the inputs; the second term is luck.  It is the
    luck of one replicate.  Every point has the same replicates, so that of their luck only what
    differs from point to point is in the spread of the points' means, and is taken out of it.
    Not a number with one replicate, or where nothing varies.
    """
    points, replicates = answer.shape
    if replicates < 2:  # noqa: PLR2004 - one has no spread
        return float("nan")
    means = answer.mean(axis=1, keepdims=True)
    within = float(answer.var(axis=1, ddof=1).mean())
    rest = answer - means - answer.mean(axis=0, keepdims=True) + answer.mean()
    uneven = float((rest**2).sum()) / ((points - 1) * (replicates - 1))
    between = max(float(means.var(ddof=1)) - uneven / replicates, 0.0)
    whole = within + between
    return within / whole if whole > 0 else float("nan")


def _seed(seed: int) -> int:
    """Return a seed as SALib takes it: never zero, which it would take for none."""
    return 1 + replicate_seed(seed, 0) % _SEED
