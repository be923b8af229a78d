"""Training of the classifier of routes and domains (`intents.classifier`): seeded, on the data committed beside it."""
