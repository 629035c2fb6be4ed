#include "generated/autoconf.h"
#include <stdio.h>

int one(void), two(void), three(void);

int main(void)
{
#ifdef CONFIG_ONLY_A
    printf("only ");
#endif
#ifdef CONFIG_BOTH
    printf("both ");
#endif
    printf("%d\n", one() + two() + three());
    return 0;
}
