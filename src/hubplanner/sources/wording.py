"""Words for a person about a file that may hold anything: one line, no signs that cannot be seen, not too many."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hubplanner.study import InputError

_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # change the direction of what stands around them
_MOST_WORDS = 380
_MOST_NAMES = 12
_LONGEST_NAME = 40


def in_one_line(text: str) -> str:
    """Return a text on one line; what cannot be printed becomes ``�``."""
    if text.isascii() and text.isprintable():
        return text
    text = _TURNING.sub("\ufffd", " ".join(text.split()))
    return "".join("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


def cut(text: str, most: int = _MOST_WORDS) -> str:
    """Return a text of no more than so many signs; what is too much becomes ``…``."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def listed(names: Sequence[str], quotes: str = "") -> str:
    """Return the first names of a list, each between ``quotes`` (none or two signs), and how many more there are."""
    before, after = quotes[:1], quotes[1:]
    shown = ", ".join(f"{before}{cut(in_one_line(name), _LONGEST_NAME)}{after}" for name in names[:_MOST_NAMES])
    return shown + (f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else "")


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Give every error about a file as one short line that names it.

    Raises
    ------
    InputError
        Also if the file goes away, or is too large for the memory.
    """
    try:
        yield
    except InputError as error:
        said = in_one_line(str(error))
        if said == str(error):
            raise
        raise InputError(said) from error
    except OSError as error:
        raise InputError(
            "it could not be read to its end. Was it moved, changed or deleted meanwhile? Add it again.",
            file=in_one_line(path.name),
        ) from error
    except MemoryError as error:
        raise InputError("it is too large for the memory of this computer.", file=in_one_line(path.name)) from error
