"""What the user wrote: the frozen model, and reading it with the place of every value."""
