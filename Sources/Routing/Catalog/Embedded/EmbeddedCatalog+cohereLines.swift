extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let cohereLines = """
        c4ai-aya-expanse-32b||128000,128000,4000|TIRa||LM|i0.5 o1.5
        c4ai-aya-expanse-8b||8000,,4000|TIRa||M|
        c4ai-aya-vision-32b||16000,,4000|TiRa||M|
        c4ai-aya-vision-8b||16000,,4000|TiRa||M|
        command-a-03-2025||256000,256000,8000|tIRa||LM|i2.5 o10
        command-a-plus-05-2026||128000,128000,64000|tsira||Lm|i0 o0
        command-a-reasoning-08-2025||256000,,32000|tIra||M|i2.5 o10
        command-a-translate-08-2025||8000,,8000|tIRa||M|i2.5 o10
        command-a-vision-07-2025||128000,,8000|TiRa||M|i2.5 o10
        command-r-08-2024||128000,128000,4096|tIRa||Lm|i0.15 o0.6
        command-r-plus-08-2024||128000,128000,4096|tIRa||Lm|i2.5 o10
        command-r7b-12-2024||128000,128000,4096|tIRa||Lm|i0.0375 o0.15
        command-r7b-arabic-02-2025||128000,,4000|tIRa||M|i0.0375 o0.15
        embed-english-light-v3.0||,512|0||L|i0.1 o0
        embed-english-v3.0||,512|0||L|i0.1 o0 m0.0001
        embed-multilingual-light-v3.0||,512|0||L|i100 o0
        embed-multilingual-v3.0||,512|0||L|i0.1 o0
        embed-v4.0||,128000|0||L|i0.12 o0
        embed-v5.0-fast||,128000|0||L|i0.08 o0
        embed-v5.0-pro||,128000|0||L|i0.12 o0
        north-mini-code-1-0||256000,,64000|tsIra||M|i0 o0
        """
}
