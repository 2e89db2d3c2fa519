import Platform
import Testing

@testable import JSONLines

struct JSONLinesWriterTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `lines are appended to a private file and their places are given back`() throws {
        let path = folder.path + "/out"
        let writer = try JSONLinesWriter(path: path)
        #expect(try writer.append(bytes("one")) == 0)
        #expect(try writer.append(bytes("")) == 4)
        #expect(try writer.append(bytes("two")) == 5)
        #expect(try folder.contents("out") == "")
        try writer.flush()
        #expect(try folder.contents("out") == "one\n\ntwo\n")
        #expect(writer.length == 9)
        #expect(folder.mode("out") == 0o600)

        let second = try JSONLinesWriter(path: path)
        #expect(second.repairedBytes == 0)
        #expect(try second.append(bytes("three")) == 9)
        try second.synchronize()
        #expect(try folder.contents("out") == "one\n\ntwo\nthree\n")
    }

    @Test(arguments: [
        ("a\nb", "a\n", 1), ("a\n", "a\n", 0), ("abc", "", 3), ("", "", 0),
        ("a\n\n{\"x\"", "a\n\n", 4),
    ])
    func `a torn last line is cut off on opening`(before: String, after: String, cut: Int) throws {
        let path = try folder.write("out", before)
        let writer = try JSONLinesWriter(path: path)
        #expect(writer.repairedBytes == cut)
        try writer.append(bytes("new"))
        try writer.close()
        #expect(try folder.contents("out") == after + "new\n")
    }

    @Test func `a torn line longer than what is looked at at once is cut off too`() throws {
        let path = try folder.write("out", "whole\n" + String(repeating: "x", count: 200_000))
        #expect(try JSONLinesWriter(path: path).repairedBytes == 200_000)
        #expect(try folder.contents("out") == "whole\n")
    }

    @Test func `replacing starts from nothing`() throws {
        let path = try folder.write("out", "old\n")
        let writer = try JSONLinesWriter(path: path, opening: .replacing)
        try writer.append(bytes("new"))
        try writer.close()
        #expect(try folder.contents("out") == "new\n")
    }

    @Test func `replacing writes into no file that a link leads to`() throws {
        let victim = try folder.write("victim", "precious")
        let path = folder.path + "/out"
        symlink(victim, path)
        let writer = try JSONLinesWriter(path: path, opening: .replacing)
        try writer.append(bytes("new"))
        try writer.close()
        #expect(try folder.contents("victim") == "precious")
        #expect(try folder.contents("out") == "new\n")
    }

    @Test func `a rename takes the place of the old file with all lines written`() throws {
        try folder.write("final", "old\n")
        let writer = try JSONLinesWriter(path: folder.path + "/partial")
        try writer.append(bytes("new"))
        try writer.rename(to: folder.path + "/final")
        #expect(try folder.contents("final") == "new\n")
        #expect(FileIdentity(path: folder.path + "/partial") == nil)
        #expect(writer.path == folder.path + "/final")
    }

    @Test func `more than a megabyte goes out without being asked to`() throws {
        let writer = try JSONLinesWriter(path: folder.path + "/out")
        let line = [UInt8](repeating: 0x61, count: 1 << 19)
        for _ in 0..<2 { try writer.append(line) }
        #expect(FileIdentity(path: folder.path + "/out")?.size == 2 * ((1 << 19) + 1))
    }

    @Test func `lines that stand together go out at once, behind what waits`() throws {
        let writer = try JSONLinesWriter(path: folder.path + "/out")
        try writer.append(lines: bytes("one\ntwo\n"))
        #expect(try folder.contents("out") == "one\ntwo\n")
        #expect(try writer.append(bytes("three")) == 8)
        try writer.append(lines: bytes("four\n"))
        #expect(try folder.contents("out") == "one\ntwo\nthree\nfour\n")
        #expect(writer.length == 19)
    }

    @Test func `a folder that is missing is an error that says what to check`() {
        let error = #expect(throws: JSONLinesError.self) {
            try JSONLinesWriter(path: folder.path + "/none/out")
        }
        #expect(error?.code == .notWritable)
        let other = #expect(throws: JSONLinesError.self) { try JSONLinesWriter(path: folder.path) }
        #expect(other?.code == .isDirectory)
    }

    #if os(Linux)
        @Test func `a full disk is an error and the lines go on waiting`() throws {
            let writer = try JSONLinesWriter(path: "/dev/full")
            try writer.append(bytes("one"))
            for _ in 0..<2 {
                let error = #expect(throws: JSONLinesError.self) { try writer.flush() }
                #expect(error?.code == .writeFailed)
            }
            #expect(writer.length == 4)
        }

        @Test func `lines that stand together go on waiting on a full disk, too`() throws {
            let writer = try JSONLinesWriter(path: "/dev/full")
            for count in 1...2 {
                let error = #expect(throws: JSONLinesError.self) {
                    try writer.append(lines: bytes("one\ntwo\n"))
                }
                #expect(error?.code == .writeFailed)
                #expect(writer.length == 8 * count)
            }
        }
    #endif
}
