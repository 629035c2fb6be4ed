#include <math.h>
#include "util.h"

int root(int square) {
    return (int) sqrt(square);
}
