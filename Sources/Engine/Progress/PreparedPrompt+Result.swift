package import Planning
package import Results
import Vocabulary

extension PreparedPrompt {
    /// What a result line says about the item.
    package var resultItem: ResultLine.Item {
        ResultLine.Item(id: id, line: line, digest: lineDigest, metadata: metadata)
    }
}
