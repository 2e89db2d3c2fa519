import Testing

@testable import Catalog

struct ProviderTraitsTests {
    @Test func `no name means two providers`() {
        let names = ProviderTraits.all.flatMap { [$0.name] + $0.synonyms }
        #expect(Set(names).count == names.count)
    }
}
