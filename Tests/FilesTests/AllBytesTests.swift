import Files
import Platform
import Testing

struct AllBytesTests {
    private static func read(_ count: Int, from descriptor: Int32, at offset: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = bytes.withUnsafeMutableBytes { readAll(from: descriptor, into: $0, at: offset) }
        return read.map { Array(bytes.prefix($0)) }
    }

    private static func write(_ text: String, to descriptor: Int32, at offset: Int) -> Bool {
        Array(text.utf8).withUnsafeBytes { writeAll($0, to: descriptor, at: offset) }
    }

    @Test func `what was written somewhere is read from there`() throws {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        let descriptor = fileno(file)
        #expect(Self.write("0123456789", to: descriptor, at: 0))
        #expect(Self.write("abc", to: descriptor, at: 4))
        #expect(Self.write("", to: descriptor, at: 7))
        #expect(Self.read(6, from: descriptor, at: 3) == Array("3abc78".utf8))
        #expect(Self.read(0, from: descriptor, at: 3) == [])
    }

    @Test func `only the end of the file gives fewer bytes`() throws {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        #expect(Self.write("0123456789", to: fileno(file), at: 0))
        #expect(Self.read(6, from: fileno(file), at: 8) == Array("89".utf8))
        #expect(Self.read(6, from: fileno(file), at: 10) == [])
    }

    @Test func `what cannot be read or written is no empty file`() throws {
        let device = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(device) }
        #expect(!Self.write("a", to: device, at: 0))
        #expect(Self.read(1, from: -1, at: 0) == nil)
        #expect(Self.read(1, from: device, at: -1) == nil)
    }

    @Test func `a pipe is read to its end, in as many parts as it comes`() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        let text = Array(repeating: UInt8(ascii: "a"), count: 200_000)
        let isStarted = startThread {
            var sent = 0
            while sent < text.count {
                let count = text[sent...].withUnsafeBytes {
                    Platform.write(writing, $0.baseAddress, $0.count)
                }
                if count <= 0 { break }
                sent += count
            }
            close(writing)
        }
        #expect(isStarted)
        #expect(readToEnd(of: reading) == text)
        #expect(readToEnd(of: reading) == [])
        #expect(readToEnd(of: -1) == nil)
    }

    @Test func `a file beyond a limit is not read to its end`() throws {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        let text = String(repeating: "a", count: 100_000)
        #expect(Self.write(text, to: fileno(file), at: 0))
        #expect(readToEnd(of: fileno(file), limit: 100_000)?.count == 100_000)
        lseek(fileno(file), 0, SEEK_SET)
        let part = try #require(readToEnd(of: fileno(file), limit: 10))
        #expect(part.count > 10 && part.count < 100_000)
    }

    @Test func `a call is made again while signals interrupt it`() {
        var results = [-1, -1, 7]
        let result = retrying {
            errno = EINTR
            return results.removeFirst()
        }
        #expect(result == 7 && results.isEmpty)
        let failure = retrying {
            errno = EIO
            return -1
        }
        #expect(failure == -1)
    }

    @Test(arguments: [(nil, "/tmp"), ("", "/tmp"), ("/var/tmp", "/var/tmp")])
    func `temporary files have a place, whatever the variable says`(said: String?, place: String) {
        #expect(temporaryPlace(said) == place)
    }
}
