#pragma once

// The memory that libcurl works with. It takes some forty blocks for each request, always of
// the same few sizes, and gives them back with its end. A thread on which requests follow one
// another keeps them, sorted by size, which is quicker than any allocator for all.

#include <stddef.h>

// From here on the calling thread keeps what is given back there, and until here.
void cmemory_keep(void);
void cmemory_drop(void);

// As malloc and its kin; any thread may give back what another took.
void *cmemory_take(size_t size);
void *cmemory_take_zeroed(size_t count, size_t size);
void *cmemory_resize(void *bytes, size_t size);
char *cmemory_copy(const char *text);
void cmemory_give_back(void *bytes);
