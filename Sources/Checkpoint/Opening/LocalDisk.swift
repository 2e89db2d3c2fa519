import Files
import Platform

/// Distinguishes network folders from local ones.
///
/// Locks and the log's shared index are unreliable over a network: two processes could both hold a
/// run and corrupt the checkpoint.
package enum LocalDisk {
    /// The kind of file system of a folder if it is a network one.
    static func network(at path: String) -> String? {
        #if os(Linux)
            kind(at: path).flatMap { isNetwork($0) ? $0 : nil }
        #else
            var facts = statfs()
            guard statfs(path, &facts) == 0, facts.f_flags & UInt32(MNT_LOCAL) == 0
            else { return nil }
            return "network"
        #endif
    }

    /// The same, from the text of the system's mount table: device, mount point, kind, options.
    static func network(at path: String, mounts: String) -> String? {
        kind(at: path, mounts: mounts).flatMap { isNetwork($0) ? $0 : nil }
    }

    /// The kind of file system of a folder, by its Linux name; nil on other systems.
    package static func kind(at path: String) -> String? {
        #if os(Linux)
            guard let real = realpath(path, nil) else { return nil }
            defer { free(real) }
            guard let mounts = contents(ofFile: "/proc/self/mounts") else { return nil }
            return kind(at: String(cString: real), mounts: String(decoding: mounts, as: UTF8.self))
        #else
            nil
        #endif
    }

    private static func kind(at path: String, mounts: String) -> String? {
        var best: (length: Int, kind: String?) = (-1, nil)
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 3 else { continue }
            let place = fields[1].replacing("\\040", with: " ")
            let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
            // Of two mounts at one path the later one hides the earlier.
            if isAbove, place.utf8.count >= best.length {
                best = (place.utf8.count, String(fields[2]))
            }
        }
        return best.kind
    }

    private static func isNetwork(_ kind: String) -> Bool {
        kind.hasPrefix("nfs") || kind.hasPrefix("fuse.") || kind == "fuse"
            || ["cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre"]
                .contains(kind)
    }
}
