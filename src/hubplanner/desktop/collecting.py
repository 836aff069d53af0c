"""Python's collecting of cycles, held off while another thread than the window's is at work."""

import gc


class _Collecting:
    """Keeps Python from collecting cycles while anybody asks for that; used on the window's thread.

    Python collects on whichever thread is at work, and what it finds of Qt must not die on another than the window's.
    """

    def __init__(self) -> None:
        self._held = 0

    def hold(self) -> None:
        """Collect nothing until this has been let go as often as held."""
        self._held += 1
        gc.disable()

    def let_go(self) -> None:
        """Collect again, if nobody else holds it."""
        self._held -= 1
        if not self._held:
            gc.enable()


collecting = _Collecting()
