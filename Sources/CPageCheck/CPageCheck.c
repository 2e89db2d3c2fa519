#include "CPageCheck.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// An open database file; the file of the layer below follows it in memory.
typedef struct {
    sqlite3_file base;
    // The database itself; not its log or journal, whose contents are SQLite's affair.
    int is_main;
    // 0 as long as the file's pages carry no checksums.
    int page_size;
    // A page on its way out, since the one that SQLite hands over is not ours to change.
    unsigned char *copy;
} checked_file;

static sqlite3_vfs *below;
static __thread long long last_bad;
static __thread long long bare_reads;
// Set by the first sync that fails. The kernel may then have dropped what was to be written,
// and a second sync would succeed without it: so none is tried, on no file, nor any write.
static _Atomic int sync_failed;

static sqlite3_file *lower(sqlite3_file *file) {
    return (sqlite3_file *)((checked_file *)file + 1);
}

// MARK: The sum

// Four lanes, each a multiply and a rotation per word, so that memory is the limit.
static uint64_t mix(uint64_t lane, uint64_t word) {
    lane = (lane ^ word) * 0x9E3779B97F4A7C15u;
    return lane << 31 | lane >> 33;
}

// Never 0. The page's number is part of it: a page in another's place is damage too.
static uint64_t sum_of(const unsigned char *page, int length, uint64_t number) {
    uint64_t lanes[4] = {number, number ^ 0xA5A5A5A5A5A5A5A5u, ~number, number << 32 | 1};
    uint64_t word;
    int offset = 0;
    for (; offset + 32 <= length; offset += 32) {
        for (int lane = 0; lane < 4; lane++) {
            memcpy(&word, page + offset + 8 * lane, 8);
            lanes[lane] = mix(lanes[lane], word);
        }
    }
    for (; offset + 8 <= length; offset += 8) {
        memcpy(&word, page + offset, 8);
        lanes[0] = mix(lanes[0], word);
    }
    uint64_t sum = mix(mix(mix(lanes[0], lanes[1]), lanes[2]), lanes[3]);
    sum ^= sum >> 29;
    return sum == 0 ? 1 : sum;
}

static void put_sum(unsigned char *page, int size, uint64_t number) {
    uint64_t sum = sum_of(page, size - PAGE_CHECK_BYTES, number);
    memcpy(page + size - PAGE_CHECK_BYTES, &sum, PAGE_CHECK_BYTES);
}

enum verdict { well, bare, bad };

// Whether a page of a tree points at cells that are not there. What a disk lost reads as zeros,
// and no cell begins with them: one of a leaf with the length of what it holds, which is at least
// a byte, one further up with the number of a page.
static int has_lost_cells(const unsigned char *page, int size, uint64_t number) {
    const unsigned char *head = page + (number == 1 ? 100 : 0);
    int is_leaf = head[0] == 10 || head[0] == 13;
    if (!is_leaf && head[0] != 2 && head[0] != 5) return 0;
    int count = head[3] << 8 | head[4];
    const unsigned char *pointer = head + (is_leaf ? 8 : 12);
    for (; count > 0 && pointer + 2 <= page + size; count--, pointer += 2) {
        int at = pointer[0] << 8 | pointer[1];
        if (at + 4 > size - PAGE_CHECK_BYTES) continue;
        const unsigned char *cell = page + at;
        if (cell[0] == 0 && (is_leaf || (cell[1] | cell[2] | cell[3]) == 0)) return 1;
    }
    return 0;
}

static enum verdict judge(const unsigned char *page, int size, uint64_t number) {
    uint64_t stored;
    memcpy(&stored, page + size - PAGE_CHECK_BYTES, PAGE_CHECK_BYTES);
    // Another program writes no sum, and a disk that lost the page's end has none either.
    if (stored == 0) return has_lost_cells(page, size, number) ? bad : bare;
    return stored == sum_of(page, size - PAGE_CHECK_BYTES, number) ? well : bad;
}

