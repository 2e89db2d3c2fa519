extension JSONLinesWriter {
    /// Writes a small file, whole or not at all, in place of any of its name.
    package static func replace(_ path: String, with lines: [[UInt8]]) throws(JSONLinesError) {
        let writer = try JSONLinesWriter(path: path + ".new", opening: .replacing)
        for line in lines { _ = try writer.append(line) }
        try writer.synchronize()
        try writer.rename(to: path)
        try writer.close()
    }
}
