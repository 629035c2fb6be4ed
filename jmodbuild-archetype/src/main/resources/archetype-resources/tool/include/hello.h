#ifndef HELLO_H
#define HELLO_H

/* The feature: called directly when it is y, found by dlsym when it is m. */
void greet(void);

/* Prints a text in capitals. */
void shout(const char *text);

#endif
