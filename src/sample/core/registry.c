/* SPDX-License-Identifier: Apache-2.0 */
#include "player.h"

static const struct driver *drivers;

void register_driver(struct driver *driver)
{
    driver->next = drivers;
    drivers = driver;
}

const struct driver *first_driver(void)
{
    return drivers;
}
