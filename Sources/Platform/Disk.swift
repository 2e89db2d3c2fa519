/// Waits until the data of a file is on the disk.
///
/// - Returns: -1 if that failed, and `errno` says why.
package func synchronizeData(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
        fdatasync(descriptor)
    #else
        fcntl(descriptor, F_FULLFSYNC)
    #endif
}

/// Asks the system to start writing a part of a file to the disk, and does not wait.
package func beginWriteback(_ descriptor: Int32, from offset: Int, count: Int) {
    #if canImport(Glibc)
        // Linux starts to write these pages and returns at once; pages that are not on the disk
        // yet stay in memory.
        _ = posix_fadvise(descriptor, off_t(offset), off_t(count), POSIX_FADV_DONTNEED)
    #endif
}

/// Reserves disk space for an empty file.
///
/// - Returns: 0, or the number of the error.
package func reserveRoom(_ descriptor: Int32, count: Int) -> Int32 {
    #if canImport(Glibc)
        // ftruncate would only make the file longer, without reserving space for it.
        posix_fallocate(descriptor, 0, off_t(count))
    #else
        ftruncate(descriptor, off_t(count)) == 0 ? 0 : errno
    #endif
}
