"""The paper beside the law: provisions as data, checks that read structure, findings.

Nothing here runs anything: a check reads a rulebook, and what a run measured is handed in as
data.  A finding says that something *may conflict with* a provision; it is not a judgment.
"""

from glasshouse.law.findings import Finding, Report
from glasshouse.law.lint import lint
from glasshouse.law.measured import Measured
from glasshouse.law.profiles import PROFILES

__all__ = ["PROFILES", "Finding", "Measured", "Report", "lint"]
