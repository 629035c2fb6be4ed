/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAYER_H
#define PLAYER_H

struct driver {
    const char *name;
    const struct driver *next;
};

void register_driver(struct driver *driver);
const struct driver *first_driver(void);

/* A driver registers itself when the program starts or, as a module, when it is loaded. */
#define DRIVER(driver) \
    __attribute__((constructor)) static void register_##driver(void) { register_driver(&driver); }

#endif
