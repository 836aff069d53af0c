"""What the file of a project is called."""

SUFFIX = ".hubplan"
