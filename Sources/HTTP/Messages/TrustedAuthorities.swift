/// The certificate authorities that are trusted instead of the system's.
package struct TrustedAuthorities: Sendable {
    /// The paths of PEM files; all of them apply.
    package private(set) var files: [String]
    /// The path of a folder with a PEM file for each authority, by the names that `openssl rehash`
    /// gives; several paths with colons between them.
    package var folder: String?
    /// The joined contents of several files; empty if one file or none is enough.
    private(set) var bundle: [UInt8] = []

    package init(file: String? = nil, folder: String? = nil) {
        files = file.map { [$0] } ?? []
        self.folder = folder
    }

    /// Several files; `contents` are theirs in the same order.
    package init(files: [String], contents: [[UInt8]], folder: String? = nil) {
        self.files = files
        self.folder = folder
        if files.count > 1 { bundle = Array(contents.joined(separator: [0x0A])) }
    }
}

extension TrustedAuthorities: Equatable {
    /// Compares names only: the contents were read once, and are long.
    package static func == (left: TrustedAuthorities, right: TrustedAuthorities) -> Bool {
        left.files == right.files && left.folder == right.folder
    }
}
