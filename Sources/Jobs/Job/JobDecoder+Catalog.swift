import JSON
import Vocabulary

extension JobDecoder {
    /// `"catalog"`: a price list or several, as the current folder sees them.
    func catalogs(_ reader: inout JobReader, folder: String) -> [String] {
        guard let value = reader.value("catalog") else { return [] }
        let entries = value.array ?? [value]
        var paths: [String] = []
        for (index, entry) in entries.enumerated() {
            let path = value.array == nil ? ["catalog"] : ["catalog", String(index)]
            guard let text = entry.string, !text.isEmpty else {
                reader.log.add(
                    path,
                    "\(quoted(path)) must be the path of a price list, not "
                        + "\(described(entry)).")
                continue
            }
            paths.append(JobPath.resolved(text, in: folder))
        }
        return paths
    }
}
