import FoundationEssentials
import JSONLines
import Testing

@testable import Jobs
@testable import Planning

/// The page on input files: each file that it shows is read by the job that stands behind it.
@Suite struct InputFilesPageTests {
    /// A file of the page and its job.
    private struct Example {
        var name: String
        var text: String
        var job: String
    }

    private static func examples() throws -> [Example] {
        let parts = try Page("InputFiles").text.components(separatedBy: "```")
        var examples: [Example] = []
        var files: [(name: String, text: String)] = []
        for part in parts {
            guard let line = part.split(separator: "\n").first else { continue }
            let text = String(part.dropFirst(line.count + 1))
            if line.hasPrefix("text ") {
                files.append((String(line.dropFirst(5)), text))
            } else if line == "jsonc" {
                for file in files {
                    examples.append(Example(name: file.name, text: file.text, job: text))
                }
                files = []
            }
        }
        #expect(files.isEmpty, "a file of the page has no job")
        return examples
    }

    @Test func `each file on the page is read as it is, and each format has one`() throws {
        let examples = try Self.examples()
        var formats: Set<String> = []
        for example in examples {
            let path = FileManager.default.temporaryDirectory.path + "/sluice-page-\(UUID())"
            try Data(example.text.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let source = InputSource(path: path, name: example.name)
            let job = try JobDecoder().job(bytes: Array(example.job.utf8), file: "j.json")
            #expect(job.inputs.contains(example.name))
            let decoder = InputDecoder(job)
            formats.insert(try decoder.format(of: source).noun ?? "line")
            let counts = try InputReading(sources: [source], decoder: decoder)
                .forEachItem { _, _ in }
            #expect(counts.items > 0, "\(example.name)")
        }
        #expect(formats == ["line", "element", "row"])
        #expect(examples.count >= 5)
    }
}
