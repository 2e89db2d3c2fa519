package import Catalog
package import JSON
package import JSONLines
package import Vocabulary

/// What a job file asks for, checked and with every default filled in.
package struct Job: Equatable, Sendable {
    /// The name of its run directory; the file's own name if the job has none.
    package var name: String
    /// Paths and globs as written, relative to ``folder``; `-` is standard input.
    package var inputs: [String]
    /// How files other than lines are read: which list of an object, and how a table.
    package var records: RecordSettings
    /// The id of each record as results show it; nil for the records' own.
    package var id: FieldTemplate?
    /// Whether an answer at the end of a conversation is taken for the reference.
    package var dropsLastAnswer: Bool
    /// Fields that results keep although the prompt uses them.
    package var keptFields: [String]
    /// Nil if the lines carry prompts, messages or OpenAI Batch bodies.
    package var prompt: PromptTemplate?
    /// Parameters of each request, as written; a line's own win over them.
    package var parameters: JSONObject
    /// Empty for a job whose lines name their model.
    package var targets: [Target]
    package var scorers: [JobDeclaration]
    package var gates: [JobDeclaration]
    /// Metadata fields by whose values scores are grouped.
    package var groups: [String] = []
    /// Where the job names them; nil for a job without them.
    package var groupsPlace: Finding.Place?
    package var limits: JobLimits
    /// How long after the start prompts may wait for slower and cheaper tiers.
    package var patience: Duration
    package var providers: [ProviderSettings]
    /// A PEM file, or a folder of hashed ones, with the certificate authorities to trust if a
    /// provider names none of its own.
    package var authorityFile: String?
    /// Price lists that override the embedded catalog, the last one on top.
    package var catalogs: [String]
    /// The job's own prices by `provider/model`; they win over the catalog's.
    package var prices: [String: CatalogModel]
    package var unsupported: UnsupportedRule
    /// The parameters that `drop` may leave out; nil for all that only steer the answer.
    package var droppable: [String]?
    package var data: DataPolicy
    /// Which requests may share one answer.
    package var reuse: ReuseRule
    /// Whether the first prompt of a long common beginning goes ahead of the others.
    package var warmsCaches: Bool
    /// The job file as the user named it.
    package var file: String
    /// The job file's folder, to which its paths are relative; empty is the current folder.
    package var folder: String
    /// Whether it asks a judge for another job, which has checked the names in its budgets.
    package var isJudging = false
    /// The whole file as it was written, options applied: what ``resolved(in:)`` starts from.
    package var source: JSONObject

    /// Parameters that may be left out where a model or a protocol has no place for them.
    package var droppableParameters: Set<String> {
        guard unsupported == .drop else { return [] }
        return droppable.map { Set($0) } ?? UnsupportedPolicy.steering
    }

    /// Names a part of the job file in messages of code that checks it further.
    package func finding(at declaration: JobDeclaration, _ message: String) -> Finding {
        Finding(declaration.place, message)
    }
}

/// An object that a higher target understands (a scorer, a gate), and its place.
package struct JobDeclaration: Equatable, Sendable {
    package var object: JSONObject
    package var place: Finding.Place
    /// The model to ask, if it names a judge.
    package var judge: Target?

    package init(object: JSONObject, place: Finding.Place, judge: Target? = nil) {
        self.object = object
        self.place = place
        self.judge = judge
    }
}

/// What happens to a request that asks a model for what it cannot do.
package enum UnsupportedRule: String, CaseIterable, Sendable {
    /// The model is left out, and the plan says so.
    case skip
    /// The parameter is left out, and the result says so.
    case drop
    /// The item fails.
    case fail
}

/// Where prompts may go.
package struct DataPolicy: Equatable, Sendable {
    /// Only to providers that are known to keep nothing.
    package var noRetention = false
    /// Only to providers in this region, as they name it themselves.
    package var region: String?

    package init(noRetention: Bool = false, region: String? = nil) {
        self.noRetention = noRetention
        self.region = region
    }
}
