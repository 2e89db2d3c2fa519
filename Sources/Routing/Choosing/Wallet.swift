package import Vocabulary

/// The budgets of a run: of the whole run, of targets, of models and of providers.
///
/// Money is reserved in all budgets that apply to a request, and settled in all of them.
package struct Wallet: Sendable {
    private var run: Budget
    private var routes: [Int: Budget]
    private var groups: [Group]

    /// A budget for several lanes together.
    package struct Group: Sendable {
        /// The name in the job: a model or a provider.
        package var name: String
        package var lanes: Set<Int>
        package var budget: Budget

        package init(name: String, lanes: Set<Int>, budget: Budget) {
            self.name = name
            self.lanes = lanes
            self.budget = budget
        }
    }

    /// The budget that has no room.
    package enum Wall: Equatable, Sendable {
        case run
        case route
        /// The budget of a model or a provider.
        case group(String)
    }

    /// A budget that has no room for a request even with nothing in flight.
    package struct Shortage: Equatable, Sendable {
        package var wall: Wall
        package var limit: Money
        package var spent: Money
        /// The upper bound of the request's cost.
        package var needed: Money

        package init(wall: Wall, limit: Money, spent: Money, needed: Money) {
            self.wall = wall
            self.limit = limit
            self.spent = spent
            self.needed = needed
        }
    }

    /// Whether the budgets have room for a request.
    enum Room: Equatable {
        case enough
        /// Perhaps after a request in flight has ended.
        case later
        /// Not even with nothing in flight.
        case never(Shortage)
    }

    /// Routes with a budget of their own, by number.
    package init(run: Budget, routes: [Int: Budget] = [:], groups: [Group] = []) {
        self.run = run
        self.routes = routes
        self.groups = groups
    }

    /// Whether there is any budget.
    var isLimited: Bool { run.limit != nil || !routes.isEmpty || !groups.isEmpty }

    /// Whether a budget applies to all requests of a route.
    func isLimited(route: Int) -> Bool { run.limit != nil || routes[route] != nil }

    /// Whether a budget of its model or provider applies to a request.
    func isLimited(lane: Int) -> Bool {
        !groups.isEmpty && groups.contains { $0.lanes.contains(lane) }
    }

    func room(for amount: Money, route: Int, lane: Int) -> Room {
        var room = Room.enough
        func look(_ budget: Budget, _ wall: Wall) {
            guard let limit = budget.limit, !budget.covers(amount) else { return }
            if budget.reserved == .zero {
                room = .never(
                    Shortage(wall: wall, limit: limit, spent: budget.spent, needed: amount))
            } else if room == .enough {
                room = .later
            }
        }
        for group in groups where group.lanes.contains(lane) {
            look(group.budget, .group(group.name))
        }
        if let budget = routes[route] { look(budget, .route) }
        look(run, .run)
        return room
    }

    mutating func reserve(_ amount: Money, route: Int, lane: Int) {
        each(route, lane) { $0.reserve(amount) }
    }

    mutating func settle(reserved: Money, actual: Money, route: Int, lane: Int) {
        each(route, lane) { $0.settle(reserved: reserved, actual: actual) }
    }

    private mutating func each(_ route: Int, _ lane: Int, _ change: (inout Budget) -> Void) {
        change(&run)
        if !routes.isEmpty, var budget = routes[route] {
            change(&budget)
            routes[route] = budget
        }
        for index in groups.indices where groups[index].lanes.contains(lane) {
            change(&groups[index].budget)
        }
    }
}
