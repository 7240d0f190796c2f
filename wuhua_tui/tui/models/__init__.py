"""What the screens show, as pure functions of findings: no widget, no clock, no file."""
