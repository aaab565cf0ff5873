"""Colour tokens as references to the deck's theme, so that whoever changes the theme recolours the deck."""

from __future__ import annotations

import colorsys

from briefing.theme.model import Theme

#: Names of colours on slides → slots of the theme part, as our own master maps them (`p:clrMap`).
_SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


def colour(theme: Theme, token: str) -> str:
    """The colour element of a token; KeyError if the theme has no such token."""
    tint = theme.tints.get(token)
    if tint and tint.of in theme.scheme:
        calmer = f'<a:satMod val="{round(tint.sat_mod * 100000)}"/>' if tint.sat_mod < 1 else ""
        return (
            f'<a:schemeClr val="{theme.scheme[tint.of]}">{calmer}<a:lumMod val="{round(tint.lum_mod * 100000)}"/>'
            f'<a:lumOff val="{round(tint.lum_off * 100000)}"/></a:schemeClr>'
        )
    if not tint and token in theme.scheme:
        return f'<a:schemeClr val="{theme.scheme[token]}"/>'
    return f'<a:srgbClr val="{theme.hex(token)[1:]}"/>'


def solid(theme: Theme, token: str) -> str:
    """A fill of one colour."""
    return f"<a:solidFill>{colour(theme, token)}</a:solidFill>"


def scheme(theme: Theme) -> str:
    """The twelve colours of our own theme part, in the order of the schema (CT_ColorScheme)."""
    slots = {_SLOTS.get(name, name): theme.hex(token)[1:] for token, name in theme.scheme.items()}
    slots |= _derived(theme)
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    return "".join(f'<a:{slot}><a:srgbClr val="{slots[slot]}"/></a:{slot}>' for slot in order)


def _derived(theme: Theme) -> dict[str, str]:
    """Colours that a person may pick beyond the tokens: quiet, apart from the others in hue or lightness."""
    accent = colorsys.rgb_to_hls(*theme.rgb("accent"))[0]
    companion = colorsys.rgb_to_hls(*theme.rgb("companion"))[0]
    return {
        "accent4": _hex(accent + 0.55, 0.36, 0.32),
        "accent5": _hex(companion + 0.25, 0.48, 0.24),
        "accent6": _hex(accent, 0.22, 0.42),
        "hlink": theme.hex("accent")[1:],
        "folHlink": theme.hex("grey")[1:],
    }


def _hex(hue: float, lightness: float, saturation: float) -> str:
    """A colour from hue, lightness and saturation as RRGGBB."""
    parts = colorsys.hls_to_rgb(hue % 1.0, lightness, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