// SQLite locks bytes at this place, and never writes the page that they are in.
static int is_lock_page(int size, uint64_t number) {
    return number == 0x40000000u / (uint64_t)size + 1;
}

// The size of pages that carry checksums, by the first bytes of the file; else 0.
static int checked_size(const unsigned char *header) {
    if (memcmp(header, "SQLite format 3", 16) != 0) return 0;
    int size = header[16] << 8 | header[17];
    if (size == 1) size = 65536;
    if (size < 512 || (size & (size - 1)) != 0) return 0;
    return header[20] == PAGE_CHECK_BYTES ? size : 0;
}

// MARK: Reading and writing

static int learn(checked_file *file, const unsigned char *header) {
    int size = checked_size(header);
    if (size == file->page_size) return SQLITE_OK;
    sqlite3_free(file->copy);
    file->copy = size == 0 ? NULL : sqlite3_malloc(size);
    file->page_size = file->copy == NULL ? 0 : size;
    return size != 0 && file->copy == NULL ? SQLITE_NOMEM : SQLITE_OK;
}

static int is_page(const checked_file *file, int count, sqlite3_int64 offset) {
    return file->page_size != 0 && count == file->page_size && offset % file->page_size == 0;
}

static int check_read(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    checked_file *file = (checked_file *)base;
    int code = lower(base)->pMethods->xRead(lower(base), bytes, count, offset);
    if (code != SQLITE_OK || !file->is_main) return code;
    if (offset == 0 && count >= 100) {
        code = learn(file, bytes);
        if (code != SQLITE_OK) return code;
    }
    if (!is_page(file, count, offset)) return SQLITE_OK;
    sqlite3_int64 number = offset / file->page_size + 1;
    switch (judge(bytes, count, (uint64_t)number)) {
    case well: break;
    case bare: bare_reads++; break;
    case bad:
        last_bad = number;
        return SQLITE_IOERR_DATA;
    }
    // Another program may move this page from the log into the file: it must not carry
    // a sum there that is out of date.
    memset((unsigned char *)bytes + count - PAGE_CHECK_BYTES, 0, PAGE_CHECK_BYTES);
    return SQLITE_OK;
}

static int check_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    checked_file *file = (checked_file *)base;
    if (sync_failed) return SQLITE_IOERR_FSYNC;
    if (file->is_main && offset == 0 && count >= 512) {
        int code = learn(file, bytes);
        if (code != SQLITE_OK) return code;
    }
    if (is_page(file, count, offset)) {
        memcpy(file->copy, bytes, (size_t)count);
        put_sum(file->copy, count, (uint64_t)(offset / count + 1));
        bytes = file->copy;
    }
    return lower(base)->pMethods->xWrite(lower(base), bytes, count, offset);
}

static int check_close(sqlite3_file *base) {
    sqlite3_free(((checked_file *)base)->copy);
    return lower(base)->pMethods->xClose(lower(base));
}

// MARK: What is only passed on

static int pass_truncate(sqlite3_file *file, sqlite3_int64 size) {
    return lower(file)->pMethods->xTruncate(lower(file), size);
}

static int pass_sync(sqlite3_file *file, int flags) {
    if (sync_failed) return SQLITE_IOERR_FSYNC;
    int code = lower(file)->pMethods->xSync(lower(file), flags);
    if (code != SQLITE_OK) sync_failed = 1;
    return code;
}

static int pass_size(sqlite3_file *file, sqlite3_int64 *size) {
    return lower(file)->pMethods->xFileSize(lower(file), size);
}

static int pass_lock(sqlite3_file *file, int level) {
    return lower(file)->pMethods->xLock(lower(file), level);
}

static int pass_unlock(sqlite3_file *file, int level) {
    return lower(file)->pMethods->xUnlock(lower(file), level);
}

static int pass_reserved(sqlite3_file *file, int *result) {
    return lower(file)->pMethods->xCheckReservedLock(lower(file), result);
}

