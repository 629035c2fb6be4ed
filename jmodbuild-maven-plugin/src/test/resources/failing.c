/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lets one file operation of a process fail, for FailingOperationsTest, which loads it before the C library. Operations on files below
 * FAILING_BELOW count down a number in the file FAILING_CONTROL; the one that reaches 0 fails.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct control {
    int left;  /* operations until one fails; 0 or less: none does */
    int error; /* of the one that fails */
    char what[504]; /* the operation that has failed, and its file */
};

static struct control *control;
static const char *below;
static size_t length;
static unsigned char is_below[1 << 16];

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAILING_CONTROL");
    below = getenv("FAILING_BELOW");
    if (!file || !below) return;
    length = strlen(below);
    int (*open_file)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int fd = open_file(file, O_RDWR);
    if (fd < 0) return;
    void *map = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map != MAP_FAILED) control = map;
    close(fd);
}

static int fails(const char *operation, const char *path) {
    if (!control || __atomic_load_n(&control->left, __ATOMIC_SEQ_CST) <= 0) return 0;
    if (__atomic_sub_fetch(&control->left, 1, __ATOMIC_SEQ_CST) != 0) return 0;
    snprintf(control->what, sizeof control->what, "%s %s", operation, path + length);
    errno = control->error;
    return 1;
}

static int is_ours(const char *path) { return control && path && strncmp(path, below, length) == 0; }

static int file_fails(const char *operation, int fd) {
    char link[32], path[400] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t end = readlink(link, path, sizeof path - 1);
    if (end < (ssize_t)length) path[length < sizeof path ? length : 0] = 0;
    return fails(operation, path);
}

static int is_open(int fd) { return control && fd >= 0 && fd < (int)sizeof is_below && is_below[fd]; }

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < (int)sizeof is_below) is_below[fd] = is_ours(path);
    return fd;
}

#define NEXT(type, name, ...) static type (*next)(__VA_ARGS__); if (!next) next = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        NEXT(int, name, const char *, int, ...); \
        va_list list; \
        va_start(list, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list); \
        if (is_ours(path) && fails(#name, path)) return -1; \
        return opened(next(path, flags, mode), path); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        NEXT(int, name, int, const char *, int, ...); \
        va_list list; \
        va_start(list, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list); \
        if (is_ours(path) && fails(#name, path)) return -1; \
        return opened(next(at, path, flags, mode), path); \
    }
OPENAT(openat)
OPENAT(openat64)

#define OF_PATH(type, name, parameters, arguments, bad) \
    type name parameters { \
        static type (*next) parameters; \
        if (!next) next = (type (*) parameters)dlsym(RTLD_NEXT, #name); \
        if (is_ours(path) && fails(#name, path)) return bad; \
        return next arguments; \
    }
OF_PATH(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
OF_PATH(int, rmdir, (const char *path), (path), -1)
OF_PATH(int, unlink, (const char *path), (path), -1)
OF_PATH(int, rename, (const char *path, const char *to), (path, to), -1)
OF_PATH(int, link, (const char *path, const char *to), (path, to), -1)
OF_PATH(int, symlink, (const char *to, const char *path), (to, path), -1)
OF_PATH(int, chmod, (const char *path, mode_t mode), (path, mode), -1)
OF_PATH(void *, opendir, (const char *path), (path), NULL)

#define OF_FILE(type, name, parameters, arguments) \
    type name parameters { \
        static type (*next) parameters; \
        if (!next) next = (type (*) parameters)dlsym(RTLD_NEXT, #name); \
        if (is_open(fd) && file_fails(#name, fd)) return -1; \
        return next arguments; \
    }
OF_FILE(ssize_t, read, (int fd, void *to, size_t count), (fd, to, count))
OF_FILE(ssize_t, pread64, (int fd, void *to, size_t count, off64_t from), (fd, to, count, from))
OF_FILE(ssize_t, write, (int fd, const void *from, size_t count), (fd, from, count))
OF_FILE(ssize_t, pwrite64, (int fd, const void *from, size_t count, off64_t to), (fd, from, count, to))
OF_FILE(int, fsync, (int fd), (fd))
OF_FILE(int, fdatasync, (int fd), (fd))
OF_FILE(int, ftruncate64, (int fd, off64_t to), (fd, to))

int close(int fd) {
    NEXT(int, close, int);
    if (fd >= 0 && fd < (int)sizeof is_below) is_below[fd] = 0;
    return next(fd);
}
