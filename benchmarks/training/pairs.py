"""Make `intents/sound/pairs.bin`: the pairs of characters in the Mandarin sentences that the classifier is trained on.

`python -m benchmarks.training.pairs`; the same data give the same file. What was made to sound misheard is left out.
"""

from zlib import compress

from benchmarks.training.corpus import MISHEARD, corpus
from intents.sound.pairs import BITS, FILE, places

SEED = 5


def made() -> bytes:
    """The file, from the committed data."""
    bits = bytearray(1 << (BITS - 3))
    for sentence in corpus(SEED):
        if sentence.language == "zh" and not sentence.source.startswith(MISHEARD):
            for at in places(sentence.text):
                bits[at >> 3] |= 1 << (at & 7)
    return compress(bytes(bits), 9)


def main() -> None:
    """Write the file."""
    written = made()
    FILE.write_bytes(written)
    print(f"{FILE.name}: {len(written)} bytes")


if __name__ == "__main__":
    main()
