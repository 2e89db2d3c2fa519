extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let zaiLines = """
        glm-4-32b-0414-128k||,128000,32000|t||L|i0.1 o0.1
        glm-4.5||131072,128000,32000|tIra||Lm|i0.6 o2.2
        glm-4.5-air||131072,128000,32000|tIra||Lm|i0.2 o1.1
        glm-4.5-airx||,128000,32000|t||L|i1.1 o4.5
        glm-4.5-flash||131072,128000,32000|tIra||Lm|i0 o0
        glm-4.5-x||,128000,32000|t||L|i2.2 o8.9
        glm-4.5v||64000,128000,32000|tira||Lm|i0.6 o1.8
        glm-4.6||204800,200000,128000|tIrac||Lm|i0.6 o2.2 c0.11
        glm-4.6v||128000,,32768|tira||M|i0.3 o0.9
        glm-4.7||204800,200000,128000|tIrac||Lm|i0.6 o2.2 c0.11
        glm-4.7-flash||200000,200000,128000|tIrac||Lm|i0 o0 c0 w0
        glm-4.7-flashx||200000,,131072|tIra||M|i0.07 o0.4 c0.01
        glm-5||204800,200000,128000|tIrac||Lm|i1 o3.2 c0.2
        glm-5-code||,200000,128000|trc||L|i1.2 o5 c0.3
        glm-5-turbo||200000,,131072|tsIra||M|i1.2 o4 c0.24
        glm-5.1||200000,200000,128000|tsIrac||Lm|i1.4 o4.4 c0.26
        glm-5.2||1000000,1000000,128000|tsIrac||Lm|i1.4 o4.4 c0.26
        glm-5.3||,1000000,128000|trc||L|i1.4 o4.4 c0.26
        glm-5.3-flash||,1048576,128000|tirc||L|i0.15 o0.5 c0.03
        glm-5v-turbo||200000,,131072|tira||M|i1.2 o4 c0.24
        """
}
