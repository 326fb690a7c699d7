"""Glasshouse: see what a scheme that scores people would do to people.

`import glasshouse as gh` loads nothing heavy; `gh.run`, `gh.compare` and `gh.read` do, when
called for.  Their types stand in the stub beside this file, so that no room below depends on
all of them.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = ["Compared", "Effect", "Result", "__version__", "compare", "read", "run"]
_COMPARING = frozenset({"Compared", "compare"})


def __getattr__(name: str) -> Any:
    if name in __all__:
        home = "glasshouse.api_compare" if name in _COMPARING else "glasshouse.api"
        return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'glasshouse' has no attribute {name!r}")
