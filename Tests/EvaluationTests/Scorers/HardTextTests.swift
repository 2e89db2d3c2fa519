import JSON
import Testing

/// JSON in wrappings, and texts that are nearly the right one.
struct HardTextTests {
    static let person: [Verdict] = [
        .right(#"{"name": "Ann", "age": 3}"#, ["name": "Ann", "age": 3]),
        .right("```json\n{\"name\": \"Ann\", \"age\": 3}\n```", ["name": "Ann", "age": 3]),
        .right(
            "```JSON\r\n{\"name\": \"Ann\",\r\n\"age\": 3.0}\r\n```", ["name": "Ann", "age": 3]),
        .right("~~~\n{\"age\": 3, \"name\": \"Ann\"}\n~~~", ["name": "Ann", "age": 3]),
        .right("\u{FEFF}{\"name\": \"Ann\", \"age\": 3}", ["name": "Ann", "age": 3]),
        .right(#"Sure! Here it is: {"name": "Ann", "age": 3}. Enjoy!"#, ["name": "Ann", "age": 3]),
        .right(#"<json>{"name": "Ann", "age": 3e0}</json>"#, ["name": "Ann", "age": 3]),
        .right(#"{"name": "\u0041nn", "age": 3}"#, ["name": "Ann", "age": 3]),
        .right(
            #"<think>{"name": "Bob"}</think>{"name":"Ann","age":3}"#, ["name": "Ann", "age": 3]),
        .right("Example: `{}`\n\n{\"name\": \"Ann\", \"age\": 3}", ["name": "Ann", "age": 3]),
        .right(#"{"name": "Ann", "age": 3, "more": [1]}"#, ["name": "Ann", "age": 3]),
        .wrong(#"{"name": "Bob", "age": 4}"#, ["name": "Ann", "age": 3]),
        .wrong(#"{"name": "ann", "age": "3"}"#, ["name": "Ann", "age": 3]),
        .wrong(#"{"Name": "Ann", "Age": 3}"#, ["name": "Ann", "age": 3]),
        .wrong(#"{"name": null}"#, ["name": "Ann", "age": 3]),
        .wrong("{}", ["name": "Ann", "age": 3]),
        .wrong("[]", ["name": "Ann", "age": 3]), .wrong("null", ["name": "Ann", "age": 3]),
        .unreadable("Ann is 3.", ["name": "Ann", "age": 3]),
        .unreadable("{name: 'Ann', age: 3}", ["name": "Ann", "age": 3]),
        .unreadable(#"{"name": "Ann", "age": 3"#, ["name": "Ann", "age": 3]),
        .unreadable(#"{"name": "Ann", "age": 3,}"#, ["name": "Ann", "age": 3]),
        .unreadable("", ["name": "Ann", "age": 3]), .unreadable("{\"name\": \"Ann\"}", .null),
    ]

    @Test(arguments: person)
    func `an object is found in whatever it is wrapped`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "json", "fields": ["name", "age"]]))
    }

    static let words: [Verdict] = [
        .right("Barack Obama", "Barack Obama"), .right("barack obama.", "Barack Obama"),
        .right("Obama, Barack", "Barack Obama"), .right("The Barack Obama", "Barack Obama"),
        .wrong("George Bush", "Barack Obama"), .wrong("42", "Barack Obama"),
        .unreadable(" ", "Barack Obama"), .unreadable("x", .null),
    ]

    @Test(arguments: words)
    func `shared words make a text right`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "f1"]))
    }

    static let captured: [Verdict] = [
        .right("Label: SPAM", "spam"), .right("**Label:** spam\nReason: links", "spam"),
        .right("label - Spam", "spam"), .wrong("Label: ham", "spam"),
        .wrong("Label: spam? No.\nLabel: ham", "spam"), .unreadable("It is spam.", "spam"),
        .unreadable("Label:", "spam"),
    ]

    @Test(arguments: captured)
    func `a label is captured whatever is around it`(_ verdict: Verdict) throws {
        let options: JSONObject = [
            "type": "regex", "pattern": #"label\W+(\w+)"#, "ignore_case": true,
        ]
        verdict.check(try scorer(options))
    }

    static let phrases: [Verdict] = [
        .right("It is the Eiffel Tower!", "Eiffel Tower"), .right("EIFFEL  TOWER", "eiffel tower"),
        .right("the “Eiffel Tower”", "Eiffel Tower"), .right("L'Eiffel Tower", "Eiffel Tower"),
        .right("Eiffel\nTower", "Eiffel Tower"), .right("Zürich", "zürich"),
        .right("$1,000", "1,000"), .right("-5 degrees", -5), .wrong("15 degrees", 5),
        .wrong("Eiffels Towering", "Eiffel Tower"), .wrong("Tower Eiffel", "Eiffel Tower"),
        .wrong("0.5", 5), .wrong("5.5", 5), .wrong("-5 degrees", 5), .wrong("5e3", 5),
    ]

    @Test(arguments: phrases)
    func `a phrase is found as people would find it`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "includes"]))
    }
}
