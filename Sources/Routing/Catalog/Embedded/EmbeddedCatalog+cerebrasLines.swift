extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let cerebrasLines = """
        gemma-4-31b||,131072,40960|tpsir||L|i0.99 o1.49
        gpt-oss-120b||131072,131072,32768|tpsIra||Lm|i0.35 o0.75
        llama-3.3-70b||,128000,128000|t||L|i0.85 o1.2
        llama3.1-70b||,128000,128000|t||L|i0.6 o0.6
        llama3.1-8b||,128000,128000|t||L|i0.1 o0.1
        qwen-3-32b||,128000,128000|tr||L|i0.4 o0.8
        qwen-3.8-27b||,65536,32768|tpsir||L|i0.99 o1.49
        zai-glm-4.7||131072,,40960|tsIra||M|i2.25 o2.75 c0
        """
}
