import CCurl
import Platform

// libcurl calls these on the transport's thread, with the handle as context; they only pass bytes
// on. A returned count other than the one given makes libcurl stop.

func curlTakesHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let handle = CurlHandle.from(context)
    let length = size * count
    let line = UnsafeRawBufferPointer(start: bytes, count: length)
    guard handle.noteHead(line), let refusal = handle.reply.take(headerLine: line) else {
        return handle.refusal == nil ? length : length == 0 ? 1 : 0
    }
    handle.refusal = refusal
    return length == 0 ? 1 : 0
}

func curlTakesBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let handle = CurlHandle.from(context)
    let length = size * count
    handle.noteArrival()
    let easy = handle.easy
    let taken = handle.reply.take(
        body: UnsafeRawBufferPointer(start: bytes, count: length),
        announced: { ccurl_get_offset(easy, CCURL_INFO_CONTENT_LENGTH) },
        admits: handle.admits(growingTo:))
    switch taken {
    case .whole:
        handle.noteTaken()
        return length
    case .notYet: return Int(CCURL_WRITE_PAUSE)
    case .tooLarge:
        handle.refusal = .bodyTooLarge
        return length == 0 ? 1 : 0
    }
}

func curlWantsBody(
    _ room: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context, let room else { return Int(CCURL_READ_ABORT) }
    let handle = CurlHandle.from(context)
    guard let body = handle.call?.request.body else { return Int(CCURL_READ_ABORT) }
    let length = min(size * count, body.count - handle.bodyBytesTaken)
    // All was taken before, so this is an attempt to send it a second time.
    guard length > 0 else { return body.isEmpty ? 0 : Int(CCURL_READ_ABORT) }
    body.withUnsafeBytes { source in
        UnsafeMutableRawPointer(room).copyMemory(
            from: UnsafeRawBufferPointer(
                rebasing: source[handle.bodyBytesTaken..<handle.bodyBytesTaken + length]
            ).baseAddress ?? UnsafeRawPointer(room), byteCount: length)
    }
    handle.noteBody(bytes: length)
    return length
}

/// Refuses to start the body over.
///
/// libcurl wants that to send a request again on a new connection; the server may have
/// acted on the first already.
func curlWantsRewind(_ context: UnsafeMutableRawPointer?, _ offset: Int64, _ origin: Int32) -> Int32
{
    Int32(CCURL_CANNOT_SEEK)
}

/// Lets a request out once.
///
/// If a reused connection breaks before a reply, libcurl resends by itself but asks here first.
/// Only an attempt of which nothing was sent may be repeated.
func curlMaySend(
    _ context: UnsafeMutableRawPointer?, _ theirs: UnsafeMutablePointer<CChar>?,
    _ ours: UnsafeMutablePointer<CChar>?, _ theirPort: Int32, _ ourPort: Int32
) -> Int32 {
    guard let context, CurlHandle.from(context).opensGate(ownPort: ourPort) else {
        return Int32(CCURL_GATE_CLOSED)
    }
    return 0
}

/// Opens a socket unless a cloud hands out credentials at the address.
func curlWantsSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: Int32,
    _ address: UnsafeMutablePointer<ccurl_address>?
) -> Int32 {
    guard let context, let address else { return -1 }
    let handle = CurlHandle.from(context)
    if isLinkLocal(address) {
        handle.refusal = .badAddress
        return -1
    }
    let target = address.pointee
    let descriptor = socket(target.family, target.type, target.protocol)
    if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        handle.watch.expect(connection: descriptor)
        handle.opened.append(descriptor)
    } else {
        handle.lacksDescriptors = errno == EMFILE || errno == ENFILE
    }
    return descriptor
}

/// Closes a connection; the context is the watch, since no handle lives as long.
func curlClosesSocket(_ context: UnsafeMutableRawPointer?, _ descriptor: Int32) -> Int32 {
    guard let context else { return -1 }
    Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue()
        .forget(connection: descriptor)
    return close(descriptor)
}
