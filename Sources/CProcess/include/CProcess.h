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

/// Lets no other process of the user read this one's memory or environment, or dump it.
///
/// Whatever its programs leave running becomes a child of this process, which can end it.
void cprocess_seal(void);

/// Keeps the variables with these names, or with names that begin so where a name ends in `*`, and
/// overwrites all others where the process was given them.
void cprocess_wipe_environment(const char *const kept[]);

/// How many threads the system gives at once, of so many that are asked for.
int cprocess_spare_threads(int wanted);

/// Ends and reaps the children of a sealed process that are none of these, and what they leave in
/// turn.
///
/// Returns how many; 0 in a process that is not sealed.
int cprocess_end_strays(const pid_t *own, int count);

/// Closes all descriptors from a number on.
void cprocess_close_from(int first);

/// Has a process of its own end all programs with a mark (`NAME=value`) in their environment, when
/// this process ends in whatever way, SIGKILL included. One guards all programs of a process.
///
/// Linux alone has it. A program that was given another environment is not found.
void cprocess_guard(const char *mark);

/// The process that does so; 0 or less where there is none.
pid_t cprocess_guarding(void);

/// Gives memory that was freed back to the system, which the allocator keeps otherwise.
void cprocess_give_back_memory(void);

#endif
