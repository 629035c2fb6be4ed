#include <api.h>
#include <net/net.h>
#include <stdio.h>

int main(void) {
    return printf(FORMAT, net_answer()) < 0;
}
