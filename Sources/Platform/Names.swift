// Constants and types whose names differ between systems.

#if canImport(Glibc)
    /// The kind of a TCP socket.
    package let streamSocket = Int32(SOCK_STREAM.rawValue)
    /// For `send`: a connection that the other side closed causes an error instead of a signal.
    package let withoutSignal = Int32(MSG_NOSIGNAL)

    /// For `poll`: the other side has closed its half of the connection.
    package let hangUp: Int16 = 0x2000  // POLLRDHUP, which the headers declare only for GNU sources

    /// A limit of the process, for `getrlimit` and `setrlimit`.
    package typealias LimitedResource = __rlimit_resource_t
    /// The maximum number of open descriptors.
    package let openFiles = LimitedResource(RLIMIT_NOFILE.rawValue)
    /// The maximum size of a core dump, in bytes.
    package let coreSize = LimitedResource(RLIMIT_CORE.rawValue)

    /// Empty attributes for `posix_spawn`.
    package typealias SpawnAttributes = posix_spawnattr_t
    package var noSpawnAttributes: SpawnAttributes { SpawnAttributes() }
    package var noSpawnActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }

    extension stat {
        /// When the content last changed.
        package var modificationTime: timespec { st_mtim }
    }

    extension sigaction {
        /// The handler, which gets the number of the signal.
        package var handler: __sighandler_t? {
            get { __sigaction_handler.sa_handler }
            set { __sigaction_handler.sa_handler = newValue }
        }
    }
#else
    package let streamSocket = SOCK_STREAM
    package let withoutSignal: Int32 = 0

    package let hangUp = Int16(POLLHUP)

    package typealias LimitedResource = Int32
    package let openFiles = RLIMIT_NOFILE
    package let coreSize = RLIMIT_CORE

    package typealias SpawnAttributes = posix_spawnattr_t?  // A pointer there.
    package var noSpawnAttributes: SpawnAttributes { nil }
    package var noSpawnActions: posix_spawn_file_actions_t? { nil }

    extension stat {
        package var modificationTime: timespec { st_mtimespec }
    }

    extension sigaction {
        package var handler: (@convention(c) (Int32) -> Void)? {
            get { __sigaction_u.__sa_handler }
            set { __sigaction_u.__sa_handler = newValue }
        }
    }
#endif
