// The processor's own instructions for SHA-256, where it has them.
#ifndef CHASHING_H
#define CHASHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether chashing_sha256 may be called.
bool chashing_has_sha256(void);

/// Takes blocks of 64 bytes, of any alignment, into the eight words of a hash.
void chashing_sha256(uint32_t *_Nonnull state, const void *_Nonnull blocks, size_t count);

#endif
