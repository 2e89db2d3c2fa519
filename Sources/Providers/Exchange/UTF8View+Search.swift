extension String.UTF8View {
    /// A search for short needles in short hay.
    ///
    /// `contains` of strings costs microseconds to set up, and each request and error asks often.
    func holds(_ needle: Self) -> Bool {
        guard let first = needle.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: needle) { return true }
            rest = rest[index(after: start)...]
        }
        return false
    }
}
