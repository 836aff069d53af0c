"""How long work will still take, as far as its progress tells."""

import math

_LEAST_S, _LEAST_SHARE = 3.0, 0.02  # before this nothing can be told
_WEIGHT = 0.2  # of the newest estimate in the smoothed one
_MINUTE_S = 60.0


class TimeLeft:
    """Estimates the seconds left from the share done and the time passed.

    The estimate is ``passed · (1 − share) / share``, smoothed exponentially and counted down between reports, so that
    it neither jumps nor stands still. A share that falls back begins another stage: nothing is known of it yet.
    """

    def __init__(self) -> None:
        self._began: tuple[float, float] | None = None  # moment and share
        self._share = 0.0
        self._end: float | None = None

    def report(self, share: float, now: float) -> None:
        """Take a share done, below 0 where it is not known, at a moment in seconds."""
        if not 0 <= share < 1:
            self._began, self._end = None, None
            return
        if self._began is None or share < self._share:
            self._began, self._end = (now, share), None
        self._share = share
        began, from_share = self._began
        passed, done = now - began, share - from_share
        if passed < _LEAST_S or done < _LEAST_SHARE:
            return
        end = now + passed * (1 - share) / done
        self._end = end if self._end is None else self._end + _WEIGHT * (end - self._end)

    def seconds(self, now: float) -> float:
        """Return the seconds left, NaN where they are not known."""
        return math.nan if self._end is None else max(self._end - now, 0.0)


def left_in_words(seconds: float) -> str:
    """Return the seconds left as a person would say them; nothing where they are not known.

    Parameters
    ----------
    seconds : float

    Returns
    -------
    str
    """
    if math.isnan(seconds):
        return ""
    if seconds < 5:
        return "a few seconds left"
    if seconds < _MINUTE_S - 2.5:
        return f"about {5 * round(seconds / 5):.0f} s left"
    minutes = round(seconds / _MINUTE_S)
    return f"about {max(minutes, 1)} min left"
