#pragma once

// Waiting for sockets: epoll where there is Linux, poll elsewhere. Swift does not see
// epoll, whose header is in none of its modules.

typedef struct cwatch cwatch;

typedef struct {
    int descriptor;
    // The bits of CCURL_READABLE and CCURL_WRITABLE.
    int readiness;
} cwatch_ready;

// NULL when the system gives no descriptor or no memory.
cwatch *cwatch_create(void);
void cwatch_destroy(cwatch *watch);
// Changes what a descriptor is watched for; 0 is nothing. It may have been closed and
// opened anew in between. Returns 0, or -1 where the system refuses.
int cwatch_change(cwatch *watch, int descriptor, int from, int to);
// Fills in at most so many, and says how many; below zero milliseconds waits for ever.
int cwatch_wait(cwatch *watch, cwatch_ready *ready, int room, int milliseconds);
// Ends the wait that is under way, or the next. The one call that any thread may make.
void cwatch_wake(cwatch *watch);
