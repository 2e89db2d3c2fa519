import Platform

/// A temporary file beside the final path, to be renamed when it is complete.
package struct NewFile: Sendable {
    /// The owner of the value must close it.
    package let descriptor: Int32
    /// The temporary path, which has an unpredictable name that no other file has.
    package let path: String

    /// Creates the file, readable by the user only; nil on failure, with the reason in `errno`.
    package init?(beside place: String) {
        path = "\(place).\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        descriptor = retrying { [path] in open(path, flags, 0o600) }
        if descriptor < 0 { return nil }
    }
}

/// Creates a file under a predictable name, always a new one and readable by the user only.
///
/// An existing file of that name is removed, not overwritten: it may be a link with which
/// another user wants to have a valuable file of this user overwritten.
///
/// - Returns: A descriptor, or -1 on failure, with the reason in `errno`.
package func openAnew(_ path: String, _ flags: Int32, mode: UInt16 = 0o600) -> Int32 {
    unlink(path)
    let flags = flags | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    return retrying { open(path, flags, mode_t(mode)) }
}

/// Why other users could create files or links in a folder; nil if only the user and root can.
package func objection(toFolder folder: String) -> String? {
    var facts = stat()
    guard stat(folder, &facts) == 0 else { return String(cString: strerror(errno)) }
    if facts.st_uid != geteuid(), facts.st_uid != 0 { return "it belongs to somebody else" }
    return facts.st_mode & 0o022 == 0 ? nil : "others may write into it: chmod go-w \(folder)"
}

/// The folder for temporary files: `TMPDIR`, or `/tmp` if that is empty or not set.
///
/// Foundation's `temporaryDirectory` treats an empty `TMPDIR` as the root folder.
package func temporaryPlace(_ variable: String?) -> String {
    variable.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
}
