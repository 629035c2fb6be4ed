int curl(void) { return 0; }
