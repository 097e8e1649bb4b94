package labrunner.cluster;

import java.util.List;

/** An AKSNodeClass. */
public record NodeClassRow(Meta meta, String imageFamily, String ready, List<Condition> conditions) implements Row {}
