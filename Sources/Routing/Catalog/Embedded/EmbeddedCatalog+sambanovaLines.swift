extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let sambanovaLines = """
        DeepSeek-R1||,32768,32768|||L|i5 o7
        DeepSeek-V3.1||,131072,131072|tr||L|i3 o4.5
        DeepSeek-V3.2||,32768,32768|t||L|i3 o4.5
        Llama-4-Maverick-17B-128E-Instruct||,131072,131072|tsi||L|i0.63 o1.8
        Meta-Llama-3.3-70B-Instruct||,131072,131072|ts||L|i0.6 o1.2
        MiniMax-M2.7||,196608,131072|tr||L|i0.6 o2.4
        gemma-4-31B-it||,131072,131072|i||L|i0.38 o1.15
        gpt-oss-120b||,131072,131072|tr||L|i0.22 o0.59
        """
}
