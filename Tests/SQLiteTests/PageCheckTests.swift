import Files
import Platform
import Testing

@testable import SQLite

struct PageCheckTests {
    /// A database with some pages of rows, closed; removed when the value goes.
    private final class Sample {
        let path: String

        init(checked: Bool = true) throws {
            path = "/tmp/sluice-pages-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sqlite"
            let connection = try Connection(path: path, create: true)
            try connection.execute("PRAGMA page_size = 4096")
            if checked { try connection.reservePageChecksums() }
            try connection.execute(
                """
                PRAGMA journal_mode = WAL;
                CREATE TABLE fact(id INTEGER PRIMARY KEY, text BLOB);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                INSERT INTO fact SELECT i, randomblob(300) FROM n
                """)
            try connection.checkpointAndTruncate()
            connection.close()
        }

        deinit { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }

        func flip(byte: Int) throws {
            let file = open(path, O_RDWR)
            defer { close(file) }
            var value: UInt8 = 0
            try #require(pread(file, &value, 1, off_t(byte)) == 1)
            value ^= 4
            try #require(pwrite(file, &value, 1, off_t(byte)) == 1)
        }

        func sum() throws -> Int64? {
            let connection = try Connection(path: path)
            defer { connection.close() }
            return try connection.integer("SELECT sum(length(text)) FROM fact")
        }
    }

    @Test func `a file as it was written is well`() throws {
        let sample = try Sample()
        #expect(PageCheck.scan(sample.path) == .well)
        #expect(try sample.sum() == 60_000)
    }

    @Test(arguments: [4096 * 2 + 1000, 4096 * 5 + 4090, 4096 * 7 + 9, 40])
    func `a flipped bit is found and named`(byte: Int) throws {
        let sample = try Sample()
        try sample.flip(byte: byte)
        let page = Int64(byte / 4096 + 1)
        #expect(PageCheck.scan(sample.path) == .bad(page: page))
        let error = #expect(throws: SQLiteError.self) { try sample.sum() }
        #expect(error?.isCorrupt == true)
        #expect(error?.message == "page \(page) does not have its checksum")
    }

    @Test func `a page in another's place is found`() throws {
        let sample = try Sample()
        let file = open(sample.path, O_RDWR)
        var page = [UInt8](repeating: 0, count: 4096)
        try #require(pread(file, &page, 4096, 4096 * 4) == 4096)
        try #require(pwrite(file, page, 4096, 4096 * 6) == 4096)
        close(file)
        #expect(PageCheck.scan(sample.path) == .bad(page: 7))
    }

    @Test func `a cut file is found`() throws {
        let sample = try Sample()
        try #require(truncate(sample.path, 4096 * 6 + 100) == 0)
        #expect(PageCheck.scan(sample.path) == .bad(page: 7))
    }

    @Test func `a file without checksums is read as ever`() throws {
        let sample = try Sample(checked: false)
        #expect(PageCheck.scan(sample.path) == .unchecked)
        #expect(try sample.sum() == 60_000)
        try sample.flip(byte: 4096 * 4 + 1000)
        #expect(try sample.sum() == 60_000)
    }

    @Test func `pages that another program moved into the file are taken as they are`() throws {
        let sample = try Sample()
        let connection = try Connection(path: sample.path)
        try connection.execute("UPDATE fact SET text = zeroblob(300) WHERE id % 3 = 0")
        // What a program without this layer would write: the log's pages as they stand there.
        let log = try #require(contents(ofFile: sample.path + "-wal"))
        let database = open(sample.path, O_RDWR)
        var offset = 32
        while offset + 24 + 4096 <= log.count {
            let number = log[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let page = Array(log[offset + 24..<offset + 24 + 4096])
            try #require(pwrite(database, page, 4096, off_t((number - 1) * 4096)) == 4096)
            offset += 24 + 4096
        }
        close(database)
        connection.close()
        #expect(PageCheck.scan(sample.path) == .well)
        #expect(try sample.sum() == 60_000)
    }

    @Test(arguments: [2048..<4096, 3072..<4096, 3584..<4096])
    func `a page that points into zeros has lost what was there`(part: Range<Int>) throws {
        let sample = try Sample()
        let file = open(sample.path, O_RDWR)
        let zeros = [UInt8](repeating: 0, count: part.count)
        try #require(pwrite(file, zeros, zeros.count, off_t(4096 * 5 + part.lowerBound)) > 0)
        close(file)
        #expect(PageCheck.scan(sample.path) == .bad(page: 6))
        let error = #expect(throws: SQLiteError.self) { try sample.sum() }
        #expect(error?.isCorrupt == true)
    }

    @Test(arguments: [0..<4096, 0..<8])
    func `zeros in the place of a page, or of a part of it, are not taken for well`(
        part: Range<Int>
    ) throws {
        let sample = try Sample()
        let file = open(sample.path, O_RDWR)
        let zeros = [UInt8](repeating: 0, count: part.count)
        try #require(pwrite(file, zeros, zeros.count, off_t(4096 * 5 + part.lowerBound)) > 0)
        close(file)
        #expect(PageCheck.scan(sample.path) != .well)
        let before = PageCheck.bareReads
        _ = try? sample.sum()
        #expect(PageCheck.bareReads > before || part.upperBound < 4096)
    }
}
