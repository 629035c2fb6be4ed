/* SPDX-License-Identifier: Apache-2.0 */
#include "player.h"

extern const unsigned flac_polynomial;

static struct driver flac = {"flac", 0};

__attribute__((constructor)) static void start(void)
{
    if (flac_polynomial == 0x8005)
        register_driver(&flac);
}
