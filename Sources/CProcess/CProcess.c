#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <malloc.h>
#elif defined(__APPLE__)
#include <malloc/malloc.h>
#endif
#if defined(__linux__)
#include <sys/syscall.h>
#endif

extern char **environ;

static void limit(int resource, uint64_t value) {
    struct rlimit limits;
    // A hard limit that is lower already is not ours to raise.
    if (getrlimit(resource, &limits) == 0 && limits.rlim_max < value) value = limits.rlim_max;
    limits.rlim_cur = limits.rlim_max = (rlim_t)value;
    setrlimit(resource, &limits);
}

void cprocess_close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    if (most < 0 || most > 65536) most = 65536;
    for (int descriptor = first; descriptor < most; descriptor++) close(descriptor);
}

// Only what POSIX calls async-signal-safe may run here: other threads held locks at the fork.
static void become(char *const arguments[], char *const environment[], const char *directory,
                   const int files[3], struct cprocess_limits limits, int report) {
    setpgid(0, 0);
    // High copies first, so that no target number is still needed as a source.
    int high[4];
    for (int i = 0; i < 4; i++) high[i] = fcntl(i < 3 ? files[i] : report, F_DUPFD, 10);
    for (int i = 0; i < 4; i++) {
        if (high[i] < 0 || dup2(high[i], i) < 0) goto failed;
    }
    fcntl(3, F_SETFD, FD_CLOEXEC);
    report = 3;
    cprocess_close_from(4);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (chdir(directory) != 0) goto failed;
    limit(RLIMIT_AS, limits.address_space);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_FSIZE, limits.file_size);
    limit(RLIMIT_CORE, 0);
    environ = (char **)environment;
    execvp(arguments[0], arguments);
failed:;
    int code = errno;
    if (write(report, &code, sizeof code) < 0) _exit(126);
    _exit(127);
}

int cprocess_start(char *const arguments[], char *const environment[], const char *directory,
                   int input, int output, int errors, struct cprocess_limits limits,
                   pid_t *process) {
    int report[2];
    if (pipe(report) != 0) return errno;
    fcntl(report[0], F_SETFD, FD_CLOEXEC);
    fcntl(report[1], F_SETFD, FD_CLOEXEC);
    const int files[3] = {input, output, errors};
    // Blocked over the fork, so that no handler of ours can run in the child.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    int code = child < 0 ? errno : 0;
    if (child == 0) become(arguments, environment, directory, files, limits, report[1]);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (child > 0) {
        // Ends when exec closes the other side, or brings the error of what went wrong.
        ssize_t count;
        do count = read(report[0], &code, sizeof code);
        while (count < 0 && errno == EINTR);
        if (count == (ssize_t)sizeof code) {
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        } else {
            code = 0;
            *process = child;
        }
    }
    close(report[0]);
    return code;
}

void cprocess_give_back_memory(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#elif defined(__APPLE__)
    malloc_zone_pressure_relief(NULL, 0);
#endif
}
