"""The screens in a browser of the same machine: what `wuhua serve` starts. Nobody else gets in."""
