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

/// Lets the system begin to write a part of a file to the disk, and waits for nothing.
package func beginWriteback(_ descriptor: Int32, from offset: Int, count: Int) {
    #if canImport(Glibc)
        // Linux begins to write such pages out, and waits for nothing; what is not on the
        // disk yet stays in memory.
        _ = posix_fadvise(descriptor, off_t(offset), off_t(count), POSIX_FADV_DONTNEED)
    #endif
}

/// Makes an empty file as long as that.
///
/// - Returns: 0, or the number of the error.
package func reserveRoom(_ descriptor: Int32, count: Int) -> Int32 {
    #if canImport(Glibc)
        // A file that is only longer, as ftruncate makes it, has no room of its own.
        posix_fallocate(descriptor, 0, off_t(count))
    #else
        ftruncate(descriptor, off_t(count)) == 0 ? 0 : errno
    #endif
}
