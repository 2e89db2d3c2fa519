#pragma once

// A layer between SQLite and the file system that puts a checksum at the end of each
// page of a database file and looks at it whenever the page is read. It also sees to it
// that a sync that failed is the last thing this process does to any database.
//
// It concerns files whose header reserves 8 bytes a page; all others pass through as they
// are. A page whose 8 bytes are zero was written by a program that does not know of them,
// or is what a disk left of one: it is taken as it is, and counted. The log needs none of this: its frames have checksums of SQLite's.

// The name to open databases with.
#define PAGE_CHECK_NAME "sluice"
// What a page must reserve.
#define PAGE_CHECK_BYTES 8

// Makes the name known; any thread, any number of times. Returns SQLite's code.
int page_check_register(void);

// The last page, from 1, that this thread read without its checksum; 0 for none.
long long page_check_last_bad(void);

// How many pages of files with checksums this thread has read that had none.
long long page_check_bare_reads(void);

// Looks at all pages of a file that no connection of this process has open.
// Returns the first bad page from 1; 0 where all are well; -1 where the file cannot be
// read to its end; -2 where some of its pages, or all, have no checksum and the others are well.
long long page_check_scan(const char *path);
