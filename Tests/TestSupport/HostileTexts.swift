/// Texts that try to be more than text wherever they are shown: our own collection.
package enum HostileTexts {
    package static let all: [String] =
        markup + attributes + encodings + terminals + reordering
        + sheets + markdown + sizes

    /// Elements that run something or load something.
    package static let markup = [
        "<script>alert(1)</script>", "</style><script>alert(1)</script>",
        "<SCRIPT SRC=//e.invalid/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "</td></tr></table><iframe src='javascript:alert(1)'></iframe>",
        "<body onload=alert(1)>", "<link rel=stylesheet href=//e.invalid/x.css>",
        "<meta http-equiv=refresh content='0;url=//e.invalid'>", "<base href=//e.invalid/>",
        "<form action=//e.invalid><button>Go</button></form>", "<object data=//e.invalid></object>",
        "<style>*{display:none}</style>", "<math><mtext><table><mglyph><style><img src=x>",
        "<!-- --><!DOCTYPE html><html><head>", "<![CDATA[<script>alert(1)</script>]]>",
        "<a href=\"javascript:alert(1)\">x</a>", "<details open ontoggle=alert(1)>",
        "<template><script>alert(1)</script></template>",
        "</title></head><script>alert(1)</script>",
        "<use href='data:image/svg+xml,<svg onload=alert(1)>'/>",
        "<pre></pre></main></body></html>",
    ]

    /// Ways out of an attribute.
    package static let attributes = [
        "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "x` onclick=`alert(1)",
        "\"><script>alert(1)</script>", "'><svg/onload=alert(1)>", "\" style=\"background:url(x)",
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    ]

    /// The same in disguise.
    package static let encodings = [
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;img src=x&#x3e;",
        "\\u003cscript\\u003e", "%3Cscript%3E", "<\u{0}script>alert(1)</\u{0}script>",
        "<scr\u{AD}ipt>", "\u{FEFF}<script>", "＜script＞alert(1)＜/script＞", "<\tscript\n>alert(1)",
        "+ADw-script+AD4-", "\u{FFFE}<b>\u{FFFF}</b>", "&NewLine;&Tab;javascript&colon;alert(1)",
    ]

    /// What a terminal obeys: colours, titles, links, the clipboard, answers typed by itself.
    package static let terminals = [
        "\u{1B}[31mred\u{1B}[0m", "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{7}",
        "\u{1B}]8;;http://e.invalid\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}]52;c;ZWNobyBoaQ==\u{7}",
        "\u{9B}31m", "\u{9D}0;title\u{9C}", "\u{1B}P$q q\u{1B}\\", "\u{1B}[6n", "\u{1B}c",
        "\u{8}\u{8}\u{8}over", "\rover the beginning", "bell\u{7}", "\u{1B}", "\u{1B}[",
        "\u{85}next",
        "a\u{B}b\u{C}c", "\u{7F}",
    ]

    /// What makes a text read as another one.
    package static let reordering = [
        "\u{202E}gnp.exe", "\u{202D}abc\u{202C}", "\u{2066}a\u{2067}b\u{2069}", "\u{200F}right",
        "\u{61C}x", "שלום (עולם) 123", "a\u{2028}b\u{2029}c",
    ]

    /// What a spreadsheet runs.
    package static let sheets = [
        "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)",
        "\t=1+1", "\r=1+1", "\n=1+1", "=HYPERLINK(\"http://e.invalid\",\"x\")", "＝1+1",
        "\",=1+1,\"", "a\"\n=1+1", "-", "=",
    ]

    /// What a site makes of Markdown.
    package static let markdown = [
        "[x](javascript:alert(1))", "![x](http://e.invalid/p.png)", "<http://e.invalid>",
        "| a | b |", "`code`", "```\nfence", "# heading", "**bold** _em_ ~~s~~", "@somebody",
        "https://e.invalid", "www.e.invalid", "\\| escaped", "$x$", "a\n\n---\n\nb",
    ]

    /// What is too much of something.
    package static let sizes = [
        String(repeating: "<b>", count: 20_000), "a" + String(repeating: "\u{301}", count: 20_000),
        String(repeating: "wide", count: 5_000), String(repeating: "\n", count: 5_000),
        String(repeating: "\u{1B}[1m", count: 5_000),
    ]

    /// All of them in one text of a megabyte.
    package static var megabyte: String {
        let once = all.joined(separator: "\n")
        return String(repeating: once, count: (1 << 20) / once.utf8.count + 1)
    }

    /// Whether a text has nothing that a terminal obeys or that reorders it.
    package static func isPlain(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E,
                0x2066...0x2069:
                false
            default: true
            }
        }
    }
}
