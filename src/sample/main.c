/* SPDX-License-Identifier: Apache-2.0 */
#include "generated/autoconf.h"
#include "player.h"

#include <dlfcn.h>
#include <stdio.h>

/* Lists the drivers built in, then those of the modules named as arguments. */
int main(int argc, char **argv)
{
    int i;

    for (i = 1; i < argc; i++) {
        if (!dlopen(argv[i], RTLD_NOW)) {
            fprintf(stderr, "%s\n", dlerror());
            return 1;
        }
    }
    for (const struct driver *driver = first_driver(); driver; driver = driver->next)
        puts(driver->name);
#ifdef CONFIG_FLAC_MODULE
    if (argc == 1)
        puts("(flac is a module; name modules/flac.so as an argument)");
#endif
    return 0;
}
