"""The on-device understanding, measured on own and third-party sentences: `python -m benchmarks.understanding`.

One module for each family of data sets (`own`, `routes`, `catslu`, `cais`, `home`, `automotive`, `vehicleworld`,
`speech`), and one each for noise, the peer and the cost in time and memory.
"""
