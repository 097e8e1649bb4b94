package labrunner.practice.karpenter.scheduling;

/** What a requirement prints as; bounds such as {@code Gt} are {@code Exists} with a limit. */
public enum Operator {
    IN("In"),
    NOT_IN("NotIn"),
    EXISTS("Exists"),
    DOES_NOT_EXIST("DoesNotExist");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /** As it stands in manifests. */
    public String word() {
        return word;
    }
}
