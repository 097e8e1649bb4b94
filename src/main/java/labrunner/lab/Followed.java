package labrunner.lab;

/** What a command goes on printing until it is stopped. */
public sealed interface Followed permits GetSpec, LogSpec {}
