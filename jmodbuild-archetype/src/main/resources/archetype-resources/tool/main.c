#include "generated/autoconf.h"
#include "hello.h"

#include <dlfcn.h>
#include <stdio.h>

int main(void)
{
#if defined(CONFIG_GREETING)
    printf("built in: ");
    greet();
#elif defined(CONFIG_GREETING_MODULE)
    void (*module_greet)(void);
    void *module = dlopen("$ORIGIN/../modules/greeting.so", RTLD_NOW);

    if (!module) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    *(void **) &module_greet = dlsym(module, "greet");
    printf("a module: ");
    module_greet();
#else
    puts("left out");
#endif
    return 0;
}
