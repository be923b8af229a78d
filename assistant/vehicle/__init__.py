"""The vehicle: its signals, the planner that turns commands into writes, and the one gate."""
