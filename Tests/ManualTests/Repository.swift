import FoundationEssentials

/// The files of this checkout.
enum Repository {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The paths of all files below a folder with this ending, from the repository's root.
    static func files(in folder: String, ending: String) -> [String] {
        let below = try? FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: folder).path)
        return (below ?? []).filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }
}
