package labrunner.practice.karpenter;

/** Why Karpenter takes a node away of its own accord. */
enum DisruptionReason {
    EMPTY("Empty"),
    DRIFTED("Drifted"),
    UNDERUTILIZED("Underutilized");

    private final String word;

    DisruptionReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
