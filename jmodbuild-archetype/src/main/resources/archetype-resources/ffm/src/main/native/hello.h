#ifndef HELLO_H
#define HELLO_H

#include <stddef.h>

/* Writes a greeting of at most size bytes, its end included; returns its length, or -1 if it does not fit. */
int greet(const char *name, char *text, size_t size);

/* The feature: called directly when it is y, found by dlsym when it is m. */
void shout(char *text);

#endif
