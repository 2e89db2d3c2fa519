import JSON

extension Summary {
    /// A list, in jobs that have judges; what they cost is in no other figure of the document.
    func writeJudging(into writer: inout JSONWriter) {
        if report.judging.isEmpty { return }
        writer.key("judging")
        writer.beginArray()
        for judge in report.judging { writer.object(judge.json) }
        writer.endArray()
    }
}
