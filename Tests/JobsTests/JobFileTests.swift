import FoundationEssentials
import Testing

@testable import Jobs

/// Job files that cannot be read, each with a message of its own.
struct JobFileTests {
    private func message(_ prepare: (String) throws -> Void) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/sluice-job-\(UUID())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/j.json"
        try prepare(file)
        let error = #expect(throws: JobFindings.self) { try JobDecoder().job(file: file) }
        return (error?.description ?? "").replacing(folder + "/", with: "")
    }

    @Test func `a missing file is named`() throws {
        #expect(try message { _ in } == "j.json: there is no such job file.")
    }

    @Test func `a folder is no job file`() throws {
        let message = try message {
            try FileManager.default.createDirectory(
                atPath: $0, withIntermediateDirectories: false)
        }
        #expect(message == "j.json: this is a folder. Name a job file in it.")
    }

    @Test(arguments: ["", " \n\t\n"])
    func `an empty file is no job file`(_ text: String) throws {
        let message = try message { try Data(text.utf8).write(to: URL(filePath: $0)) }
        #expect(message == "j.json: the job file is empty.")
    }

    @Test func `a file of prompts is not taken for a job`() throws {
        let message = try message {
            try Data(repeating: 0x20, count: JobFile.maximumSize + 1).write(to: URL(filePath: $0))
        }
        #expect(
            message
                == #"j.json: a job file has at most 4 MiB. Is this a file of prompts? Name it in "input"."#
        )
    }

    @Test func `a byte order mark is passed over`() throws {
        let message = try message {
            try Data([0xEF, 0xBB, 0xBF] + Array("{}".utf8)).write(to: URL(filePath: $0))
        }
        #expect(message == #"j.json:1:1: the job names no "input"."#)
    }

    @Test func `paths lose their detours, but not through a link`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/sluice-path-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/jobs", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link", withDestinationPath: "/tmp")
        #expect(JobPath.resolved("../a/./b", in: folder + "/jobs") == folder + "/a/b")
        #expect(JobPath.resolved("../a", in: folder + "/link") == folder + "/link/../a")
        #expect(JobPath.resolved("../../a", in: "..") == "../../../a")
        #expect(JobPath.resolved("/a", in: "jobs") == "/a")
        #expect(JobPath.pattern("*.jsonl", in: "/x[1]") == "/x[[]1]/*.jsonl")
    }
}
