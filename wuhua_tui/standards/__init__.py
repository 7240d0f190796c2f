"""The standards: catalogue, parameters, periods, the nine rules, evaluation to findings. Pure."""
