/* SPDX-License-Identifier: Apache-2.0 */
/* What is more than the answer to a question; the rest comes as flags from the probes. */
#include "generated/autoconf.h"

#define GCC_NORETURN
#define GCC_UNUSED
#define OPT_TRACE 0
#define SYSTEM_NAME "linux-gnu"

#ifdef CONFIG_HAVE_ARC4RANDOM
#define NAME_RANDOM "arc4random"
#define MAWK_RAND_MAX 0xFFFFFFFFUL
#define mawk_srand (void)
#define mawk_rand arc4random
#else
#define NAME_RANDOM "srandom/random"
#define MAWK_RAND_MAX 0x7FFFFFFFUL
#define mawk_srand srandom
#define mawk_rand random
#endif
