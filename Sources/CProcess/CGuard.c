// pipe2(2) and syscall(2) are none of POSIX's.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "CProcess.h"

#if defined(__linux__)
// As much of an environment as is looked through; ours are a few hundred bytes.
#define MOST (64 << 10)

static pid_t guard;
// Open for as long as this process lives, and in no other one.
static int alive = -1;

// All below until `start` runs behind a fork while other threads held locks: no memory is
// allocated, and nothing is called that may wait for one of them.

// Of the guard alone: nobody else ever touches these pages.
static char environment[MOST + 1];
static char entries[32 << 10];

struct entry {
    uint64_t number;
    int64_t offset;
    unsigned short length;
    unsigned char type;
    char name[];
};

// The number that a name is; 0 for any other.
static pid_t number(const char *name) {
    long value = 0;
    for (const char *digit = name; *digit; digit++) {
        if (*digit < '0' || *digit > '9' || value > 1 << 28) return 0;
        value = value * 10 + (*digit - '0');
    }
    return (pid_t)value;
}

// Whether a process was started with a mark; what it starts in turn has it as well.
static bool has_mark(const char *name, const char *mark) {
    char path[64] = "/proc/";
    strncat(path, name, 16);
    strcat(path, "/environ");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    size_t length = 0;
    while (length < MOST) {
        ssize_t count = read(file, environment + length, MOST - length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        length += (size_t)count;
    }
    close(file);
    environment[length] = 0;
    for (size_t at = 0; at < length; at += strlen(environment + at) + 1) {
        if (!strcmp(environment + at, mark)) return true;
    }
    return false;
}

// Ends all processes with a mark; returns how many there were.
static int end_all(const char *mark) {
    int processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (processes < 0) return 0;
    int ended = 0;
    for (long count; (count = syscall(SYS_getdents64, processes, entries, sizeof entries)) > 0;) {
        for (long at = 0; at < count;) {
            struct entry *process = (struct entry *)(entries + at);
            pid_t pid = number(process->name);
            if (pid > 1 && has_mark(process->name, mark) && kill(pid, SIGKILL) == 0) ended++;
            at += process->length;
        }
    }
    close(processes);
    return ended;
}

// Looks again until none is left, for each may have been about to start another. What was being
// started when the process was killed has its mark a little later.
static void watch(int pipe, const char *mark) {
    // No signal to the group or from the terminal ends it; the pipe does, and SIGKILL.
    setsid();
    prctl(PR_SET_NAME, "sluice-guard", 0, 0, 0);
    dup2(pipe, 0);
    cprocess_close_from(1);
    if (chdir("/") != 0) _exit(1);
    char byte;
    ssize_t count;
    do count = read(0, &byte, 1);
    while (count < 0 && errno == EINTR);
    int least = count > 0 ? 1 : 5;
    for (int round = 0; round < 100; round++) {
        if (end_all(mark) == 0 && round + 1 >= least) break;
        // What was told to end takes a moment, and tells nobody: it is no child of ours.
        usleep(20000);
    }
    _exit(0);
}

// At an end in order the guard goes first, so that nobody finds it later.
static void dismiss(void) {
    if (guard <= 0 || alive < 0) return;
    // Should somebody have ended it, that must not end us.
    signal(SIGPIPE, SIG_IGN);
    if (write(alive, "", 1) < 0) close(alive);
    // A second at most for it to end, since no call waits for one child with a limit.
    for (int i = 0; i < 1000 && waitpid(guard, NULL, WNOHANG) == 0; i++) usleep(1000);
}

static void start(const char *mark) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    guard = fork();
    if (guard == 0) watch(ends[0], mark);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(ends[0]);
    if (guard < 0) {
        close(ends[1]);
        return;
    }
    alive = ends[1];
    atexit(dismiss);
}
#endif

void cprocess_guard(const char *mark) {
#if defined(__linux__)
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&once);
    if (guard <= 0) start(mark);
    pthread_mutex_unlock(&once);
#else
    (void)mark;
#endif
}

pid_t cprocess_guarding(void) {
#if defined(__linux__)
    return guard;
#else
    return 0;
#endif
}
