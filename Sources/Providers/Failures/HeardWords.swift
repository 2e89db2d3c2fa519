import JSON

/// The server's own words: its message without what it repeats of the request.
///
/// Providers quote prompts in their errors, and a prompt may mention keys, credit and limits.
struct HeardWords {
    private let message: String
    private let report: ErrorReport

    init(_ report: ErrorReport) {
        self.report = report
        message = report.message.lowercased()
    }

    /// Whether the server's words contain a lower-case phrase.
    func says(_ phrase: String) -> Bool {
        message.utf8.holds(phrase.utf8) && !report.request.says(phrase)
    }

    /// What a refusal means that mentions the item's content (a policy, a picture, a file, a tool,
    /// a length), although its status is about the key or the model.
    var itemVerdict: Verdict? {
        var words: Set<String> = []
        for word in withoutModel.split(whereSeparator: { !$0.isLetter }) {
            words.insert(String(word))
        }
        for (verdict, telling) in Self.telling
        where telling.contains(where: { words.contains($0) && !report.request.says($0) }) {
            return verdict
        }
        return Self.tellingInChinese.contains(where: says) ? .contentPolicy : nil
    }

    /// A model's name may contain such a word.
    private var withoutModel: String {
        guard let model = report.request.model?.lowercased(), !model.isEmpty else {
            return message
        }
        var rest = message
        while let range = rest.firstRange(of: model) { rest.replaceSubrange(range, with: " ") }
        return rest
    }

    private static let telling: [(Verdict, Set<String>)] = [
        (
            .contentPolicy,
            [
                "content", "contents", "policy", "policies", "guideline", "guidelines", "safety",
                "unsafe", "harmful", "moderation", "moderated", "flagged", "inappropriate",
                "sensitive", "violates", "violated", "violation", "violating", "violence", "sexual",
                "nsfw", "prohibited", "offensive", "contenu", "contenido", "inhalt",
            ]
        ),
        (
            .unsupported,
            [
                "image", "images", "picture", "pictures", "photo", "vision", "file", "files",
                "attachment", "attachments", "document", "documents", "pdf", "audio", "video",
                "media", "multimodal", "tool", "tools", "function", "functions", "imagen", "bild",
                "datei", "fichier", "archivo",
            ]
        ),
        (.tooLong, ["length", "long", "longer", "large", "larger"]),
    ]

    private static let tellingInChinese = [
        "内容", "图片", "图像", "文件", "敏感", "违规", "审核", "工具", "长度", "政策", "画像", "이미지",
    ]
}
