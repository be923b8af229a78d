"""The provider emulator: a real HTTP server on the loopback that speaks the providers' wire formats.

It is a server of its own, for trying and testing the whole way without a key; no client knows of it.
"""

from backends.emulator.faults import Fault, FaultName, parse_fault
from backends.emulator.flavour import KEY
from backends.emulator.server import Emulator, serve

__all__ = ["KEY", "Emulator", "Fault", "FaultName", "parse_fault", "serve"]
