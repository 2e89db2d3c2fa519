/// One client's connection: what it has sent, and what it will get.
///
/// Belongs to the server's loop and is touched on its thread only.
final class ServerConnection {
    /// What the loop should do with it next.
    enum Wish: Equatable { case keep, close, reset }

    let descriptor: Int32
    let number: Int
    /// When it needs attention although nothing arrived, in nanoseconds.
    private(set) var wakeAt = Int64.max

    private enum Phase { case reading, delayed, writing, stalled }

    private var phase = Phase.reading
    private var parser: RequestParser
    private var plan: ReplyPlan?
    private var sent = 0
    private var isBlocked = false
    private var isLast = false
    private var requests = 0

    init(descriptor: Int32, number: Int, options: ServerOptions) {
        self.descriptor = descriptor
        self.number = number
        parser = RequestParser(
            maximumHeaderBytes: options.maximumHeaderBytes,
            maximumBodyBytes: options.maximumBodyBytes)
    }

    /// Whether it waits for room in the socket.
    var wantsRoom: Bool { isBlocked }

    /// Whether more input is read; a client that sends too much has to wait for the reply.
    var wantsInput: Bool { isReading || parser.pendingBytes < 1 << 20 }

    /// Whether closing it now would cut a reply or a request short.
    var isBusy: Bool {
        switch phase {
        case .reading: !parser.isIdle
        case .delayed, .writing: true
        case .stalled: false
        }
    }

    private var isReading: Bool {
        if case .reading = phase { true } else { false }
    }

    /// Closes after the reply that is in progress.
    func finishSoon() { isLast = true }

    /// Reads what there is and answers the requests in it.
    func receive(
        into buffer: UnsafeMutableRawBufferPointer, now: Int64, handler: ServerHandler
    ) -> Wish {
        switch ServerSocket.receive(descriptor, into: buffer) {
        case .wouldBlock: return .keep
        case .failed, .done(0): return .close
        case .done(let count):
            parser.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            return proceed(now: now, handler: handler)
        }
    }

    /// Goes on after a delay or when there is room in the socket again.
    func resume(now: Int64, handler: ServerHandler) -> Wish {
        isBlocked = false
        if now >= wakeAt {
            wakeAt = .max
            if case .delayed = phase { phase = .writing }
        }
        return proceed(now: now, handler: handler)
    }

    private func proceed(now: Int64, handler: ServerHandler) -> Wish {
        while true {
            switch phase {
            case .delayed, .stalled: return .keep
            case .writing:
                guard let ending = write(now: now) else { return .keep }
                if let wish = end(ending) { return wish }
            case .reading:
                guard answerNext(now: now, handler: handler) else { return .keep }
            }
        }
    }

    /// Lets the handler answer the next whole request; false if there is none.
    private func answerNext(now: Int64, handler: ServerHandler) -> Bool {
        do throws(RequestRefusal) {
            guard let (head, body) = try parser.next() else {
                if parser.awaitsContinue { sendContinue() }
                return false
            }
            let request = ServerRequest(
                method: head.method, path: head.path, query: head.query, headers: head.headers,
                body: body, connection: number, predecessors: requests)
            requests += 1
            let reply = handler(request)
            plan = ReplyPlan(reply, to: head)
            phase = .writing
            if reply.delay > .zero {
                phase = .delayed
                wakeAt = now + reply.delay.boundedNanoseconds
            }
        } catch {
            plan = ReplyPlan(.text(error.reason + "\n", status: error.status), to: nil)
            phase = .writing
        }
        sent = 0
        return true
    }

    /// Twenty-five bytes always fit into a socket that has been read to its end.
    private func sendContinue() {
        _ = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8).withUnsafeBytes {
            ServerSocket.send(descriptor, $0)
        }
    }

    /// Sends what the socket accepts.
    ///
    /// - Returns: What follows, once everything is sent.
    private func write(now: Int64) -> ReplyPlan.Ending? {
        guard let plan else { return .close }
        while sent < plan.bytes.count {
            if wakeAt != .max { return nil }
            let end = plan.drip.map { min(sent + $0.bytes, plan.bytes.count) } ?? plan.bytes.count
            let outcome = plan.bytes.withUnsafeBytes {
                ServerSocket.send(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent..<end]))
            }
            switch outcome {
            case .done(let count): sent += count
            case .wouldBlock:
                isBlocked = true
                return nil
            case .failed: return .close
            }
            if let drip = plan.drip, sent < plan.bytes.count { wakeAt = now + drip.interval }
        }
        return plan.ending
    }

    private func end(_ ending: ReplyPlan.Ending) -> Wish? {
        plan = nil
        switch ending {
        case .keepAlive where isLast: return .close
        case .keepAlive:
            phase = .reading
            return nil
        case .close: return .close
        case .reset: return .reset
        case .stall:
            phase = .stalled
            return .keep
        }
    }
}
