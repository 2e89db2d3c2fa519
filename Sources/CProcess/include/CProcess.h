#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdint.h>
#include <sys/types.h>

#include "CCrash.h"

/// What a program may use. Laid on between fork and exec, where nothing of it has run yet:
/// posix_spawn has no attribute for resource limits.
struct cprocess_limits {
    uint64_t address_space;
    uint64_t cpu_seconds;
    uint64_t file_size;
};

/// Starts a program in a process group of its own, with three open files and no more,
/// default signal handling and nothing in its environment but what is given.
///
/// A program with a slash in its name is taken from the directory, else from PATH.
/// Returns 0, or the error number of the step that failed.
int cprocess_start(char *const arguments[], char *const environment[], const char *directory,
                   int input, int output, int errors, struct cprocess_limits limits,
                   pid_t *process);

/// Gives memory that was freed back to the system, which the allocator keeps otherwise.
void cprocess_give_back_memory(void);

#endif
