"""Who can be asked: one module for each provider, dated data and where it differs.

Where a fact is marked unverified in docs/providers.md, `cabin backends ping` tells whether it holds.
"""
