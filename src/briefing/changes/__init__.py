"""What a report shows where, and what differs between two versions of it."""
