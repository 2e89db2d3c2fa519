#include "CWatch.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "CCurl.h"

#if defined(__linux__) && !defined(CWATCH_POLL)

#include <sys/epoll.h>
#include <sys/eventfd.h>

struct cwatch {
    int epoll;
    int wake;
};

cwatch *cwatch_create(void) {
    cwatch *watch = malloc(sizeof *watch);
    if (!watch) return NULL;
    watch->epoll = epoll_create1(EPOLL_CLOEXEC);
    watch->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    // Edge-triggered, every write counts once and nothing need be read back.
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.fd = watch->wake};
    if (watch->epoll >= 0 && watch->wake >= 0 &&
        epoll_ctl(watch->epoll, EPOLL_CTL_ADD, watch->wake, &event) == 0)
        return watch;
    cwatch_destroy(watch);
    return NULL;
}

void cwatch_destroy(cwatch *watch) {
    if (watch->epoll >= 0) close(watch->epoll);
    if (watch->wake >= 0) close(watch->wake);
    free(watch);
}

int cwatch_change(cwatch *watch, int descriptor, int from, int to) {
    struct epoll_event event = {.data.fd = descriptor};
    if (to & CCURL_READABLE) event.events |= EPOLLIN;
    if (to & CCURL_WRITABLE) event.events |= EPOLLOUT;
    int order = !to ? EPOLL_CTL_DEL : from ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (epoll_ctl(watch->epoll, order, descriptor, &event) == 0) return 0;
    if (order == EPOLL_CTL_MOD && errno == ENOENT) order = EPOLL_CTL_ADD;
    else if (order == EPOLL_CTL_ADD && errno == EEXIST) order = EPOLL_CTL_MOD;
    else return -1;
    return epoll_ctl(watch->epoll, order, descriptor, &event);
}

int cwatch_wait(cwatch *watch, cwatch_ready *ready, int room, int milliseconds) {
    struct epoll_event events[64];
    if (room > 64) room = 64;
    int count = epoll_wait(watch->epoll, events, room, milliseconds);
    int filled = 0;
    for (int i = 0; i < count; i++) {
        if (events[i].data.fd == watch->wake) continue;
        // Whatever is wrong with a socket shows when it is read.
        int readiness = events[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP) ? CCURL_READABLE : 0;
        if (events[i].events & EPOLLOUT) readiness |= CCURL_WRITABLE;
        ready[filled++] = (cwatch_ready){events[i].data.fd, readiness};
    }
    return filled;
}

void cwatch_wake(cwatch *watch) {
    uint64_t one = 1;
    while (write(watch->wake, &one, sizeof one) < 0 && errno == EINTR) {}
}

#else

#include <fcntl.h>
#include <poll.h>

struct cwatch {
    // The first is the reading end of the pipe that wakes.
    struct pollfd *polled;
    nfds_t count, room;
    int wake;
};

cwatch *cwatch_create(void) {
    cwatch *watch = calloc(1, sizeof *watch);
    if (!watch) return NULL;
    int ends[2];
    watch->room = 64;
    watch->polled = malloc(watch->room * sizeof *watch->polled);
    if (!watch->polled || pipe(ends) != 0) {
        free(watch->polled);
        free(watch);
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    }
    watch->polled[watch->count++] = (struct pollfd){.fd = ends[0], .events = POLLIN};
    watch->wake = ends[1];
    return watch;
}

void cwatch_destroy(cwatch *watch) {
    close(watch->polled[0].fd);
    close(watch->wake);
    free(watch->polled);
    free(watch);
}

int cwatch_change(cwatch *watch, int descriptor, int from, int to) {
    (void)from;
    nfds_t index = 1;
    while (index < watch->count && watch->polled[index].fd != descriptor) index++;
    if (!to) {
        if (index == watch->count) return -1;
        watch->polled[index] = watch->polled[--watch->count];
        return 0;
    }
    if (index == watch->room) {
        struct pollfd *larger =
            realloc(watch->polled, 2 * watch->room * sizeof *watch->polled);
        if (!larger) return -1;
        watch->polled = larger;
        watch->room *= 2;
    }
    if (index == watch->count) watch->count++;
    short events = (to & CCURL_READABLE ? POLLIN : 0) | (to & CCURL_WRITABLE ? POLLOUT : 0);
    watch->polled[index] = (struct pollfd){.fd = descriptor, .events = events};
    return 0;
}

int cwatch_wait(cwatch *watch, cwatch_ready *ready, int room, int milliseconds) {
    int filled = 0;
    if (poll(watch->polled, watch->count, milliseconds) <= 0) return 0;
    if (watch->polled[0].revents) {
        char bytes[64];
        while (read(watch->polled[0].fd, bytes, sizeof bytes) == sizeof bytes) {}
    }
    for (nfds_t i = 1; i < watch->count && filled < room; i++) {
        short found = watch->polled[i].revents;
        int readiness = found & (POLLIN | POLLERR | POLLHUP | POLLNVAL) ? CCURL_READABLE : 0;
        if (found & POLLOUT) readiness |= CCURL_WRITABLE;
        if (readiness) ready[filled++] = (cwatch_ready){watch->polled[i].fd, readiness};
    }
    return filled;
}

void cwatch_wake(cwatch *watch) {
    char byte = 1;
    while (write(watch->wake, &byte, 1) < 0 && errno == EINTR) {}
}

#endif
