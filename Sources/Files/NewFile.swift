import Platform

/// A file that is written beside its place and then moved into it, so that it appears whole.
package struct NewFile: Sendable {
    /// Closed by whoever has the file.
    package let descriptor: Int32
    /// Where it is written: a name that nobody could foresee, and nobody had.
    package let path: String

    /// Makes one, for the user alone; nil where that cannot be, and `errno` says why.
    package init?(beside place: String) {
        path = "\(place).\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        descriptor = retrying { [path] in open(path, flags, 0o600) }
        if descriptor < 0 { return nil }
    }
}

/// Opens a file of a name that is known beforehand, always a new one and the user's alone.
///
/// What had the name is taken away and not written into: it may be a link that somebody put
/// there, to a file of the user's that is worth something.
///
/// - Returns: A descriptor; -1 where that cannot be, and `errno` says why.
package func openAnew(_ path: String, _ flags: Int32, mode: UInt16 = 0o600) -> Int32 {
    unlink(path)
    let flags = flags | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    return retrying { open(path, flags, mode_t(mode)) }
}

/// Why others could put something into a folder, a link to a file of the user's for one; nil
/// where nobody but the user and the system's owner can.
package func objection(toFolder folder: String) -> String? {
    var facts = stat()
    guard stat(folder, &facts) == 0 else { return String(cString: strerror(errno)) }
    if facts.st_uid != geteuid(), facts.st_uid != 0 { return "it belongs to somebody else" }
    return facts.st_mode & 0o022 == 0 ? nil : "others may write into it: chmod go-w \(folder)"
}

/// The folder for temporary files: what `TMPDIR` says, `/tmp` where that is empty or not set.
///
/// Foundation's `temporaryDirectory` takes an empty one for the root folder.
package func temporaryPlace(_ variable: String?) -> String {
    variable.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
}
