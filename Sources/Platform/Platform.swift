// The C library of the system, under one name: what imports this module has it.

#if canImport(Glibc)
    @_exported public import Glibc
#else
    @_exported public import Darwin
#endif
