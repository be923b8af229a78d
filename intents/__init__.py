"""What can be asked of a car: typed commands, and the on-device understanding of text."""
