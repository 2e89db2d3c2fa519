#include "CHashing.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

bool chashing_has_sha256(void) {
    unsigned a, b, c, d;
    // SSSE3 for the byte shuffle, SSE4.1 for the blend, and the SHA extensions.
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

// FIPS 180-4, 4.2.2.
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

__attribute__((target("sha,sse4.1,ssse3")))
void chashing_sha256(uint32_t *state, const void *blocks, size_t count) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i *next = blocks;

    // The instructions want the words as (a b e f) and (c d g h), highest first.
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, abcd, 0xf0);

    for (; count > 0; count--) {
        const __m128i abefBefore = abef, cdghBefore = cdgh;
        // The last sixteen words of the schedule, four a vector.
        __m128i words[4];
#pragma clang loop unroll(full)
        for (int group = 0; group < 16; group++) {
            __m128i four;
            if (group < 4) {
                four = _mm_shuffle_epi8(_mm_loadu_si128(next++), swap);
            } else {
                const __m128i last = words[(group + 3) & 3], before = words[(group + 2) & 3];
                four = _mm_sha256msg1_epu32(words[group & 3], words[(group + 1) & 3]);
                four = _mm_add_epi32(four, _mm_alignr_epi8(last, before, 4));
                four = _mm_sha256msg2_epu32(four, last);
            }
            words[group & 3] = four;
            four = _mm_add_epi32(
                four, _mm_loadu_si128((const __m128i *)(constants + 4 * group)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0e));
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }

    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

bool chashing_has_crc32(void) {
    unsigned a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_PCLMUL);
}

// A product without carries takes 128 bits past 128 more: those before are multiplied by the
// remainders of x^160 and x^96, written in the order of bits that this checksum has.
__attribute__((target("pclmul,sse2")))
void chashing_crc32_fold(uint32_t checksum, const void *blocks, size_t count, void *folded) {
    const __m128i remainders = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
    const __m128i *next = blocks;
    __m128i all = _mm_xor_si128(_mm_loadu_si128(next++), _mm_cvtsi32_si128((int)checksum));
    for (; count > 1; count--) {
        const __m128i low = _mm_clmulepi64_si128(all, remainders, 0x00);
        const __m128i high = _mm_clmulepi64_si128(all, remainders, 0x11);
        all = _mm_xor_si128(_mm_xor_si128(low, high), _mm_loadu_si128(next++));
    }
    _mm_storeu_si128(folded, all);
}

#else

bool chashing_has_crc32(void) { return false; }

void chashing_crc32_fold(uint32_t checksum, const void *blocks, size_t count, void *folded) {
    (void)checksum;
    (void)blocks;
    (void)count;
    (void)folded;
}

bool chashing_has_sha256(void) { return false; }

void chashing_sha256(uint32_t *state, const void *blocks, size_t count) {
    (void)state;
    (void)blocks;
    (void)count;
}

#endif
