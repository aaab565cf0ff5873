"""Writers: each paints finished frames into one kind of file, and knows nothing of the others."""
