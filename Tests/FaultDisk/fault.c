// A library to preload into a program under test: it counts the calls by which the program
// touches the disk and the network, and has one of them go wrong, or writes them all down.
//
// FAULT_STATE  a file of 4096 bytes, mapped: what outlives the process (struct state).
// FAULT_DIR    only files below this folder count; sockets and clocks always do.
// FAULT_CALLS  which calls count: letters of w (write), s (sync), r (rename, unlink),
//              o (open), c (socket, connect), t (clock_gettime).
// FAULT_AT     the number of the call, from 1, that goes wrong; 0 for the next one after
//              state.due was set from outside.
// FAULT_KIND   kill, half, eio, enospc (and every later one that needs room), emfile, clock.
// FAULT_SHIFT  seconds by which the wall clock jumps, for clock.
// FAULT_LOG    a file that takes down every write, sync, truncation, creation, rename and removal,
//              and every sync of the folder itself.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct state {
    _Atomic uint64_t calls;
    // The number of the call that went wrong; 0 as long as none did.
    _Atomic uint64_t fired;
    // Syncs of the same file after a sync that failed.
    _Atomic uint64_t resyncs;
    // Writes to the partial results after that.
    _Atomic uint64_t shown;
    // Connections after that.
    _Atomic uint64_t connections;
    // Whether the call that went wrong was a sync, a write, another.
    _Atomic uint64_t fired_class;
    // Set from outside: the next call that counts goes wrong.
    _Atomic uint64_t due;
    // The monotonic clock's nanoseconds when a call went wrong, or the disk was full by itself.
    _Atomic uint64_t fired_at;
    // Lines of the partial results before that: what may be said to be done.
    _Atomic uint64_t lines;
    // The most that standard output said was done, from then on.
    _Atomic uint64_t done;
    // What the call was about.
    char path[1024];
};

static struct state own_state;
static struct state *state = &own_state;
static char folder[1024];
static size_t folder_length;
static const char *calls = "";
static const char *kind = "";
static uint64_t fault_at;
static long long shift;
static int log_file = -1;
static char failed_sync[1024];
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int raw_open(const char *path, int flags, int mode) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

// A variable's text as it is now: the program may overwrite its environment later.
static const char *copied(const char *text) {
    const char *copy = strdup(text);
    return copy != NULL ? copy : "";
}

