extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let ai21Lines = """
        jamba-1.5||,256000,256000|||L|i0.2 o0.4
        jamba-1.5-large||,256000,256000|||L|i2 o8
        jamba-1.5-large@001||,256000,256000|||L|i2 o8
        jamba-1.5-mini||,256000,256000|||L|i0.2 o0.4
        jamba-1.5-mini@001||,256000,256000|||L|i0.2 o0.4
        jamba-large-1.6||,256000,256000|||L|i2 o8
        jamba-large-1.7||,256000,256000|||L|i2 o8
        jamba-mini-1.6||,256000,256000|||L|i0.2 o0.4
        jamba-mini-1.7||,256000,256000|||L|i0.2 o0.4
        """
}
