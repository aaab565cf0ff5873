"""Colours, type scale, spacing and the roles of fonts, as data; one place for both outputs."""

from briefing.theme.model import FontRole, Theme, ThemeError, load_theme

__all__ = ["FontRole", "Theme", "ThemeError", "load_theme"]
