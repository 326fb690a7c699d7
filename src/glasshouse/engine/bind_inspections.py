"""Inspections: behind which gates people are visited, and what a visit takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.engine.bind_contesting import QUARTERS
from glasshouse.engine.layout import CHECK

if TYPE_CHECKING:
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.society.model import Society


def set_inspections(f: Frame, society: Society) -> None:
    """Set who is inspected; the rates are those of the consequences."""
    t = f.t
    for c in range(int(t["cons_n"])):
        if t["cons_effect"][c] == CHECK:
            t["checking"] |= np.uint64(t["cons_gates"][c])
    hours = society.response.inspection_hours
    if hours is not None:
        t["inspection_hours"] = round(QUARTERS * hours.value) if t["checking"] else 0
