/// How one language announces, denies and joins answers: data only, one file for each language.
///
/// Phrases are compared without case, accents and marks of vowels, so "respuesta" is also
/// "RESPUESTA". In languages that part words by spaces a phrase is whole words; a phrase that ends
/// in `…` is the beginning of one word, whatever its ending is.
struct AnswerLanguage: Sendable {
    /// As in `"language": "de"`.
    let code: String
    /// Whether "1.000" is a thousand and "1,5" one and a half.
    var hasDecimalComma = false
    /// Whether words stand next to each other without a space.
    var hasNoSpaces = false
    /// Whether the verb follows what is announced, so that nothing stands before it: "उत्तर 42 है".
    var hasVerbLast = false
    /// Whether the verb of a judgement may stand before the option: "also ist B richtig".
    var invertsVerbs = false
    /// Frequent words, by which a text in this language is known.
    var words: [String] = []
    /// What an answer is announced as: "answer", "final result".
    var answers: [String] = []
    /// Announce by themselves what stands right behind them: "故选".
    var announcements: [String] = []
    /// Describe the answer: "correct", "final".
    var adjectives: [String] = []
    /// Begin what the announcement is more exactly about: "to" question 3, "in" metres.
    var qualifiers: [String] = []
    /// Stand between the announcement and what it announces: "is".
    var links: [String] = []
    /// Say nothing before what is announced: "approximately", "the", "option".
    var fillers: [String] = []
    /// Words that an option's letter is called by: "option".
    var options: [String] = []
    /// Follow the answer and call it one: "is correct", "is the answer".
    var judgements: [String] = []
    /// Take an option or call it right: "I choose", "the right one is".
    var choosing: [String] = []
    /// Begin what follows from all that was said: "therefore", "in total".
    var conclusions: [String] = []
    /// Deny what follows or what stands before: "not".
    var negations: [String] = []
    /// Follow what is denied: "is wrong".
    var denials: [String] = []
    /// Say that there is no answer: "none of the options", "cannot be determined".
    var refusals: [String] = []
    /// Say that no option is taken: "none of the options".
    var declines: [String] = []
    /// What options are called in its own alphabet, in the order of A, B, C.
    var letters: [String] = []
    /// Put another answer in the place of the first: "or".
    var alternatives: [String] = []
    /// Put another answer beside the first: "and".
    var joins: [String] = []
    /// Stand before two answers at once: "both", "between".
    var pairs: [String] = []
    /// Take back what was said before: "wait", "I mean".
    var corrections: [String] = []
    /// Begin a clause that only explains: "after", "because".
    var explanations: [String] = []
    /// Hold a number in brackets against another one: "3 more than before", "$5 each".
    var comparisons: [String] = []
    /// Put another question, if a line begins with them and a colon.
    var questions: [String] = []
    /// Announce several answers, if several letters are right.
    var plurals: [String] = []
    /// Put an answer, if a line begins with them and a colon.
    var labels: [String] = []
    /// Follow an announcement without an answer: "worth" 5 points.
    var idle: [String] = []
    /// Stand before an answer that is not the one: "each", "wrong".
    var others: [String] = []
    /// Say that the question cannot be answered as it is put: "cannot be determined".
    var undecided: [String] = []
    /// Stand beside such words where only a step cannot be done: "directly".
    var partly: [String] = []
    /// Go on to an answer if something could not be told: "so", "but assuming".
    var resumptions: [String] = []
    /// Discard the number behind them: "reject", "ignore".
    var discards: [String] = []
    /// Discard the number before them: "is extraneous".
    var discarded: [String] = []
    /// Begin a proof of the answer, if a line begins with them and a colon.
    var checks: [String] = []
    /// Make a judgement hold only in another case: "if".
    var conditions: [String] = []
    /// Begin a sentence that takes no answer yet: "at first glance".
    var tentative: [String] = []
    /// End what such words say: "but".
    var contrasts: [String] = []
    /// Stand before the one option that is left: "leaves only".
    var leaving: [String] = []
    /// Follow the one option that is left: "remains".
    var left: [String] = []
    /// Follow several options and call them the answer: "are correct".
    var jointJudgements: [String] = []
    /// Begin with a word for no that answers nothing: "no" way, "no hay".
    var determiners: [String] = []
    /// Follow the word for no if it does answer: no, "it" is not.
    var subjects: [String] = []
    /// Make the number behind them negative: "minus".
    var minus: [String] = []
    /// Words that multiply the number before them: "million".
    var scales: [String: Double] = [:]
    /// Numbers in words, where they are no more than a list: "uno", "dos".
    var numerals: [String: Double] = [:]

    /// All known languages; English first, with which the others are compared.
    static let all: [AnswerLanguage] = [
        english, german, french, spanish, portuguese, italian, russian, vietnamese, chinese,
        japanese, korean, arabic, hindi,
    ]

    /// The one with a code, as in a scorer's `language`.
    static func named(_ code: String) -> AnswerLanguage? { all.first { $0.code == code } }
}
