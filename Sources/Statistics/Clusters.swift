/// Items that belong together and so count as one observation.
package enum Clusters {
    /// The sum and the size of each cluster, in the order in which they appear.
    static func sums(_ values: [Double], _ clusters: [Int]) -> [(sum: Double, count: Double)] {
        var places: [Int: Int] = [:]
        var sums: [(sum: Double, count: Double)] = []
        for (value, cluster) in zip(values, clusters) {
            if let place = places[cluster] {
                sums[place].sum += value
                sums[place].count += 1
            } else {
                places[cluster] = sums.count
                sums.append((value, 1))
            }
        }
        return sums
    }

    /// One value for each independent observation, with the mean of them all.
    ///
    /// For clusters of different sizes these are the linearized sums, whose variance is that
    /// of the ratio "sum of scores ÷ number of items".
    package static func independent(_ values: [Double], _ clusters: [Int]?) -> [Double] {
        guard let clusters else { return values }
        let sums = sums(values, clusters)
        let mean = Moments(values).mean
        let scale = Double(sums.count) / Double(values.count)
        return sums.map { mean + ($0.sum - $0.count * mean) * scale }
    }
}
