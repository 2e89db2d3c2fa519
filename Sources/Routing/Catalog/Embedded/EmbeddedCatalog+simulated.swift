extension EmbeddedCatalog {
    /// The built-in simulated models: made-up prices, low enough to play with.
    static let simulated = """
        small||128000,,16384|tposirleahyf||S|i0.1 o0.4;f:i0.05 o0.2
        large||128000,,16384|tposirleahyf||S|i1 o4;f:i0.5 o2
        flaky||128000,,16384|tposirleahyf||S|i0.05 o0.2
        judge||128000,,16384|tposirleahyf||S|i0.2 o0.8
        embedding||8192|0||S|i0.02 o0
        """
}
