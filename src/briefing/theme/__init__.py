"""Colours, type scale, spacing and the roles of fonts, as data; one place for both outputs."""

from briefing.theme.model import STYLES, FontRole, Theme, ThemeError, load_theme, theme_names

__all__ = ["STYLES", "FontRole", "Theme", "ThemeError", "load_theme", "theme_names"]
