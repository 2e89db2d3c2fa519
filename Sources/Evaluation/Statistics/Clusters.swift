/// Items that belong together and so count as one observation.
enum Clusters {
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
}
