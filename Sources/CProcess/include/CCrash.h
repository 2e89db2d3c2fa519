#ifndef CCRASH_H
#define CCRASH_H

/// Where the word of a crash stands in a marked file, behind the number of the process.
enum { CCRASH_OFFSET = 16 };

/// Has "crashed" and the signal's number written into an open file should this process die of
/// a fault of its own: a trap, an abort, a memory error.
///
/// What kills from outside, SIGKILL or a power cut, leaves no word.
void ccrash_mark(int descriptor);

/// Takes the file out again; before it is closed.
void ccrash_unmark(int descriptor);

#endif
