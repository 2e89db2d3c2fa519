import Testing

@testable import SQLite

struct ConnectionTests {
    @Test func `values come back as they went in`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(i, d, s, b, n)")
        let absent: Int? = nil
        try connection.run(
            "INSERT INTO t VALUES(?, ?, ?, ?, ?)", Int64.min, 0.1, "a\0b é", [UInt8](0...255),
            absent)
        try connection.forEachRow("SELECT * FROM t") { row in
            #expect(try row.integer(0) == .min)
            #expect(try row.double(1) == 0.1)
            #expect(try row.text(2) == "a\0b é")
            let blob = try Array(row.blob(3))
            #expect(blob == [UInt8](0...255))
            #expect(try row.optionalInteger(4) == nil)
        }
    }
}
