#include "CMemory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Stands before the bytes that are lent, and leaves them aligned for anything.
typedef struct block {
    size_t room;
    // The one below it on its shelf.
    struct block *next;
} block;
_Static_assert(sizeof(block) % 16 == 0, "what is lent must be aligned");

enum { fine_step = 16, fine_shelves = 64, coarse_step = 1 << 10, coarse_shelves = 32 };

typedef struct {
    bool is_open;
    block *fine[fine_shelves];
    block *coarse[coarse_shelves];
} store;

static _Thread_local store own;

// The shelf for blocks of a size, which is rounded up; NULL for what is too large to be kept.
static block **shelf(size_t *size) {
    if (*size <= fine_step * fine_shelves) {
        size_t steps = *size == 0 ? 1 : (*size + fine_step - 1) / fine_step;
        *size = steps * fine_step;
        return &own.fine[steps - 1];
    }
    if (*size <= coarse_step * coarse_shelves) {
        size_t steps = (*size + coarse_step - 1) / coarse_step;
        *size = steps * coarse_step;
        return &own.coarse[steps - 1];
    }
    return NULL;
}

void *cmemory_take(size_t size) {
    block **kept = shelf(&size);
    block *found = kept ? *kept : NULL;
    if (found) {
        *kept = found->next;
        return found + 1;
    }
    if (size > SIZE_MAX - sizeof(block)) return NULL;
    found = malloc(sizeof(block) + size);
    if (!found) return NULL;
    found->room = size;
    return found + 1;
}

void cmemory_give_back(void *bytes) {
    if (!bytes) return;
    block *block = (struct block *)bytes - 1;
    size_t room = block->room;
    struct block **kept = own.is_open ? shelf(&room) : NULL;
    if (!kept) return free(block);
    block->next = *kept;
    *kept = block;
}

void *cmemory_resize(void *bytes, size_t size) {
    if (!bytes) return cmemory_take(size);
    size_t room = ((block *)bytes - 1)->room;
    if (size <= room) return bytes;
    void *larger = cmemory_take(size);
    if (!larger) return NULL;
    memcpy(larger, bytes, room);
    cmemory_give_back(bytes);
    return larger;
}

void *cmemory_take_zeroed(size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) return NULL;
    void *bytes = cmemory_take(count * size);
    return bytes ? memset(bytes, 0, count * size) : NULL;
}

char *cmemory_copy(const char *text) {
    size_t size = strlen(text) + 1;
    void *bytes = cmemory_take(size);
    return bytes ? memcpy(bytes, text, size) : NULL;
}

void cmemory_keep(void) { own.is_open = true; }

static void clear(block **shelves, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (block *next; shelves[i]; shelves[i] = next) {
            next = shelves[i]->next;
            free(shelves[i]);
        }
}

void cmemory_drop(void) {
    own.is_open = false;
    clear(own.fine, fine_shelves);
    clear(own.coarse, coarse_shelves);
}
