#include <sqlite3.h>

/* Swift cannot call variadic C functions, nor see macros that cast. */

/* Turns one boolean setting of a connection on or off. */
static inline int sluice_sqlite_configure(sqlite3 *database, int option, int on) {
    int now = 0;
    return sqlite3_db_config(database, option, on, &now);
}

/* Takes a lock and a sum off each allocation: statistics that nobody reads here. Has an effect
   only before the library is first used. */
static inline int sluice_sqlite_forgo_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Binds bytes that SQLite copies before the call returns. */
static inline int sluice_sqlite_bind_text_copy(
    sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(
        statement, index, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int sluice_sqlite_bind_blob_copy(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, bytes, length, SQLITE_TRANSIENT);
}
