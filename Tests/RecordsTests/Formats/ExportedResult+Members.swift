import JSON
import Results

@testable import Jobs
@testable import Planning
@testable import Records

extension ExportedResult {
    /// A result by the members of its line.
    init(_ members: JSONObject, number: Int = 0, item: InputItem? = nil) {
        self.init(StoredLine(members), number: number, item: item)
    }
}
