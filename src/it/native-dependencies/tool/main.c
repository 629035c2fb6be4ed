#include <net/net.h>
#include <stdio.h>

int main(void) {
    return printf("%d\n", net_answer()) < 0;
}
