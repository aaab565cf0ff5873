"""Chart spec, theme and size to a drawing; and its description in words."""
