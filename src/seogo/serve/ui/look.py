"""Colours and type of all pages, once: as CSS variables and as Streamlit's theme. Knows nothing of what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FONT = (
    '"Pretendard Variable", Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", '
    '"NanumGothic", system-ui, sans-serif'
)
LIGHT: Mapping[str, str] = {
    "page": "#faf9f6",
    "sheet": "#ffffff",
    "sunken": "#f1efe9",
    "text": "#1d2320",
    "muted": "#58605b",
    "line": "#e1ddd3",
    "edge": "#85897f",
    "accent": "#1d5a4e",
    "accent-strong": "#134338",
    "on-accent": "#ffffff",
    "accent-soft": "#e2eeea",
    "mark": "#ffe7a0",
    "on-mark": "#2b2410",
    "warn": "#7f4405",
    "warn-soft": "#fbeeda",
    "bad": "#9b241d",
    "bad-soft": "#fbe7e4",
}
DARK: Mapping[str, str] = {
    "page": "#141816",
    "sheet": "#1b201d",
    "sunken": "#232925",
    "text": "#e8ebe7",
    "muted": "#a7afa9",
    "line": "#303733",
    "edge": "#77807a",
    "accent": "#82cbb6",
    "accent-strong": "#a4dccb",
    "on-accent": "#0c1f1a",
    "accent-soft": "#20352e",
    "mark": "#63511a",
    "on-mark": "#fff3cf",
    "warn": "#f1bb70",
    "warn-soft": "#352a12",
    "bad": "#f49e94",
    "bad-soft": "#3c211e",
}
READ = (
    ("text", "page"), ("text", "sheet"), ("text", "sunken"), ("muted", "page"), ("muted", "sheet"),
    ("muted", "sunken"), ("accent", "page"), ("accent", "sheet"), ("accent", "sunken"), ("accent", "accent-soft"),
    ("text", "accent-soft"), ("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-mark", "mark"),
    ("warn", "warn-soft"), ("warn", "page"), ("bad", "bad-soft"), ("bad", "page"), ("text", "warn-soft"),
    ("text", "bad-soft"),
)  # fmt: skip
"""Text on ground, wherever it occurs: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
SEEN = (("edge", "page"), ("edge", "sheet"), ("accent", "page"), ("accent", "sheet"), ("accent", "sunken"))
"""Borders of controls and rings of focus on ground: at least 3 to 1 (1.4.11)."""


def variables() -> str:
    """The palette as CSS: light, dark where the system is, and either where the reader has chosen."""
    light, dark = (
        "".join(f"--sg-{name}:{value};" for name, value in palette.items()) for palette in (LIGHT, DARK)
    )
    return (
        f":root{{color-scheme:light;--sg-font:{FONT};{light}}}\n"
        "@media (prefers-color-scheme:dark){:root:not([data-theme=light])"
        f"{{color-scheme:dark;{dark}}}}}\n:root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def streamlit_theme() -> dict[str, Any]:
    """Streamlit's options `theme.*` for the same look."""
    options: dict[str, Any] = {
        "theme.font": FONT,
        "theme.headingFont": FONT,
        "theme.baseFontSize": 16,
        "theme.baseRadius": "0.625rem",
        "theme.buttonRadius": "0.625rem",
        "theme.headingFontSizes": ["1.75rem", "1.375rem", "1.125rem", "1rem", "1rem", "1rem"],
        "theme.headingFontWeights": [700, 700, 650, 650, 600, 600],
        "theme.linkUnderline": True,
        "theme.showWidgetBorder": True,
    }
    for name, palette in (("light", LIGHT), ("dark", DARK)):
        options |= {
            f"theme.{name}.primaryColor": palette["accent"],
            f"theme.{name}.backgroundColor": palette["page"],
            f"theme.{name}.secondaryBackgroundColor": palette["sheet"],
            f"theme.{name}.textColor": palette["text"],
            f"theme.{name}.linkColor": palette["accent"],
            f"theme.{name}.borderColor": palette["edge"],
            f"theme.{name}.dataframeBorderColor": palette["line"],
            f"theme.{name}.dataframeHeaderBackgroundColor": palette["sunken"],
            f"theme.{name}.codeBackgroundColor": palette["sunken"],
            f"theme.{name}.redTextColor": palette["bad"],
            f"theme.{name}.redBackgroundColor": palette["bad-soft"],
            f"theme.{name}.orangeTextColor": palette["warn"],
            f"theme.{name}.orangeBackgroundColor": palette["warn-soft"],
            f"theme.{name}.yellowTextColor": palette["warn"],
            f"theme.{name}.yellowBackgroundColor": palette["warn-soft"],
            f"theme.{name}.greenTextColor": palette["accent"],
            f"theme.{name}.greenBackgroundColor": palette["accent-soft"],
            f"theme.{name}.blueTextColor": palette["accent"],
            f"theme.{name}.blueBackgroundColor": palette["accent-soft"],
            f"theme.{name}.grayTextColor": palette["muted"],
            f"theme.{name}.sidebar.backgroundColor": palette["sunken"],
            f"theme.{name}.sidebar.secondaryBackgroundColor": palette["sheet"],
            f"theme.{name}.sidebar.borderColor": palette["line"],
            f"theme.{name}.chartCategoricalColors": [
                palette["accent"],
                palette["warn"],
                palette["edge"],
                palette["bad"],
            ],
        }
    return options
