// The first file of this floor replaces this one.
