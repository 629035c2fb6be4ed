#include <stdio.h>

int main(void)
{
    puts("1..2\nok 1 - one\nok 2 - two");
    return 0;
}
