"""Pictures from plain data: colours and numbers in, strips out. Nothing here knows Textual's app."""
