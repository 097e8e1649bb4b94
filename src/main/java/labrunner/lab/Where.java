package labrunner.lab;

/** On which clusters a step, a command or an expectation applies. */
public enum Where {
    /** On every cluster. */
    EVERYWHERE("everywhere"),
    /** Where Karpenter's pods run in the cluster. */
    SELF_HOSTED("self-hosted"),
    /** Where Karpenter is run by the provider (AKS node auto-provisioning) and can't be seen. */
    MANAGED("managed"),
    /** On the practice cluster only. */
    PRACTICE("practice");

    private final String word;

    Where(String word) {
        this.word = word;
    }

    /** The word that {@code lab.yaml} uses. */
    public String word() {
        return word;
    }
}
