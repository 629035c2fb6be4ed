#include "hello.h"

void greet(void)
{
    shout("hello");
}
