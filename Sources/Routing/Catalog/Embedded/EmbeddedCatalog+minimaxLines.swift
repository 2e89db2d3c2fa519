extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let minimaxLines = """
        MiniMax-M2||196608,200000,8192|tIrayc||Lm|i0.3 o1.2 c0.03 w0.375
        MiniMax-M2.1||204800,1000000,8192|tIrayc||Lm|i0.3 o1.2 c0.03 w0.375
        MiniMax-M2.1-lightning||,1000000,8192|tryc||L|i0.3 o2.4 c0.03 w0.375
        MiniMax-M2.5||204800,1000000,8192|tIrayc||Lm|i0.3 o1.2 c0.03 w0.375
        MiniMax-M2.5-highspeed||204800,,131072|tIra||M|i0.6 o2.4 c0.06 w0.375
        MiniMax-M2.5-lightning||,1000000,8192|tryc||L|i0.3 o2.4 c0.03 w0.375
        MiniMax-M2.7||204800,,131072|tIra||M|i0.3 o1.2 c0.06 w0.375
        MiniMax-M2.7-highspeed||204800,,131072|tIra||M|i0.6 o2.4 c0.06 w0.375
        MiniMax-M3||1000000,1000000,128000|tirayc||LM|i0.3 o1.2 c0.06 >512000 i0.6 o2.4 c0.12
        """
}
