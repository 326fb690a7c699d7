"""Nothing searches for a scheme: no optimiser, and no function that could become one."""

import ast
import tomllib

import pytest

from tests.boundary import scan

SEARCHERS = {
    "scipy", "sklearn", "optuna", "hyperopt", "nevergrad", "cma", "deap", "pymoo", "skopt",
    "ax", "botorch", "nlopt", "pyomo", "cvxpy", "pulp", "ortools", "torch", "jax",
    "tensorflow", "keras", "stable_baselines3", "gymnasium", "ray", "dask",
}  # fmt: skip
SEARCHING = {
    "optimise", "optimize", "optimiser", "optimizer", "optimal", "optimum", "minimise",
    "minimize", "maximise", "maximize", "anneal", "evolve", "gradient", "reward", "obedience",
    "obedient", "compliance", "deter", "tune", "fitness",
}  # fmt: skip
DEPENDENCIES = {
    "click", "jinja2", "numba", "numpy", "platformdirs", "polars", "pydantic", "pyyaml",
    "rich",
}  # fmt: skip


def searches(file: str, tree: ast.Module) -> list[str]:
    named = [
        (line, name) for line, name, _ in scan.defined(tree) if scan.words(name) & SEARCHING
    ]
    found = scan.imports_of(tree, SEARCHERS) + scan.calls(tree, SEARCHING) + named
    return [f"{file}:{line}: {name}" for line, name in found]


def test_nothing_searches_the_space_of_rulebooks() -> None:
    assert [fault for file, tree in scan.modules() for fault in searches(file, tree)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "from scipy.optimize import minimize",
        "import optuna",
        "def most_obedient(rulebooks): ...",
        "def optimise_thresholds(): ...",
        "class RulebookOptimizer: ...",
        "best = maximise(obeyed)",
    ],
)
def test_a_planted_search_is_caught(planted: str) -> None:
    assert len(searches("experiment/planted.py", ast.parse(planted))) == 1


def test_nothing_that_could_search_is_installed_with_it() -> None:
    project = tomllib.loads((scan.ROOT / "pyproject.toml").read_text())["project"]
    needed = {need.split(">")[0].split("[")[0].strip() for need in project["dependencies"]}

    assert needed == DEPENDENCIES
    assert not needed & SEARCHERS
    extras = project["optional-dependencies"]
    assert extras["sensitivity"] == ["salib>=1.6,<2"]
    assert extras["cluster"] == ["distributed>=2025.1"]
    assert not {need.split(">")[0] for needs in extras.values() for need in needs} & SEARCHERS
