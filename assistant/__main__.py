"""`python -m assistant` is `cabin`."""

from assistant.cli import main

main()
