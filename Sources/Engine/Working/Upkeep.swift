import CProcess
import Routing
package import Vocabulary

/// What is done now and then while requests are sent.
package struct Upkeep: Sendable {
    package let board: LaneBoard
    package let time: any TimeSource

    package init(board: LaneBoard, time: any TimeSource) {
        self.board = board
        self.time = time
    }

    /// Rarely enough to cost nothing.
    private static let interval = Duration.seconds(2)

    /// Keeps the board and the memory up to date until it is cancelled.
    ///
    /// It looks at the lanes each time, and passes them to `look` with the time since the last
    /// look.
    package func run(
        _ lanes: @Sendable () -> [LaneReport], look: @Sendable ([LaneReport], Duration) -> Void
    ) async {
        while !Task.isCancelled {
            do { try await time.sleep(until: time.now() + Self.interval) } catch { return }
            let reports = lanes()
            look(reports, Self.interval)
            board.write(reports, at: time.unixTime())
            Self.giveBackMemory()
        }
    }

    /// Returns freed memory to the system that the allocator would keep.
    ///
    /// A sort, a burst of replies or a slow disk leaves free pages scattered over the allocator's
    /// arenas, of which there is one for each thread. The next peak takes other pages, so that a
    /// longer run would seem to need more memory.
    package static func giveBackMemory() { cprocess_give_back_memory() }
}
