/* SPDX-License-Identifier: Apache-2.0 */
#include "player.h"

static struct driver wav = {"wav", 0};
DRIVER(wav)
