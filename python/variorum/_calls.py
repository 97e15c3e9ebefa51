"""Calls of the module of Rust, and what is said besides."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from .errors import ArgumentError, VariorumError, VariorumWarning

P = ParamSpec("P")
T = TypeVar("T")


def called(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls; an argument of another kind is an `ArgumentError` like all that is refused."""
    try:
        return function(*args, **kwargs)
    except (TypeError, OverflowError) as error:
        # PyO3 says of an argument that it is no instance of a type, and in a note which argument it is
        notes = " ".join(getattr(error, "__notes__", []))
        said = f"{error} ({notes})" if notes else str(error)
        is_refused = isinstance(error, OverflowError) or said.startswith("argument '") or "is not an instance of" in said
        if isinstance(error, VariorumError) or not is_refused:
            raise
        raise ArgumentError(said) from None


def warned(told: list[str]) -> None:
    """Says which of several texts were left out."""
    for message in told:
        warnings.warn(f"{message}; it was left out", VariorumWarning, stacklevel=4)
