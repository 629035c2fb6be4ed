#include "hello.h"

#include <ctype.h>
#include <stdio.h>

void shout(const char *text)
{
    for (; *text; text++)
        putchar(toupper((unsigned char) *text));
    putchar('\n');
}
