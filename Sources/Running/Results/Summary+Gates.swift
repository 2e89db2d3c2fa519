import Evaluation
import JSON

extension Summary {
    /// A list, empty for a job without gates; null for a run that is not finished.
    func writeGates(into writer: inout JSONWriter) {
        writer.key("gates")
        guard let verdicts = report.gates else { return writer.null() }
        writer.beginArray()
        for verdict in verdicts { writer.object(verdict.json) }
        writer.endArray()
    }
}
