"""The simulated car on a terminal: a Textual app over the console and the world."""
