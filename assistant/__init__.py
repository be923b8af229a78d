"""The conversation: config, router, dialogue state, the turn and its events, the command line."""
