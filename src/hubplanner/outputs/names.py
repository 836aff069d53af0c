"""Names that are safe to print, and safe to give to files."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 40
_LONGEST_WORD = 22
_LONGEST_LINE = 28


def printable(text: object) -> str:
    """Return text on one line without control characters, which neither SVG nor HTML can hold.

    Parameters
    ----------
    text : object
        A name from somebody's file; None and NaN become empty.

    Returns
    -------
    str
    """
    if text is None or text != text:
        return ""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in str(text))
    return " ".join(kept.split())


def slug(text: str) -> str:
    """Return text as lower-case ASCII words joined by hyphens; empty if nothing is left.

    >>> slug("../Côté <b>")
    'cote-b'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return words[:_LONGEST].rstrip("-")


def file_stem(project: str, option: str, other_options: Iterable[str] = ()) -> str:
    """Return how the files of an option begin, whatever its name holds.

    Parameters
    ----------
    project, option : str
    other_options : iterable of str
        Where one of these would give the same files, a mark made from the option's name is added.

    Returns
    -------
    str
        Lower-case letters, digits and hyphens, at most 90 characters.
    """
    own = slug(option)
    taken = {slug(other) for other in other_options if other != option}
    if not own or own in taken:
        mark = hashlib.sha256(option.encode("utf-8", "replace")).hexdigest()[:6]
        own = f"{own or 'option'}-{mark}"
    return f"{slug(project) or 'project'}-{own}"


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets, or as it is if nothing else is in it.

    >>> without_brackets("Dr Jessamy and Partners (Otter Health Centre) + 2")
    'Dr Jessamy and Partners + 2'
    """
    return " ".join(re.sub(r"\([^()]*\)", " ", name).split()) or name


def label_lines(name: str, width: int = 16) -> str:
    r"""Return a building's name as it stands beside its symbol: without "+ 2", in two even lines if long.

    >>> label_lines("Donnington Medical Partnership + 1")
    'Donnington Medical\nPartnership'
    """
    name = re.sub(r" \+ \d+$", "", name)
    words = [word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…" for word in name.split()]
    if len(" ".join(words)) <= width or len(words) == 1:
        return " ".join(words)
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    lines = min(breaks, key=lambda pair: max(map(len, pair)))
    if max(map(len, lines)) > _LONGEST_LINE and without_brackets(name) != name:
        return label_lines(without_brackets(name), width)
    return "\n".join(line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1].rstrip() + "…" for line in lines)
