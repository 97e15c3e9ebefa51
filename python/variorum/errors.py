"""What goes wrong: one small family of exceptions, and a warning.

Whatever the package raises of its own accord is a `VariorumError`. What an iterable of yours raises comes out as it is.
"""

from __future__ import annotations

__all__ = ["ArgumentError", "InputError", "LibraryError", "VariorumError", "VariorumWarning"]


class VariorumError(Exception):
    """Nothing was done; the message says what is wrong, where, and what to do."""


class ArgumentError(VariorumError, TypeError):
    """An argument is of a kind that the function does not take."""


class InputError(VariorumError, ValueError):
    """A text cannot be read: a file that is not there, bytes that are no text, a table without the column, nothing to compare."""


class LibraryError(VariorumError):
    """A library is not there, closed, damaged, in use, or has no such document."""


class VariorumWarning(UserWarning):
    """One of several texts could not be read and was left out; the rest was worked on."""
