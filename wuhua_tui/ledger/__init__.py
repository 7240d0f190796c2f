"""Records of one branch, from bytes to facts, without any input or output."""
