#set( $h = '#' )
${h}include "${package.replace('_', '_1').replace('.', '_')}_Hello.h"

${h}include "generated/autoconf.h"
${h}include "hello.h"

${h}include <dlfcn.h>
${h}include <stdio.h>
${h}include <stdlib.h>
${h}include <string.h>

/* Says why there is no capital letter, if there should be. */
static void decorate(char *text)
{
${h}if defined(CONFIG_SHOUT)
    shout(text);
${h}elif defined(CONFIG_SHOUT_MODULE)
    void (*module_shout)(char *);
    void *module = dlopen("$ORIGIN/../modules/shout.so", RTLD_NOW);

    if (!module) {
        fprintf(stderr, "%s\n", dlerror());
        return;
    }
    *(void **) &module_shout = dlsym(module, "shout");
    module_shout(text);
${h}else
    (void) text;
${h}endif
}

JNIEXPORT jstring JNICALL Java_${package.replace('_', '_1').replace('.', '_')}_Hello_greet(JNIEnv *env, jclass type, jstring name)
{
    static const char greeting[] = "hello, ";
    const char *bytes = (*env)->GetStringUTFChars(env, name, NULL);
    char *text = bytes ? malloc(sizeof greeting + strlen(bytes)) : NULL;
    jstring result = NULL;

    if (text) {
        strcpy(text, greeting);
        strcat(text, bytes);
        decorate(text);
        result = (*env)->NewStringUTF(env, text);
    }
    free(text);
    if (bytes)
        (*env)->ReleaseStringUTFChars(env, name, bytes);
    return result;
}
