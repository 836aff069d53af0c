"""Numbers and lists as words of a sentence."""

from collections.abc import Mapping, Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NO_NAMES: Mapping[str, str] = {}


def number_in_words(number: int) -> str:
    """Return a small number as a word, a large one in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: float, thing: str) -> str:
    """Return a number of things, in figures.

    >>> counted(1, "minute"), counted(2.5, "minute")
    ('1 minute', '2.5 minutes')
    """
    return f"{number:,g} {thing}{'' if number == 1 else 's'}"


def list_of(codes: Sequence[str], names: Mapping[str, str] = _NO_NAMES, last: str = "and") -> str:
    """Return codes by their names, or other words, as a list in a sentence."""
    named = [names.get(code, code) for code in codes]
    return "".join(named) if len(named) < 2 else f"{', '.join(named[:-1])} {last} {named[-1]}"
