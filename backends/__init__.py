"""Who can answer: the backend contract and the backends behind it."""
