"""Understanding by sound: what Mandarin sounds like, misheard command words, and names in large catalogues."""
