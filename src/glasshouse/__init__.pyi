"""The types of what `glasshouse` offers; it loads them only when they are called for."""

from glasshouse.api import Effect as Effect
from glasshouse.api import Result as Result
from glasshouse.api import read as read
from glasshouse.api import run as run
from glasshouse.api_compare import Compared as Compared
from glasshouse.api_compare import compare as compare

__version__: str
