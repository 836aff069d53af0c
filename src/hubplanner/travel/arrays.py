"""Names for the arrays that travel times are made of."""

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

UNITS_PER_MIN = 300_000.0
"""Travel times are multiples of a fifth of a millisecond: see `on_grid`."""
LONGEST_MIN = (2**31 - 1) / UNITS_PER_MIN
"""Nearly five days: the fast engine counts no further, so that for every engine what takes longer is no way."""


def on_grid(minutes: Floats) -> Floats:
    """Return minutes as whole numbers of units.

    The fast engine counts in whole numbers. With every part of a journey on this grid, all engines give the very same
    times, so that a proof made on one machine holds on another. A journey over 1,000 links is at most 0.1 s off.
    """
    return np.asarray(np.rint(minutes * UNITS_PER_MIN) / UNITS_PER_MIN, dtype=np.float64)
