"""Read the TOML files that people edit."""

import tomllib
from pathlib import Path
from typing import Any

from hubplanner.study.errors import InputError


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    dict

    Raises
    ------
    InputError
        If the file is missing, cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    except (ValueError, RecursionError) as error:  # the latter of brackets in brackets by the thousand
        raise InputError(f"this is not a TOML file: {error}.", file=path.name) from error
