/// The phrases of a language, prepared for searching.
///
/// A class, because it is passed on for nearly every letter of a text.
final class LanguagePhrases: Sendable {
    let language: AnswerLanguage
    let answers: PhraseSet
    let announcements: PhraseSet
    let adjectives: PhraseSet
    let qualifiers: PhraseSet
    let links: PhraseSet
    let fillers: PhraseSet
    let options: PhraseSet
    let judgements: PhraseSet
    let choosing: PhraseSet
    let conclusions: PhraseSet
    let negations: PhraseSet
    let denials: PhraseSet
    let refusals: PhraseSet
    let declines: PhraseSet
    let alternatives: PhraseSet
    let joins: PhraseSet
    let pairs: PhraseSet
    let corrections: PhraseSet
    let explanations: PhraseSet
    let comparisons: PhraseSet
    let questions: PhraseSet
    let plurals: PhraseSet
    let labels: PhraseSet
    let idle: PhraseSet
    let minus: PhraseSet
    let others: PhraseSet
    let undecided: PhraseSet
    let partly: PhraseSet
    let resumptions: PhraseSet
    let discards: PhraseSet
    let discarded: PhraseSet
    let checks: PhraseSet
    let conditions: PhraseSet
    let tentative: PhraseSet
    let contrasts: PhraseSet
    let leaving: PhraseSet
    let left: PhraseSet
    let jointJudgements: PhraseSet
    /// Judgements whose verb may come before the option: the verb, and the other words.
    let inversions: [(verb: PhraseSet, rest: PhraseSet?)]
    let scales: [(phrase: PhraseSet, factor: Double)]
    let numerals: [(phrase: PhraseSet, value: Double)]
    /// All of ``numerals`` in one set, because most words are not numerals.
    let anyNumeral: PhraseSet

    private init(_ language: AnswerLanguage) {
        func set(_ phrases: [String]) -> PhraseSet {
            PhraseSet(phrases, areWords: !language.hasNoSpaces)
        }
        self.language = language
        answers = set(language.answers)
        announcements = set(language.announcements)
        adjectives = set(language.adjectives)
        qualifiers = set(language.qualifiers)
        links = set(language.links)
        fillers = set(language.fillers)
        options = set(language.options)
        judgements = set(language.judgements)
        choosing = set(language.choosing)
        conclusions = set(language.conclusions)
        negations = set(language.negations)
        denials = set(language.denials)
        refusals = set(language.refusals)
        declines = set(language.declines)
        alternatives = set(language.alternatives)
        joins = set(language.joins)
        pairs = set(language.pairs)
        corrections = set(language.corrections)
        explanations = set(language.explanations)
        comparisons = set(language.comparisons)
        questions = set(language.questions)
        plurals = set(language.plurals)
        labels = set(language.labels)
        minus = set(language.minus)
        idle = set(language.idle)
        others = set(language.others)
        undecided = set(language.undecided)
        partly = set(language.partly)
        resumptions = set(language.resumptions)
        discards = set(language.discards)
        discarded = set(language.discarded)
        checks = set(language.checks)
        conditions = set(language.conditions)
        tentative = set(language.tentative)
        contrasts = set(language.contrasts)
        leaving = set(language.leaving)
        left = set(language.left)
        jointJudgements = set(language.jointJudgements)
        let judgements = (language.invertsVerbs ? language.judgements : []).map {
            $0.split(separator: " ", maxSplits: 1).map(String.init)
        }
        inversions = Dictionary(grouping: judgements) { $0[0] }.map { verb, judgements in
            let rest = judgements.compactMap { $0.count > 1 ? $0[1] : nil }
            return (set([verb]), rest.isEmpty ? nil : set(rest))
        }
        scales = language.scales.sorted { $0.key.count > $1.key.count }
            .map { (set([$0.key]), $0.value) }
        numerals = language.numerals.sorted { $0.key.count > $1.key.count }
            .map { (set([$0.key]), $0.value) }
        anyNumeral = set(Array(language.numerals.keys))
    }

    /// In the order of ``AnswerLanguage/all``.
    static let all = AnswerLanguage.all.map(LanguagePhrases.init)
    static let english = all[0]

    static func named(_ code: String) -> LanguagePhrases? {
        all.first { $0.language.code == code }
    }

    /// The index of each letter in its alphabet, for all alphabets but the Latin one.
    static let letters: [Unicode.Scalar: Int] = {
        var letters: [Unicode.Scalar: Int] = [:]
        for language in AnswerLanguage.all {
            for (index, letter) in language.letters.enumerated() {
                if let scalar = letter.unicodeScalars.first { letters[scalar.folded] = index }
            }
        }
        for index in 0..<10 {
            if let circled = Unicode.Scalar(0x2460 + UInt32(index)) { letters[circled] = index }
        }
        return letters
    }()

    /// The languages whose announcements may begin with a letter.
    static let announcing: [UInt32: [LanguagePhrases]] = {
        var found: [UInt32: [LanguagePhrases]] = [:]
        for phrases in all {
            for first in Set(phrases.answers.beginnings).union(phrases.announcements.beginnings)
                .union(phrases.plurals.beginnings)
            {
                found[first, default: []].append(phrases)
            }
        }
        return found
    }()
}

extension LanguagePhrases {
    /// The language of a text, by its script and its frequent words; English if neither decides.
    static func spoken(in scalars: [Unicode.Scalar]) -> LanguagePhrases {
        let head = scalars.prefix(2_000)
        var letters = 0
        var scripts: [String: Int] = [:]
        for scalar in head where scalar.isLetter {
            letters += 1
            if let code = scalar.scriptLanguage { scripts[code, default: 0] += 1 }
        }
        if let kana = scripts["ja"], let han = scripts["zh"], kana * 10 >= han { scripts["zh"] = 0 }
        if let (code, count) = scripts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
            count * 5 >= letters, let found = named(code)
        {
            return found
        }
        var votes = [Int](repeating: 0, count: all.count)
        var word = ""
        // A capital letter alone names an option, not the Portuguese or Spanish word.
        var isOption = false
        for scalar in head + [" "] {
            if scalar.isLetter {
                isOption = word.isEmpty && 65...90 ~= scalar.value
                word.unicodeScalars.append(scalar.folded)
            } else if !word.isEmpty {
                if !isOption { for index in voters[word] ?? [] { votes[index] += 1 } }
                word = ""
            }
        }
        let most = votes.indices.max { votes[$0] < votes[$1] } ?? 0
        return votes[most] > votes[0] ? all[most] : english
    }

    private static let voters: [String: [Int]] = {
        var voters: [String: [Int]] = [:]
        for (index, phrases) in all.enumerated() {
            let language = phrases.language
            let words = language.words + language.answers + language.questions
            for word in Set(words.flatMap { $0.split(separator: " ") }) {
                let folded = word.unicodeScalars.compactMap(\.visible).map(\.folded)
                voters[String(String.UnicodeScalarView(folded)), default: []].append(index)
            }
        }
        return voters
    }()
}
