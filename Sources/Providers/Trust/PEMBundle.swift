import Files
import JSON
import Platform

/// A file with certificates between `-----BEGIN CERTIFICATE-----` and its end line (RFC 7468).
enum PEMBundle {
    /// What is wrong with a file, as the end of a sentence that begins with its path.
    struct Fault: Error, Equatable {
        let message: String
    }

    /// All of the Mozilla list is a quarter of a MiB.
    private static let maximumBytes = 16 << 20

    /// Reads a file as libcurl would; at least one certificate, and all of them readable.
    static func read(_ path: String) throws(Fault) -> [UInt8] {
        let bytes = try bytes(of: path)
        try check(bytes: bytes)
        return bytes
    }

    static func check(bytes: [UInt8]) throws(Fault) {
        if bytes.isEmpty { throw Fault(message: "is empty.") }
        var count = 0
        var inside: (line: Int, text: [UInt8])?
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = line.filter { $0 > 0x20 }
            if isMark(text, "BEGIN") {
                inside = (index + 1, [])
            } else if isMark(text, "END"), let block = inside {
                count += 1
                inside = nil
                guard let der = Base64.bytes(of: String(decoding: block.text, as: UTF8.self)),
                    isCertificate(der[...])
                else { throw damaged(count, block.line) }
            } else {
                inside?.text += text
            }
        }
        if let inside { throw damaged(count + 1, inside.line) }
        guard count == 0 else { return }
        // The first byte of a certificate in binary form.
        let advice =
            bytes[0] == 0x30
            ? " It looks like one in DER form. Convert it with: openssl x509 -inform der -in FILE "
                + "-out FILE.pem" : " Certificates stand after \"-----BEGIN CERTIFICATE-----\"."
        throw Fault(message: "holds no certificate.\(advice)")
    }

    private static func damaged(_ number: Int, _ line: Int) -> Fault {
        Fault(message: "cannot be read: certificate \(number), at line \(line), is damaged.")
    }

    private static func isMark(_ text: [UInt8], _ word: String) -> Bool {
        // Fast for nearly all lines, which are none; every start of the program reads them.
        text.first == 0x2D
            && ["CERTIFICATE", "X509CERTIFICATE", "TRUSTEDCERTIFICATE"].contains {
                text.elementsEqual("-----\(word)\($0)-----".utf8)
            }
    }

    /// Whether it has the structure of a certificate (RFC 5280): a sequence of the signed part, the
    /// algorithm and the signature.
    ///
    /// OpenSSL's trusted certificates have more after it.
    private static func isCertificate(_ bytes: ArraySlice<UInt8>) -> Bool {
        var all = bytes
        guard var content = element(0x30, &all) else { return false }
        return element(0x30, &content) != nil && element(0x30, &content) != nil
            && element(0x03, &content) != nil && content.isEmpty
    }

    /// Removes and returns the first DER element; nil if its tag differs or it is truncated.
    private static func element(_ tag: UInt8, _ bytes: inout ArraySlice<UInt8>)
        -> ArraySlice<UInt8>?
    {
        guard bytes.popFirst() == tag, let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first > 0x80 {
            let digits = bytes.prefix(Int(first & 0x7F))
            guard 1...4 ~= Int(first & 0x7F), digits.count == Int(first & 0x7F) else {
                return nil
            }
            length = digits.reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(digits.count)
        }
        guard bytes.count >= length else { return nil }
        defer { bytes = bytes.dropFirst(length) }
        return bytes.prefix(length)
    }

    private static func bytes(of path: String) throws(Fault) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable() }
        defer { close(descriptor) }
        guard let bytes = readToEnd(of: descriptor, limit: maximumBytes) else { throw unreadable() }
        if bytes.count > maximumBytes {
            throw Fault(message: "is too large for a list of certificates (16 MiB at most).")
        }
        return bytes
    }

    private static func unreadable() -> Fault {
        Fault(message: "cannot be read: \(String(cString: strerror(errno))).")
    }
}
