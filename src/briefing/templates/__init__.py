"""A unit's own PowerPoint template: what its masters, layouts and theme say, read from the file."""

from briefing.templates.read import read_template
from briefing.templates.template import Match, Slot, Template

__all__ = ["Match", "Slot", "Template", "read_template"]
