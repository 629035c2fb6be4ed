/* SPDX-License-Identifier: Apache-2.0
 *
 * Starts programs for jmodbuild, which asks on standard input and gets answers on standard output. The JDK executes two programs for
 * each that it starts; this one is small, so that vfork is cheap, and knows what processor time and memory a program needed.
 *
 * A request: the length of what follows, the number of the request, the count of arguments and the count of variables, each in
 * four bytes in the machine's order; then texts that end in NUL: the working directory, the file for standard error, the
 * file for standard output (empty: the same file), the arguments, the variables. An answer: struct answer.
 *
 * When standard input ends, what was started and still runs is killed with its descendants: then jmodbuild itself was killed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { VERSION = 1 };

enum kind { READY, STARTED, ENDED, FAILED };

struct answer {
    uint32_t kind;
    uint32_t number;       /* of the request */
    int32_t value;         /* READY: version; STARTED: process ID; ENDED: exit code, or 128 + signal; FAILED: errno */
    uint32_t kilobytes;    /* ENDED: peak memory of the program or one of its children */
    uint64_t microseconds; /* ENDED: processor time, with that of its children */
};

struct child {
    pid_t pid;
    uint32_t number;
};

static struct child *children;
static size_t running, space;

/* What is ignored while waiting, and what it was before, which the children get. */
static const int ignored[] = {SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGPIPE};
enum { IGNORED = sizeof ignored / sizeof *ignored };
static struct sigaction inherited[IGNORED];

static void answer(enum kind kind, uint32_t number, int32_t value, const struct rusage *usage)
{
    struct answer a = {kind, number, value, 0, 0};
    size_t done = 0;

    if (usage) {
        a.kilobytes = (uint32_t)usage->ru_maxrss;
        a.microseconds = (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000
            + (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
    }
    while (done < sizeof a) {
        ssize_t n = write(1, (char *)&a + done, sizeof a - done);
        if (n > 0)
            done += (size_t)n;
        else if (errno != EINTR)
            return; /* nobody listens, and standard input ends as well */
    }
}

/* Runs in the memory of the parent, which waits: the error is left for it. */
static void execute(char **files, char **arguments, char **variables, volatile int *error)
{
    sigset_t none;
    int in, out, log;

    for (int i = 0; i < IGNORED; i++)
        sigaction(ignored[i], &inherited[i], NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (chdir(files[0]) == 0
        && (in = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0
        && (log = open(files[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) >= 0
        && (out = *files[2] ? open(files[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : log) >= 0
        && dup2(in, 0) >= 0 && dup2(out, 1) >= 0 && dup2(log, 2) >= 0)
        execve(arguments[0], arguments, variables);
    *error = errno;
    _exit(127);
}

static void start(char *request, size_t length)
{
    uint32_t head[3];
    char *text = request + sizeof head, *end = request + length;
    volatile int error = 0;

    memcpy(head, request, sizeof head);
    size_t before = 3 + (size_t)head[1], texts = before + head[2];
    char **all = calloc(texts + 2, sizeof *all); /* a NULL ends the arguments, another one the variables */
    if (!all) {
        answer(FAILED, head[0], ENOMEM, NULL);
        return;
    }
    for (size_t i = 0; i < texts && text < end; i++) {
        all[i < before ? i : i + 1] = text;
        text += strlen(text) + 1;
    }
    if (running == space) {
        size_t more = space ? 2 * space : 64;
        struct child *larger = realloc(children, more * sizeof *children);
        if (!larger) {
            answer(FAILED, head[0], ENOMEM, NULL);
            free(all);
            return;
        }
        children = larger;
        space = more;
    }
    pid_t pid = vfork();
    if (pid == 0)
        execute(all, all + 3, all + before + 1, &error);
    if (pid > 0 && error)
        waitpid(pid, NULL, 0);
    if (pid < 0 || error) {
        answer(FAILED, head[0], pid < 0 ? errno : error, NULL);
    } else {
        children[running++] = (struct child){pid, head[0]};
        answer(STARTED, head[0], pid, NULL);
    }
    free(all);
}

static void collect(void)
{
    struct rusage usage;
    int status;
    pid_t pid;

    while ((pid = wait4(-1, &status, WNOHANG, &usage)) > 0) {
        for (size_t i = 0; i < running; i++) {
            if (children[i].pid == pid) {
                answer(ENDED, children[i].number, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), &usage);
                children[i] = children[--running];
                break;
            }
        }
    }
}

/* Stops a process before it is asked for its children, so that it gets no more of them. Each of its threads may have some. */
static void kill_tree(pid_t pid)
{
    char path[64];
    int child;

    kill(pid, SIGSTOP);
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, atoi(task->d_name));
        FILE *list = fopen(path, "re");
        while (list && fscanf(list, "%d", &child) == 1)
            kill_tree(child);
        if (list)
            fclose(list);
    }
    if (tasks)
        closedir(tasks);
    kill(pid, SIGKILL);
}

/* Answers the requests in a buffer, and returns how many bytes they had. */
static size_t serve(char *buffer, size_t have)
{
    size_t from = 0;
    uint32_t length;

    while (have - from >= sizeof length) {
        memcpy(&length, buffer + from, sizeof length);
        if (have - from - sizeof length < length)
            break;
        start(buffer + from + sizeof length, length);
        from += sizeof length + length;
    }
    return from;
}

static void listen_to_requests(int ended)
{
    size_t have = 0, size = 1 << 16;
    char *buffer = malloc(size);

    while (buffer) {
        struct pollfd ready[2] = {{.fd = 0, .events = POLLIN}, {.fd = ended, .events = POLLIN}};
        if (poll(ready, 2, -1) < 0)
            continue;
        if (ready[1].revents) {
            struct signalfd_siginfo info[16];
            while (read(ended, info, sizeof info) > 0) {
            }
            collect();
        }
        if (!ready[0].revents)
            continue;
        if (have == size) {
            char *larger = realloc(buffer, size *= 2);
            if (!larger)
                break;
            buffer = larger;
        }
        ssize_t n = read(0, buffer + have, size - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        have += (size_t)n;
        size_t served = serve(buffer, have);
        memmove(buffer, buffer + served, have - served);
        have -= served;
    }
}

int main(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, standard = {.sa_handler = SIG_DFL};
    sigset_t child;

    for (int i = 0; i < IGNORED; i++)
        sigaction(ignored[i], &ignore, &inherited[i]); /* jmodbuild decides when the build is over */
    sigaction(SIGCHLD, &standard, NULL);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    int ended = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (ended < 0)
        return 1;
    answer(READY, 0, VERSION, NULL);
    listen_to_requests(ended);
    for (size_t i = 0; i < running; i++)
        kill_tree(children[i].pid);
    return 0;
}
