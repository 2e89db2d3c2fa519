extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let voyageLines = """
        voyage-2||,4000|0||L|i0.1 o0
        voyage-3||,32000|0||L|i0.06 o0
        voyage-3-large||,32000|0||L|i0.18 o0
        voyage-3-lite||,32000|0||L|i0.02 o0
        voyage-3.5||,32000|0||L|i0.06 o0
        voyage-3.5-lite||,32000|0||L|i0.02 o0
        voyage-4||,32000|0||L|i0.06 o0
        voyage-4-large||,32000|0||L|i0.12 o0
        voyage-4-lite||,32000|0||L|i0.02 o0
        voyage-code-2||,16000|0||L|i0.12 o0
        voyage-code-3||,32000|0||L|i0.18 o0
        voyage-code-4||,32000|0||L|i0.12 o0
        voyage-context-3||,120000|0||L|i0.18 o0
        voyage-context-4||,120000|0||L|i0.12 o0
        voyage-finance-2||,32000|0||L|i0.12 o0
        voyage-large-2||,16000|0||L|i0.12 o0
        voyage-large-2-instruct||,16000|0||L|i0.12 o0
        voyage-law-2||,16000|0||L|i0.12 o0
        voyage-lite-01||,4096|0||L|i0.1 o0
        voyage-lite-02-instruct||,4000|0||L|i0.1 o0
        voyage-multilingual-2||,32000|0||L|i0.12 o0
        voyage-multimodal-3||,32000|0||L|i0.12 o0
        voyage-multimodal-3.5||,32000|0||L|i0.12 o0
        """
}
