extension RunDirectory {
    /// Refuses a folder whose results would be bought a second time: a run was here, and neither a
    /// checkpoint nor partial results are left from which one could be built.
    ///
    /// Each file that is written once a checkpoint exists is evidence of it, as the results are,
    /// and so is the lock of a run that has sent something.
    package func refuseLostCheckpoint(_ lock: RunLock? = nil) throws(CheckpointError) {
        if hasRecords { return }
        if hasResults { throw .lost(directory: path, found: "results.jsonl") }
        let traces = [
            checkpoint + "-wal", checkpoint + "-shm", Spill.path(beside: partialResults), summary,
            quarantine, lanes,
            job,
        ]
        for trace in traces where Self.isFilled(trace) {
            let name = trace.split(separator: "/").last.map(String.init) ?? trace
            throw .lost(directory: path, found: name)
        }
        if lock?.hasSent == true { throw .lost(directory: path, found: "run.lock") }
    }
}
