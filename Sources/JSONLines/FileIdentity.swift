import Platform

/// What changes when a file is replaced or written to.
package struct FileIdentity: Hashable, Sendable {
    package let device: UInt64
    package let inode: UInt64
    package let size: Int
    /// The last write, in nanoseconds since 1970.
    package let modified: Int64
    /// False for pipes and devices, whose size and times mean nothing.
    package let isRegular: Bool
    /// It can be read only once.
    package let isPipe: Bool

    /// What is at a path now; nil if nothing is there or may be seen.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        let time = status.modificationTime
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int(status.st_size)
        modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isPipe = status.st_mode & S_IFMT == S_IFIFO
    }
}
