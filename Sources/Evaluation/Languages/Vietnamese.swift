extension AnswerLanguage {
    static let vietnamese = AnswerLanguage(
        code: "vi", hasDecimalComma: true,
        words: [
            "là", "và", "của", "có", "không", "được", "một", "các", "cho", "vậy", "đúng", "với",
            "trong", "số", "này", "tổng", "người", "nên", "đáp", "án", "câu", "trả", "lời", "hoặc",
            "chỉ", "còn",
            "lại", "đều",
        ],
        answers: [
            "đáp án", "câu trả lời", "kết quả", "đáp số", "phương án đúng", "lựa chọn đúng",
            "đáp án cuối cùng", "câu trả lời cuối cùng", "kết quả cuối cùng",
        ],
        announcements: ["chọn"],
        adjectives: [
            "đúng", "chính xác", "cuối cùng", "đúng nhất", "phù hợp", "sẽ", "của bài toán",
            "của câu hỏi này", "đúng ở đây", "phải",
        ],
        qualifiers: ["cho", "của", "ở", "tính theo"],
        links: ["là", "bằng", "sẽ là", "phải là", "chính là", "nên là", "được", "ra"],
        fillers: [
            "khoảng", "xấp xỉ", "đúng", "chính xác", "là", "chữ", "số", "tổng cộng", "thực ra",
            "chỉ",
            "gần", "bằng", "vậy", "do đó", "có lẽ", "rõ ràng", "thực sự", "chính", "ý", "phải",
            "mà là",
            "thực tế", "đúng là", "cái",
        ],
        options: ["phương án", "lựa chọn", "đáp án", "câu", "ý", "chữ", "chữ cái"],
        judgements: [
            "là đáp án", "đúng", "là đúng", "là chính xác", "là câu trả lời", "là phương án đúng",
            "là lựa chọn đúng", "chính xác", "là kết quả", "là đáp án đúng", "mới đúng",
            "có vẻ đúng", "là hợp lý nhất", "hợp lý nhất", "phù hợp nhất", "có vẻ hợp lý nhất",
        ],
        choosing: [
            "tôi chọn", "chọn", "em chọn", "ta chọn", "nghiêng về", "tôi nghiêng về",
        ],
        conclusions: [
            "vậy", "do đó", "vì vậy", "vì thế", "như vậy", "suy ra", "tổng cộng", "cuối cùng",
            "tóm lại", "nên",
        ],
        negations: [
            "không", "không phải", "không phải là", "chứ không phải", "thay vì", "ngoại trừ", "trừ",
            "chẳng",
        ],
        denials: [
            "sai", "là sai", "không đúng", "không chính xác", "không phải là đáp án", "bị loại",
            "không phải", "đều sai",
        ],
        refusals: [
            "không xác định", "không có", "không thể", "không biết", "chưa biết", "không đủ",
            "vô cùng", "không rõ", "không nằm trong", "không tồn tại", "vô nghiệm",
        ],
        declines: [
            "không có đáp án", "không có phương án", "không đáp án nào", "không phương án nào",
            "tôi không biết", "không thể xác định", "không có câu trả lời",
        ],
        alternatives: ["hoặc", "hay", "hoặc là"],
        joins: ["và", "cũng như"],
        pairs: ["giữa", "cả", "từ"],
        corrections: [
            "khoan", "đợi đã", "chờ đã", "không", "thực ra", "xin lỗi", "đính chính", "ý tôi là",
            "nhầm", "tôi nhầm",
        ],
        explanations: ["sau khi", "bởi vì", "vì", "do", "thay vì", "không tính", "trước khi"],
        comparisons: ["nhiều hơn", "ít hơn", "mỗi"],
        questions: ["câu hỏi", "hỏi", "bài toán", "bài", "đề bài", "câu hỏi tiếp theo"],
        labels: ["đáp án", "trả lời", "kết quả", "đáp số", "đáp"],
        idle: ["được", "đúng được", "sai", "trị giá"],
        others: ["mỗi", "một", "sai", "từng"],
        undecided: [
            "không thể xác định", "không thể trả lời", "không thể tính", "không thể biết",
            "không thể giải", "không đủ thông tin", "không đủ dữ liệu", "không đủ dữ kiện",
            "thiếu thông tin", "thiếu dữ kiện",
        ],
        partly: ["trực tiếp", "ngay"],
        resumptions: ["do đó", "vì vậy", "vì thế", "vậy", "suy ra"],
        discards: ["loại", "loại bỏ", "bỏ qua", "ta loại"],
        discarded: [
            "loại", "bị loại", "không thỏa mãn", "không hợp lệ", "không nhận", "không phù hợp",
        ],
        checks: ["kiểm tra", "kiểm tra lại", "thử lại"],
        conditions: ["nếu", "khi", "giả sử"],
        tentative: ["thoạt nhìn", "mới nhìn", "có thể nghĩ", "có thể tưởng"],
        contrasts: ["nhưng", "tuy nhiên", "song", "mặc dù"],
        leaving: ["chỉ còn lại", "chỉ còn", "còn lại"],
        left: ["còn lại"],
        jointJudgements: ["đúng", "đều đúng", "là đúng", "là các đáp án đúng"],
        determiners: [
            "không có", "không thể", "không đủ", "không biết", "không rõ", "không xác định",
        ],
        minus: ["âm", "trừ"],
        scales: [
            "chục": 10, "trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
            "tá": 12, "phần trăm": 0.01,
        ],
        numerals: [
            "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
            "tám": 8,
            "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14,
            "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40, "năm mươi": 50,
            "một trăm": 100,
        ])
}
