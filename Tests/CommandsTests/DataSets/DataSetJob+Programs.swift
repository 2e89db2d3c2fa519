import JSON
import TestSupport

extension DataSetJob {
    /// Runs the tests of a problem on the function in a reply, whole or only its body.
    private static let check = """
        import json, re, sys
        call = json.load(sys.stdin)
        fields, text = call["fields"], call["text"]
        fence = re.search(r"```(?:python)?\\s*\\n(.*?)```", text, re.S)
        code = fence.group(1) if fence else text
        if "def " + fields["entry_point"] not in code:
            code = call["reference"] + code
        exec(code + "\\n" + fields["test"] + "\\ncheck(" + fields["entry_point"] + ")", {})
        """

    static let humanEval = DataSetJob(
        name: "humaneval", prompt: "{{prompt}}",
        scorer: [
            "type": "command", "command": ["python3", "-c", .string(check)],
            // Named, so that it stays with the result although the prompt uses it.
            "reference": "{{prompt}}", "by_exit_status": true, "timeout": 10,
        ],
        count: 164, items: { try DataSet.lines("humaneval/HumanEval.jsonl") },
        right: [
            (
                0,
                """
                    numbers = sorted(numbers)
                    return any(b - a < threshold for a, b in zip(numbers, numbers[1:]))
                """
            ),
            (
                0,
                """
                Here is the function:

                ```python
                def has_close_elements(numbers, threshold):
                    for i in range(len(numbers)):
                        for j in range(i):
                            if abs(numbers[i] - numbers[j]) < threshold:
                                return True
                    return False
                ```

                It compares all pairs.
                """
            ),
            (2, "    return number % 1.0\n"),
            (2, "def truncate_number(number):\n    return number - int(number)"),
            (13, "    while b:\n        a, b = b, a % b\n    return a\n"),
            (
                13,
                "```\nimport math\ndef greatest_common_divisor(a, b):\n    return math.gcd(a, b)\n```"
            ),
            (23, "    return len(string)\n"), (27, "    return string.swapcase()\n"),
            (53, "    return x + y"), (53, "def add(x, y): return sum((x, y))"),
        ],
        wrong: [
            (0, "    return len(numbers) > 1"), (0, "    return False\n"),
            (2, "    return int(number)\n"), (2, "def truncate_number(n): return n %"),
            (13, "    return a\n"), (13, "    raise NotImplementedError\n"),
            (23, "    return len(string) - 1\n"), (27, "    return string.upper()\n"),
            (53, "    return x - y"), (53, "The sum is x + y."),
            (53, "```python\nimport os\nos._exit(7)\n```"),
        ],
        unreadable: [(23, " \n")])
}
