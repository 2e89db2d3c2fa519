import Platform

/// The variables of the process's environment; the last of several of one name wins.
func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    // Read once, before anything could change it from another thread.
    var entry = environ
    while let text = entry.pointee {
        let pair = String(cString: text).split(separator: "=", maxSplits: 1)
        if let name = pair.first { variables[String(name)] = pair.count > 1 ? String(pair[1]) : "" }
        entry += 1
    }
    return variables
}
