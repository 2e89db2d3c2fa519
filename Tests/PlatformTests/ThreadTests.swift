import Platform
import Testing

struct ThreadTests {
    /// The signals that a new thread has blocked.
    private func blocked() async -> Set<Int32> {
        await withCheckedContinuation { continuation in
            let isStarted = startThread {
                var signals = sigset_t()
                pthread_sigmask(SIG_SETMASK, nil, &signals)
                continuation.resume(
                    returning: Set((1...31).filter { sigismember(&signals, $0) == 1 }))
            }
            if !isStarted { continuation.resume(returning: []) }
        }
    }

    @Test func `signals are left to the threads that wait for them`() async {
        #expect(await blocked().isSuperset(of: [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ]))
    }

    @Test func `a crash is seen by its handler`() async {
        let crashes = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS]
        #expect(await blocked().isDisjoint(with: crashes))
    }
}
