int three(void) { return 1; }
