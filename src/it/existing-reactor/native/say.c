#include "generated/autoconf.h"
#include <stdio.h>

int main(void)
{
#ifdef CONFIG_LOUD
    puts("HELLO JAVA");
#else
    puts("hello java");
#endif
    return 0;
}
