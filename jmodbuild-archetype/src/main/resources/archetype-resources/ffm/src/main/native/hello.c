#include "generated/autoconf.h"
#include "hello.h"

#include <dlfcn.h>
#include <stdio.h>

/* Says why there is no capital letter, if there should be. */
static void decorate(char *text)
{
#if defined(CONFIG_SHOUT)
    shout(text);
#elif defined(CONFIG_SHOUT_MODULE)
    void (*module_shout)(char *);
    void *module = dlopen("$ORIGIN/../modules/shout.so", RTLD_NOW);

    if (!module) {
        fprintf(stderr, "%s\n", dlerror());
        return;
    }
    *(void **) &module_shout = dlsym(module, "shout");
    module_shout(text);
#else
    (void) text;
#endif
}

int greet(const char *name, char *text, size_t size)
{
    int length = snprintf(text, size, "hello, %s", name);

    if (length < 0 || (size_t) length >= size)
        return -1;
    decorate(text);
    return length;
}
