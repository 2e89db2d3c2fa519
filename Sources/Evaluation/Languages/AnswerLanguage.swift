/// How one language announces, negates and joins answers: data only, one file per language.
///
/// Phrases are compared without case, accents and vowel marks, so "respuesta" also matches
/// "RESPUESTA". In languages that separate words by spaces a phrase is whole words; a phrase that
/// ends in `…` is the beginning of a word with any ending.
struct AnswerLanguage: Sendable {
    /// The code in `"language": "de"`.
    let code: String
    /// Whether "1.000" is a thousand and "1,5" is one and a half.
    var hasDecimalComma = false
    /// Whether there are no spaces between words.
    var hasNoSpaces = false
    /// Whether the verb comes after the announced answer: "उत्तर 42 है".
    var hasVerbLast = false
    /// Whether the verb of a judgement may come before the option: "also ist B richtig".
    var invertsVerbs = false
    /// Frequent words, by which the language of a text is recognized.
    var words: [String] = []
    /// Words for the answer: "answer", "final result".
    var answers: [String] = []
    /// Words that announce the answer directly after them: "故选".
    var announcements: [String] = []
    /// Words that describe the answer: "correct", "final".
    var adjectives: [String] = []
    /// Words that say what the answer is to: "to" question 3, "in" metres.
    var qualifiers: [String] = []
    /// Words between the announcement and the answer: "is".
    var links: [String] = []
    /// Words without meaning before the answer: "approximately", "the", "option".
    var fillers: [String] = []
    /// Words before an option's letter: "option".
    var options: [String] = []
    /// Phrases after an answer that call it the answer: "is correct", "is the answer".
    var judgements: [String] = []
    /// Phrases that choose an option: "I choose", "the right one is".
    var choosing: [String] = []
    /// Words that begin a conclusion: "therefore", "in total".
    var conclusions: [String] = []
    /// Words that negate: "not".
    var negations: [String] = []
    /// Phrases that negate what is before them: "is wrong".
    var denials: [String] = []
    /// Phrases that say there is no answer: "none of the options", "cannot be determined".
    var refusals: [String] = []
    /// Phrases that choose no option: "none of the options".
    var declines: [String] = []
    /// Option letters in its own alphabet, in the order of A, B, C.
    var letters: [String] = []
    /// Words before an alternative answer: "or".
    var alternatives: [String] = []
    /// Words before a further answer: "and".
    var joins: [String] = []
    /// Words before two answers at once: "both", "between".
    var pairs: [String] = []
    /// Words that withdraw an earlier answer: "wait", "I mean".
    var corrections: [String] = []
    /// Words that begin an explanation: "after", "because".
    var explanations: [String] = []
    /// Words in brackets that compare a number with another one: "3 more than before", "$5 each".
    var comparisons: [String] = []
    /// Words that, with a colon at the beginning of a line, ask another question.
    var questions: [String] = []
    /// Words that announce several answers, if several letters are correct.
    var plurals: [String] = []
    /// Words that, with a colon at the beginning of a line, give an answer.
    var labels: [String] = []
    /// Words after an announcement that gives no answer: "worth" 5 points.
    var idle: [String] = []
    /// Words before an answer that is not the final one: "each", "wrong".
    var others: [String] = []
    /// Phrases that say the question cannot be answered: "cannot be determined".
    var undecided: [String] = []
    /// Words beside such phrases if only a single step is impossible: "directly".
    var partly: [String] = []
    /// Words that continue to an answer after such a phrase: "so", "but assuming".
    var resumptions: [String] = []
    /// Words that discard the number after them: "reject", "ignore".
    var discards: [String] = []
    /// Phrases that discard the number before them: "is extraneous".
    var discarded: [String] = []
    /// Words that, with a colon at the beginning of a line, begin a check of the answer.
    var checks: [String] = []
    /// Words that begin a condition: "if".
    var conditions: [String] = []
    /// Phrases that begin a tentative sentence: "at first glance".
    var tentative: [String] = []
    /// Words that end a tentative sentence: "but".
    var contrasts: [String] = []
    /// Phrases before the one remaining option: "leaves only".
    var leaving: [String] = []
    /// Words after the one remaining option: "remains".
    var left: [String] = []
    /// Phrases after several options that call them the answer: "are correct".
    var jointJudgements: [String] = []
    /// Phrases with a word for "no" that do not answer: "no" way, "no hay".
    var determiners: [String] = []
    /// Words after a "no" that does answer: no, "it" is not.
    var subjects: [String] = []
    /// Words that make the number after them negative: "minus".
    var minus: [String] = []
    /// Words that multiply the number before them: "million".
    var scales: [String: Double] = [:]
    /// Number words of languages with only a list of them: "uno", "dos".
    var numerals: [String: Double] = [:]

    /// All languages; English first, because the others fall back to it.
    static let all: [AnswerLanguage] = [
        english, german, french, spanish, portuguese, italian, russian, vietnamese, chinese,
        japanese, korean, arabic, hindi,
    ]

    /// The language with a code, as in a scorer's `language`.
    static func named(_ code: String) -> AnswerLanguage? { all.first { $0.code == code } }
}
