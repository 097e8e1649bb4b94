package labrunner.cluster;

/** A Namespace; the phase is Active or Terminating. */
public record NamespaceRow(Meta meta, String phase) implements Row {}