static int pass_control(sqlite3_file *file, int operation, void *argument) {
    return lower(file)->pMethods->xFileControl(lower(file), operation, argument);
}

static int pass_sector(sqlite3_file *file) {
    return lower(file)->pMethods->xSectorSize(lower(file));
}

static int pass_device(sqlite3_file *file) {
    return lower(file)->pMethods->xDeviceCharacteristics(lower(file));
}

static int pass_map(sqlite3_file *file, int region, int size, int extend, void volatile **at) {
    return lower(file)->pMethods->xShmMap(lower(file), region, size, extend, at);
}

static int pass_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return lower(file)->pMethods->xShmLock(lower(file), offset, count, flags);
}

static void pass_barrier(sqlite3_file *file) { lower(file)->pMethods->xShmBarrier(lower(file)); }

static int pass_unmap(sqlite3_file *file, int delete) {
    return lower(file)->pMethods->xShmUnmap(lower(file), delete);
}

// Version 2: with a shared index of the log, without memory mapping, which no one checks.
static const sqlite3_io_methods methods = {
    2,         check_close, check_read,    check_write,  pass_truncate, pass_sync,
    pass_size, pass_lock,   pass_unlock,   pass_reserved, pass_control, pass_sector,
    pass_device, pass_map,  pass_shm_lock, pass_barrier, pass_unmap,    NULL,
    NULL,
};

// MARK: The layer

static int check_open(
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    checked_file *checked = (checked_file *)file;
    memset(checked, 0, sizeof *checked);
    checked->is_main = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    memset(lower(file), 0, (size_t)below->szOsFile);
    int code = below->xOpen(below, name, lower(file), flags, out);
    if (lower(file)->pMethods == NULL) return code;
    if (code != SQLITE_OK || (checked->is_main && lower(file)->pMethods->iVersion < 2)) {
        // SQLite closes what has methods, whatever the code.
        lower(file)->pMethods->xClose(lower(file));
        return code == SQLITE_OK ? SQLITE_CANTOPEN : code;
    }
    checked->base.pMethods = &methods;
    return SQLITE_OK;
}

static sqlite3_vfs layer;
static int registered = SQLITE_ERROR;

static void make_known(void) {
    below = sqlite3_vfs_find(NULL);
    if (below == NULL) return;
    // All but the opening of files is the lower layer's, which does not look at its argument
    // beyond what is copied here.
    layer = *below;
    layer.pNext = NULL;
    layer.zName = PAGE_CHECK_NAME;
    layer.szOsFile = below->szOsFile + (int)sizeof(checked_file);
    layer.xOpen = check_open;
    registered = sqlite3_vfs_register(&layer, 0);
}

int page_check_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_known);
    return registered;
}

long long page_check_last_bad(void) { return last_bad; }

long long page_check_bare_reads(void) { return bare_reads; }

// MARK: A whole file

static long long scan(int descriptor, unsigned char *buffer, size_t room) {
    if (pread(descriptor, buffer, 100, 0) != 100) return -1;
    int size = checked_size(buffer);
    if (size == 0) return -2;
    off_t offset = 0;
    long long verdict = 0;
    for (;;) {
        ssize_t count = pread(descriptor, buffer, room, offset);
        if (count < 0) return -1;
        if (count == 0) return verdict;
        for (ssize_t at = 0; at < count; at += size) {
            uint64_t number = (uint64_t)((offset + at) / size) + 1;
            // Half a page at the end is damage of the last one.
            if (count - at < size) return (long long)number;
            switch (judge(buffer + at, size, number)) {
            case well: break;
            case bare:
                if (!is_lock_page(size, number)) verdict = -2;
                break;
            case bad: return (long long)number;
            }
        }
        offset += count;
    }
}

long long page_check_scan(const char *path) {
    // A multiple of every page size.
    const size_t room = 1 << 20;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return -1;
    unsigned char *buffer = malloc(room);
    long long result = buffer == NULL ? -1 : scan(descriptor, buffer, room);
    free(buffer);
    close(descriptor);
    return result;
}
