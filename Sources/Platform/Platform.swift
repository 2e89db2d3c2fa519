// Re-exports the system's C library, whose module has a different name on each system.

#if canImport(Glibc)
    @_exported public import Glibc
#else
    @_exported public import Darwin
#endif
