"""What each language calls itself: the one word of a language that is the same on every page."""

from __future__ import annotations

NAMES = {
    "en": "English", "cy": "Cymraeg", "pl": "Polski", "ro": "Română", "pa": "ਪੰਜਾਬੀ", "ur": "اردو", "bn": "বাংলা",
    "gu": "ગુજરાતી", "ar": "العربية", "so": "Soomaali", "tr": "Türkçe", "pt": "Português", "es": "Español", "fr": "Français",
    "zh": "中文",
}  # fmt: skip
