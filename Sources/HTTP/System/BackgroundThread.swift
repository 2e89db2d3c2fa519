#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Runs the body on a thread of its own, which ends with it.
///
/// Signals are blocked there: they belong to the threads that wait for them, and a
/// broken pipe inside a TLS library must not end the process.
///
/// - Returns: Whether the system gave a thread.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Glibc)
        var thread = pthread_t()
    #else
        var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, runThreadBody, box.toOpaque())
    guard status == 0 else {
        box.release()
        return false
    }
    #if canImport(Glibc)
        pthread_detach(thread)
    #else
        if let thread { pthread_detach(thread) }
    #endif
    return true
}

/// Carries a closure through `pthread_create`, which retains it once.
private final class ThreadBody {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Glibc)
    private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        runBlockingSignals(context)
        return nil
    }
#else
    private func runThreadBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        runBlockingSignals(context)
        return nil
    }
#endif

private func runBlockingSignals(_ context: UnsafeMutableRawPointer) {
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_SETMASK, &signals, nil)
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
}
