"""One branch or committee, from where it lies to its verdicts: what commands and screens both stand on."""
