"""The tree of errors that a user can cause and repair; everything else is a bug.

GlasshouseError
├── Refused            a rulebook, case file or society that cannot be used (exit 3)
│   └── NotBindable    the two do not fit together, or exceed what the engine can hold
├── UsageError         a call that asks for something that is not there (exit 2)
├── RunFailed          a run that could not be finished (exit 1)
│   └── RunIncomplete  a run folder that was never finished, or is damaged
├── FindingsReached    legal findings at or above what was asked to fail on (exit 4)
└── VerificationMismatch  a hash or a repeated town that differs (exit 5)
"""


class GlasshouseError(Exception):
    """Anything a user can repair; its text is the whole message."""

    exit_code = 1


class Refused(GlasshouseError):
    """A file that was read and cannot be used, with every reason at once."""

    exit_code = 3


class NotBindable(Refused):
    """A rulebook and a society that do not fit together."""


class UsageError(GlasshouseError):
    """A call that asks for something that is not there."""

    exit_code = 2


class RunFailed(GlasshouseError):
    """A run that could not be finished."""


class RunIncomplete(RunFailed):
    """A run folder that was never finished, or whose files no longer match."""


class FindingsReached(GlasshouseError):
    """Legal findings at or above the weight at which somebody asked to fail."""

    exit_code = 4


class VerificationMismatch(GlasshouseError):
    """A figure that should be the same and is not."""

    exit_code = 5
