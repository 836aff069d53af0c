"""Words that the checks share."""

from collections.abc import Sequence

from hubplanner.study import Study

_NAMED = 6


def named(codes: Sequence[str]) -> str:
    """Return the first few codes, and how many more there are."""
    return ", ".join(codes[:_NAMED]) + (f" and {len(codes) - _NAMED:,} more" if len(codes) > _NAMED else "")


def file_of(study: Study, kind: str) -> str:
    """Return the file that the first row of a kind came from."""
    return str(study.table(kind)["file"].iloc[0])
