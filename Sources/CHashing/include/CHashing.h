// The processor's own instructions for SHA-256 and CRC-32, where it has them.
#ifndef CHASHING_H
#define CHASHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether chashing_sha256 may be called.
bool chashing_has_sha256(void);

/// Takes blocks of 64 bytes, of any alignment, into the eight words of a hash.
void chashing_sha256(uint32_t *_Nonnull state, const void *_Nonnull blocks, size_t count);

/// Whether chashing_crc32_fold may be called.
bool chashing_has_crc32(void);

/// Makes 16 bytes of one block of 16 bytes or more: going on from 0, they have the same checksum
/// as all of the blocks have going on from the one given.
void chashing_crc32_fold(
    uint32_t checksum, const void *_Nonnull blocks, size_t count, void *_Nonnull folded);

#endif
