/* SPDX-License-Identifier: Apache-2.0 */
#include "player.h"

static struct driver midi = {"midi", 0};
DRIVER(midi)
