"""The car and its world: headless, seeded, with the clock handed in; and the screen over it."""
