"""The shipped words and journeys, read once in a test run: fifteen languages take ten seconds, and no test changes them."""

from __future__ import annotations

from functools import cache

from kiosk import journey, words

load = cache(words.load)
load_journeys = cache(journey.load_journeys)
