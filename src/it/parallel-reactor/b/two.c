int two(void) { return 1; }
