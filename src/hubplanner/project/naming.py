"""Names that people give."""

from hubplanner.study import InputError

_LONGEST = 100


def name_of(what: str, text: str) -> str:
    """Return a name with single spaces.

    Raises
    ------
    InputError
        If it is empty or too long.

    >>> name_of("A building", "  Old   Fire Station ")
    'Old Fire Station'
    """
    name = " ".join(text.split())
    if not 0 < len(name) <= _LONGEST:
        raise InputError(f"{what} needs a name of at most {_LONGEST} letters.")
    return name
