#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <dirent.h>
#include <sys/prctl.h>
#endif

#include "CProcess.h"

extern char **environ;

static bool is_sealed;

void cprocess_seal(void) {
#if defined(__linux__)
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    is_sealed = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
#endif
}

static bool is_kept(const char *entry, const char *const kept[]) {
    const char *end = strchr(entry, '=');
    if (!end) return false;
    size_t length = (size_t)(end - entry);
    for (; *kept; kept++) {
        size_t wanted = strlen(*kept);
        bool is_prefix = wanted > 0 && (*kept)[wanted - 1] == '*';
        if (is_prefix) wanted--;
        if ((is_prefix ? length >= wanted : length == wanted) && !strncmp(entry, *kept, wanted))
            return true;
    }
    return false;
}

void cprocess_wipe_environment(const char *const kept[]) {
    size_t count = 0;
    while (environ && environ[count]) count++;
    // Never freed, like the block that it takes the place of.
    char **left = calloc(count + 1, sizeof *left);
    if (!left) return;
    char **given = environ;
    size_t kept_count = 0;
    for (size_t i = 0; i < count; i++) {
        // Where it is: a library may hold the address that getenv(3) gave it.
        if (is_kept(given[i], kept)) left[kept_count++] = given[i];
    }
    environ = left;
    for (size_t i = 0, next = 0; i < count; i++) {
        if (next < kept_count && given[i] == left[next]) {
            next++;
            continue;
        }
        // What nobody reads any more is overwritten all the same.
        volatile char *byte = given[i];
        while (*byte) *byte++ = 0;
    }
}

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *pass(void *nothing) {
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return nothing;
}

int cprocess_spare_threads(int wanted) {
    pthread_t *threads = calloc((size_t)wanted, sizeof *threads);
    if (!threads) return 0;
    int started = 0;
    // All of them are there at once, since none gets through before the last has begun.
    pthread_mutex_lock(&gate);
    while (started < wanted && pthread_create(&threads[started], NULL, pass, NULL) == 0) started++;
    pthread_mutex_unlock(&gate);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    free(threads);
    return started;
}

#if defined(__linux__)
// A child that is none of ours; 0 where there is none.
static pid_t stray(const pid_t *own, int count) {
    DIR *threads = opendir("/proc/self/task");
    if (!threads) return 0;
    pid_t found = 0;
    for (struct dirent *entry; !found && (entry = readdir(threads));) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/task/%.16s/children", entry->d_name);
        FILE *children = entry->d_name[0] == '.' ? NULL : fopen(path, "re");
        if (!children) continue;
        for (long pid; !found && fscanf(children, "%ld", &pid) == 1;) {
            bool is_own = false;
            for (int i = 0; i < count; i++) is_own = is_own || own[i] == (pid_t)pid;
            is_own = is_own || pid == cprocess_guarding();
            if (!is_own) found = (pid_t)pid;
        }
        fclose(children);
    }
    closedir(threads);
    return found;
}
#endif

int cprocess_end_strays(const pid_t *own, int count) {
    int ended = 0;
#if defined(__linux__)
    // What a process leaves comes to us when it ends, so that the last has nobody to leave.
    for (pid_t child; is_sealed && (child = stray(own, count)) > 0; ended++) {
        kill(child, SIGKILL);
        // Whoever cannot be reaped is gone already, or would be found for ever.
        if (waitpid(child, NULL, 0) < 0) break;
    }
#endif
    return ended;
}
