"""Speech: audio in, a transcript out."""
