package labrunner.azure;

/** Which sizes Karpenter may choose from: today's, or those that the workshop's authors had when they wrote its logs down. */
public enum SizeProfile {
    /** Every size in the table. */
    CURRENT,
    /** Without the Intel and AMD sizes since version 6: in 2025 the provider left out machines that boot from NVMe only. */
    WORKSHOP_2025;

    private static final int FIRST_NVME_ONLY_VERSION = 6;

    /** Whether Karpenter may choose the size under this profile. */
    public boolean offers(VmSize size) {
        return switch (this) {
            case CURRENT -> true;
            case WORKSHOP_2025 -> !(size.arch().equals("amd64") && size.version() >= FIRST_NVME_ONLY_VERSION);
        };
    }
}
