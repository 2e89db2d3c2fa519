// Tells the thread sanitizer what it cannot see: two hand-overs within the Swift runtime, which is
// not built for it. sanitize.sh links this file into what it tests, where its symbols win over the
// runtime's own; each calls the one that it stands before.
//
// - A Mutex of the Synchronization module. A lock that is free is taken within our own code, and
//   that is seen; a thread that must wait gets the lock within the library.
// - A continuation that is resumed before its task has come to wait for it. The runtime tells the
//   sanitizer of the resuming, but the task that need not wait any more is told nothing.
//
// Without these whatever lies under a contended Mutex is reported on a busy machine. A runtime that
// has one of these symbols no more ends the tests at once.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Of the sanitizer's own runtime.
void __tsan_acquire(void *address);
void __tsan_release(void *address);

void *swift_task_getCurrent(void);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define AWAIT "swift_continuation_await"
#define ENTER "swift_task_enterThreadLocalContext"

// A method's self goes in a register of its own.
#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

typedef METHOD void (*Lock)(uint32_t thread, SELF);
typedef METHOD bool (*Try)(SELF);
typedef METHOD void (*Unlock)(SELF);
typedef __attribute__((swiftasynccall)) void (*Await)(void *continuation);
typedef void (*Enter)(char *context);

static Lock runtimeLock;
static Try runtimeTry;
static Unlock runtimeUnlock;
static Await runtimeAwait;
static Enter runtimeEnter;

static void *find(const char *name) {
    void *symbol = dlsym(RTLD_NEXT, name);
    if (symbol == NULL) {
        fprintf(stderr, "thread-sanitizer.c: this Swift runtime has no %s\n", name);
        abort();
    }
    return symbol;
}

__attribute__((constructor)) static void findRuntime(void) {
    runtimeLock = (Lock)find(LOCK);
    runtimeTry = (Try)find(TRY);
    runtimeUnlock = (Unlock)find(UNLOCK);
    runtimeAwait = (Await)find(AWAIT);
    runtimeEnter = (Enter)find(ENTER);
}

METHOD void lockSlow(uint32_t thread, SELF mutex) __asm__(LOCK);
METHOD void lockSlow(uint32_t thread, SELF mutex) {
    runtimeLock(thread, mutex);
    __tsan_acquire(mutex);
}

METHOD bool tryLockSlow(SELF mutex) __asm__(TRY);
METHOD bool tryLockSlow(SELF mutex) {
    bool locked = runtimeTry(mutex);
    if (locked) __tsan_acquire(mutex);
    return locked;
}

METHOD void unlockSlow(SELF mutex) __asm__(UNLOCK);
METHOD void unlockSlow(SELF mutex) {
    __tsan_release(mutex);
    runtimeUnlock(mutex);
}

static void acquireTask(void) {
    void *task = swift_task_getCurrent();
    if (task != NULL) __tsan_acquire(task);
}

// Where the continuation was resumed before this, the task goes on at once. Nothing of the task
// runs between here and its going on, so that it comes too early for none. Too late it is only where
// the resuming falls into the few instructions before the runtime looks for itself.
__attribute__((swiftasynccall)) void swift_continuation_await(void *continuation) {
    acquireTask();
    __attribute__((musttail)) return runtimeAwait(continuation);
}

// Where the continuation is resumed during that, and whenever else a task runs on.
void swift_task_enterThreadLocalContext(char *context) {
    runtimeEnter(context);
    acquireTask();
}
