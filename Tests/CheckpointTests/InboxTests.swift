import Testing

@testable import Checkpoint

struct InboxTests {
    @Test func `nothing that comes is told after the time given`() {
        let inbox = Inbox<Int>()
        guard case .idle = inbox.take(patience: 1) else {
            Issue.record("it gave something that nobody put in")
            return
        }
    }

    @Test func `what is inside comes at once, however long one would wait`() {
        let inbox = Inbox<Int>()
        #expect(inbox.put(1))
        #expect(inbox.put(2))
        guard case .elements([1, 2]) = inbox.take(patience: 3_600_000) else {
            Issue.record("it kept what was put in")
            return
        }
        inbox.close()
        #expect(!inbox.put(3))
        guard case .closed = inbox.take(patience: 3_600_000) else {
            Issue.record("it did not end")
            return
        }
    }
}