__attribute__((constructor)) static void set_up(void) {
    const char *text = getenv("FAULT_DIR");
    if (text != NULL) snprintf(folder, sizeof folder, "%s", text);
    folder_length = strlen(folder);
    if ((text = getenv("FAULT_CALLS")) != NULL) calls = copied(text);
    if ((text = getenv("FAULT_KIND")) != NULL) kind = copied(text);
    if ((text = getenv("FAULT_AT")) != NULL) fault_at = strtoull(text, NULL, 10);
    if ((text = getenv("FAULT_SHIFT")) != NULL) shift = strtoll(text, NULL, 10);
    if ((text = getenv("FAULT_STATE")) != NULL) {
        int file = raw_open(text, O_RDWR | O_CLOEXEC, 0);
        if (file >= 0) {
            void *map = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            if (map != MAP_FAILED) state = map;
            syscall(SYS_close, file);
        }
    }
    if ((text = getenv("FAULT_LOG")) != NULL) {
        log_file = raw_open(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

// MARK: Whose call it is

static int is_ours(const char *path) {
    return folder_length > 0 && strncmp(path, folder, folder_length) == 0;
}

// The path of an open file below the folder; NULL for others. Files that many connections
// map, and that do not outlive them, are no part of what is kept.
static const char *ours(int descriptor, char *buffer, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, buffer, room - 1);
    if (length <= 0) return NULL;
    buffer[length] = 0;
    if (!is_ours(buffer)) return NULL;
    if (length > 4 && strcmp(buffer + length - 4, "-shm") == 0) return NULL;
    return buffer;
}

// Whether an open file is the folder itself, whose sync brings its names to the disk.
static int is_folder(int descriptor, char *buffer, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, buffer, room - 1);
    if (length <= 0 || folder_length == 0 || (size_t)length != folder_length - 1) return 0;
    buffer[length] = 0;
    return strncmp(buffer, folder, (size_t)length) == 0;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

// Takes down the moment of the first trouble.
static void stamp(void) {
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    uint64_t none = 0;
    atomic_compare_exchange_strong(
        &state->fired_at, &none, (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec);
}

enum outcome { go_on, fail_now, half_then_die };

// Counts a call of a class, and says what becomes of it.
static enum outcome count(char class, const char *path) {
    if (strchr(calls, class) == NULL) return go_on;
    uint64_t number = atomic_fetch_add(&state->calls, 1) + 1;
    if (fault_at == 0 ? atomic_exchange(&state->due, 0) == 0 : number != fault_at) return go_on;
    stamp();
    atomic_store(&state->fired_class, (uint64_t)class);
    if (path != NULL) snprintf(state->path, sizeof state->path, "%s", path);
    if (class == 's' && path != NULL) snprintf(failed_sync, sizeof failed_sync, "%s", path);
    atomic_store(&state->fired, number);
    if (strcmp(kind, "kill") == 0) die();
    if (strcmp(kind, "half") == 0) {
        if (class == 'w') return half_then_die;
        die();
    }
    return fail_now;
}

static int fault_errno(void) {
    if (strcmp(kind, "enospc") == 0) return ENOSPC;
    if (strcmp(kind, "emfile") == 0) return EMFILE;
    return EIO;
}

static int has_fired(void) { return atomic_load(&state->fired) != 0; }

static int disk_is_full(void) { return strcmp(kind, "enospc") == 0 && has_fired(); }

// Whether a write fits into what the file has already.
static int fits(int descriptor, size_t length, off_t offset) {
    struct stat facts;
    if (fstat(descriptor, &facts) != 0) return 0;
    return offset + (off_t)length <= facts.st_size;
}

// MARK: The log

// op, length of the path, offset, length of the data; then the path, then the data.
struct entry {
    uint32_t op;
    uint32_t path;
    uint64_t offset;
    uint64_t length;
};

static void note(char op, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (log_file < 0) return;
    struct entry entry = {(uint32_t)op, (uint32_t)strlen(path), offset, length};
    pthread_mutex_lock(&log_lock);
    syscall(SYS_write, log_file, &entry, sizeof entry);
    syscall(SYS_write, log_file, path, entry.path);
    if (data != NULL) syscall(SYS_write, log_file, data, length);
    pthread_mutex_unlock(&log_lock);
}

// MARK: Writes

// Counts what is shown before the trouble, and reads what is said to be done after it.
static void listen_to(int descriptor, const char *path, const char *bytes, size_t length) {
    if (path != NULL && !has_fired() && strstr(path, "results.partial") != NULL) {
        for (size_t i = 0; i < length; i++) {
            if (bytes[i] == '\n') atomic_fetch_add(&state->lines, 1);
        }
    }
    if (descriptor != STDOUT_FILENO || !has_fired()) return;
    static const char word[] = "\"done\":";
    const char *place = bytes;
    while ((place = memmem(place, (size_t)(bytes + length - place), word, 7)) != NULL) {
        place += 7;
        uint64_t number = 0;
        for (; place < bytes + length && *place >= '0' && *place <= '9'; place++) {
            number = number * 10 + (uint64_t)(*place - '0');
        }
        if (number > atomic_load(&state->done)) atomic_store(&state->done, number);
    }
}

// A disk may be full by itself.
static ssize_t outcome_of(int descriptor, ssize_t result) {
    if (result >= 0 || errno != ENOSPC) return result;
    char buffer[1024];
    if (ours(descriptor, buffer, sizeof buffer) != NULL) stamp();
    errno = ENOSPC;
    return result;
}

static ssize_t fault_write(int descriptor, const void *bytes, size_t length, off_t offset) {
    char buffer[1024];
    int saved = errno;
    const char *path = ours(descriptor, buffer, sizeof buffer);
    errno = saved;
    listen_to(descriptor, path, bytes, length);
    if (path == NULL) return -2;
    off_t place = offset >= 0 ? offset : lseek(descriptor, 0, SEEK_CUR);
    if (offset < 0 && (fcntl(descriptor, F_GETFL) & O_APPEND)) {
        struct stat facts;
        if (fstat(descriptor, &facts) == 0) place = facts.st_size;
    }
    if (has_fired() && strstr(path, "results.partial") != NULL) {
        atomic_fetch_add(&state->shown, 1);
    }
    enum outcome outcome = count('w', path);
    if (disk_is_full() && !fits(descriptor, length, place)) {
        errno = ENOSPC;
        return -1;
    }
    if (outcome == fail_now && strcmp(kind, "enospc") != 0) {
        errno = fault_errno();
        return -1;
    }
    if (outcome == half_then_die) {
        syscall(SYS_pwrite64, descriptor, bytes, length / 2, place);
        die();
    }
    note('w', path, (uint64_t)place, bytes, length);
    return -2;
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    REAL(write);
    ssize_t result = fault_write(descriptor, bytes, length, -1);
    return result == -2 ? outcome_of(descriptor, real(descriptor, bytes, length)) : result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
    REAL(pwrite);
    ssize_t result = fault_write(descriptor, bytes, length, offset);
    if (result != -2) return result;
    return outcome_of(descriptor, real(descriptor, bytes, length, offset));
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
    REAL(pwrite64);
    ssize_t result = fault_write(descriptor, bytes, length, offset);
    if (result != -2) return result;
    return outcome_of(descriptor, real(descriptor, bytes, length, offset));
}

static int fault_allocate(int descriptor) {
    char buffer[1024];
    const char *path = ours(descriptor, buffer, sizeof buffer);
    if (path == NULL) return 0;
    enum outcome outcome = count('w', path);
    if (outcome == half_then_die) die();
    if (disk_is_full()) return ENOSPC;
    return outcome == fail_now ? fault_errno() : 0;
}

int posix_fallocate(int descriptor, off_t offset, off_t length) {
    REAL(posix_fallocate);
    int code = fault_allocate(descriptor);
    if (code != 0) return code;
    char buffer[1024];
    const char *path = ours(descriptor, buffer, sizeof buffer);
    if (path != NULL) note('t', path, (uint64_t)(offset + length), NULL, 0);
    return real(descriptor, offset, length);
}

int posix_fallocate64(int descriptor, off64_t offset, off64_t length) {
    return posix_fallocate(descriptor, offset, length);
}

int ftruncate(int descriptor, off_t length) {
    REAL(ftruncate);
    char buffer[1024];
    const char *path = ours(descriptor, buffer, sizeof buffer);
    if (path != NULL) {
        enum outcome outcome = count('w', path);
        if (outcome == half_then_die) die();
        if (outcome == fail_now && strcmp(kind, "enospc") != 0) {
            errno = fault_errno();
            return -1;
        }
        note('t', path, (uint64_t)length, NULL, 0);
    }
    return real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) { return ftruncate(descriptor, length); }

// MARK: Syncs

static int fault_sync(int descriptor, int (*real)(int)) {
    char buffer[1024];
    int saved = errno;
    const char *path = ours(descriptor, buffer, sizeof buffer);
    errno = saved;
    if (path == NULL) {
        int done = real(descriptor);
        if (done == 0 && log_file >= 0 && is_folder(descriptor, buffer, sizeof buffer)) {
            note('s', buffer, 0, NULL, 0);
        }
        return done;
    }
    if (has_fired() && strcmp(path, failed_sync) == 0) atomic_fetch_add(&state->resyncs, 1);
    if (count('s', path) != go_on) {
        errno = fault_errno();
        return -1;
    }
    // Written down only when it is done: what a crash within it leaves is not synced.
    int result = real(descriptor);
    if (result == 0) note('s', path, 0, NULL, 0);
    return result;
}

int fsync(int descriptor) {
    REAL(fsync);
    return fault_sync(descriptor, real);
}

int fdatasync(int descriptor) {
    REAL(fdatasync);
    return fault_sync(descriptor, real);
}

// MARK: Names

int rename(const char *from, const char *to) {
    REAL(rename);
    if (is_ours(to)) {
        if (count('r', to) != go_on) {
            errno = fault_errno();
            return -1;
        }
        note('r', from, 0, to, strlen(to));
    }
    return real(from, to);
}

int unlink(const char *path) {
    REAL(unlink);
    if (is_ours(path)) {
        if (count('r', path) != go_on) {
            errno = fault_errno();
            return -1;
        }
        note('u', path, 0, NULL, 0);
    }
    return real(path);
}

static int fault_open(const char *path, int flags) {
    if (!is_ours(path)) return 0;
    if (count('o', path) == go_on) {
        if (log_file < 0) return 0;
        int saved = errno;
        int is_there = access(path, F_OK) == 0;
        if (!is_there && (flags & O_CREAT)) note('c', path, 0, NULL, 0);
        if (is_there && (flags & O_TRUNC)) note('t', path, 0, NULL, 0);
        errno = saved;
        return 0;
    }
    errno = fault_errno();
    return -1;
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list arguments;
    va_start(arguments, flags);
    int mode = va_arg(arguments, int);
    va_end(arguments);
    return fault_open(path, flags) != 0 ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list arguments;
    va_start(arguments, flags);
    int mode = va_arg(arguments, int);
    va_end(arguments);
    return fault_open(path, flags) != 0 ? -1 : real(path, flags, mode);
}

// MARK: The network

int socket(int domain, int type, int protocol) {
    REAL(socket);
    if (has_fired()) atomic_fetch_add(&state->connections, 1);
    if (count('c', NULL) != go_on) {
        errno = fault_errno();
        return -1;
    }
    return real(domain, type, protocol);
}

int connect(int descriptor, const struct sockaddr *address, socklen_t length) {
    REAL(connect);
    if (count('c', NULL) != go_on) {
        errno = strcmp(kind, "emfile") == 0 ? EADDRNOTAVAIL : fault_errno();
        return -1;
    }
    return real(descriptor, address, length);
}

// MARK: The clock

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int result = real(clock, time);
    if (clock != CLOCK_REALTIME || result != 0) return result;
    if (count('t', NULL) != go_on || (has_fired() && strcmp(kind, "clock") == 0)) {
        time->tv_sec += shift;
    }
    return result;
}
