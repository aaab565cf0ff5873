"""The names of shapes in decks of this program, as the rules know them: `brief:<key>:<role>`."""

from __future__ import annotations

import re
from typing import Final

PREFIX: Final = "brief:"
#: The name of the bar that names a slide.
BAR: Final = re.compile(r"brief:.+:bar")
