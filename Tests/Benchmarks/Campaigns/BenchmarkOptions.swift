/// The `--name value` pairs of a benchmark's command line.
struct BenchmarkOptions {
    private var values: [String: String] = [:]

    /// Takes the options there are with their defaults; a flag is one whose default is "no".
    init(_ arguments: [String], names: KeyValuePairs<String, String>) throws(BenchmarkFailure) {
        for (name, standard) in names { values[name] = standard }
        var rest = arguments[...]
        while let word = rest.popFirst() {
            let name = String(word.drop { $0 == "-" })
            guard word.hasPrefix("--"), let standard = values[name] else {
                let known = names.map { "--\($0.key)" }.joined(separator: " ")
                throw BenchmarkFailure("unknown option \(word); there are: \(known)")
            }
            if standard == "no" {
                values[name] = "yes"
            } else if let value = rest.popFirst() {
                values[name] = value
            } else {
                throw BenchmarkFailure("\(word) needs a value")
            }
        }
    }

    /// The value as written; nil where it is empty.
    func text(_ name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func isSet(_ name: String) -> Bool { values[name] == "yes" }

    func count(_ name: String) throws(BenchmarkFailure) -> Int {
        guard let count = values[name].flatMap({ Int($0) }), count >= 0 else {
            throw BenchmarkFailure("--\(name) needs a whole number")
        }
        return count
    }
}

/// Why a benchmark cannot be run, or what it found to be wrong.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
