"""Cut delimited text into rows, whatever is wrong with its quotes."""

import csv
import io


def rows_of(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows of a text, and which of them open a quote that is never closed.

    Such a quote would take all that follows, up to the next quote, into one cell. So a row whose quotes do not
    add up ends with its line, and its quotes are taken for plain signs.

    Parameters
    ----------
    text, delimiter : str

    Returns
    -------
    rows : list of list of str
    unclosed : list of int
        Row 1 is the first.

    Raises
    ------
    csv.Error
        If a cell is longer than any real one.
    """
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    unclosed: list[int] = []
    begun = 0  # lines before those that the reader has
    while begun < len(lines):
        done, cut = 0, csv.reader(map(lines.__getitem__, range(begun, len(lines))), delimiter=delimiter, strict=True)
        try:
            for row in cut:
                rows.append(row)
                done = cut.line_num
            break
        except csv.Error as error:
            line = lines[begun + done]
            stray = cut.line_num - done > 1 or "end of data" in str(error)
            if not stray:
                rows.extend(csv.reader([line], delimiter=delimiter))
            else:
                rows.extend(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))
                unclosed.append(len(rows))
            begun += done + 1
    return rows, unclosed
