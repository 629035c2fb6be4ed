#define FORMAT "%d\n"
