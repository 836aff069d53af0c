"""The window; nothing else in the tree imports Qt."""
