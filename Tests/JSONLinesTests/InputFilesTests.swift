import Testing

@testable import JSONLines

struct InputFilesTests {
    struct Fit: Sendable, CustomTestStringConvertible {
        let pattern, name: String
        let fits: Bool
        var testDescription: String { "\(pattern) \(fits ? "fits" : "does not fit") \(name)" }

        init(_ pattern: String, _ name: String, _ fits: Bool) {
            self.pattern = pattern
            self.name = name
            self.fits = fits
        }
    }

    @Test(arguments: [
        Fit("*", "a", true), Fit("*", "", true), Fit("*", ".a", false), Fit(".*", ".a", true),
        Fit("?a", ".a", false), Fit("[.]a", ".a", false), Fit("*.jsonl", "a.jsonl", true),
        Fit("*.jsonl", "a.json", false), Fit("*.jsonl", "a.jsonl.gz", false),
        Fit("a?c", "abc", true), Fit("a?c", "ac", false), Fit("a?c", "a😀c", true),
        Fit("*a*b*", "xaxxbx", true), Fit("*a*b*", "xbxa", false), Fit("a**b", "ab", true),
        Fit("[abc]", "b", true), Fit("[abc]", "d", false), Fit("[a-c]", "b", true),
        Fit("[!a-c]", "b", false), Fit("[^a-c]", "x", true), Fit("[]]", "]", true),
        Fit("[!]]", "]", false), Fit("[a-]", "-", true), Fit("[", "[", true), Fit("[a", "[a", true),
        Fit("\\*", "*", true), Fit("\\*", "a", false), Fit("part-[0-9][0-9]", "part-07", true),
        Fit("*aaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaac", false), Fit("a", "ab", false),
    ])
    func `patterns fit as in a shell`(_ fit: Fit) {
        #expect(GlobPattern(fit.pattern).matches(fit.name) == fit.fits)
    }

    @Test func `matches are sorted by bytes and named once`() throws {
        let folder = try TemporaryFolder()
        for name in ["b.jsonl", "a10.jsonl", "a2.jsonl", "B.jsonl", "ä.jsonl", "c.txt"] {
            try folder.write(name, "x\n")
        }
        _ = folder.makeFolder("d.jsonl")
        let found = try InputFiles.expand(["b.jsonl", "*.jsonl"], relativeTo: folder.path)
        #expect(
            found.map { $0.dropFirst(folder.path.count + 1) } == [
                "b.jsonl", "B.jsonl", "a10.jsonl", "a2.jsonl", "ä.jsonl",
            ])
    }

    @Test func `a pattern may stand for folders too`() throws {
        let folder = try TemporaryFolder()
        for name in ["x[1]", "y1", "y2"] { _ = folder.makeFolder(name) }
        try folder.write("y1/a.jsonl", "x\n")
        try folder.write("y2/a.jsonl", "x\n")
        try folder.write("x[1]/b.jsonl", "x\n")
        let found = try InputFiles.expand([folder.path + "/y?/*.jsonl"])
        #expect(found == [folder.path + "/y1/a.jsonl", folder.path + "/y2/a.jsonl"])
        // A folder that looks like a pattern is taken as it stands.
        let literal = try InputFiles.expand(["x[1]/b.jsonl"], relativeTo: folder.path)
        #expect(literal == [folder.path + "/x[1]/b.jsonl"])
        let below = try InputFiles.expand(["*.jsonl"], relativeTo: folder.path + "/x[1]")
        #expect(below == [folder.path + "/x[1]/b.jsonl"])
    }

    @Test func `what is not there is an error`() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: JSONLinesError.self) {
            try InputFiles.expand(["a.jsonl"], relativeTo: folder.path)
        }
        #expect(missing?.code == .missing)
        let none = #expect(throws: JSONLinesError.self) {
            try InputFiles.expand(["*.jsonl"], relativeTo: folder.path)
        }
        #expect(none?.code == .noMatch)
    }
}
