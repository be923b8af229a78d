"""`python -m backends.emulator`."""

from backends.emulator.command import emulate

emulate(prog_name="python -m backends.emulator")
