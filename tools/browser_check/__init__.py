"""`wuhua serve` in a real Chromium."""
