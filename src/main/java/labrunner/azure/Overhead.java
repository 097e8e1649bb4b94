package labrunner.azure;

/**
 * What AKS keeps back of a machine, by the rates that it publishes and Karpenter's Azure provider applies.
 *
 * @param kubeReservedCpuMilli thousandths of a core kept for the kubelet: 6 % of the first core, 4 % of the second, 2 % of the
 *     next two, 1 % of the rest
 * @param kubeReservedMemoryBytes bytes kept for the kubelet: 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8,
 *     6 % of the next 112, 2 % of the rest
 * @param evictionMemoryBytes bytes that must stay free, or the kubelet evicts pods
 */
public record Overhead(long kubeReservedCpuMilli, long kubeReservedMemoryBytes, long evictionMemoryBytes) {

    private static final long MIB = 1L << 20;
    private static final long EVICTION_MIB = 750;

    private record Bracket(double width, double rate) {}

    private static final Bracket[] CORES = {
        new Bracket(1, 0.06), new Bracket(1, 0.04), new Bracket(2, 0.02), new Bracket(Double.POSITIVE_INFINITY, 0.01)
    };
    private static final Bracket[] GIB_OF_MEMORY = {
        new Bracket(4, 0.25),
        new Bracket(4, 0.20),
        new Bracket(8, 0.10),
        new Bracket(112, 0.06),
        new Bracket(Double.POSITIVE_INFINITY, 0.02)
    };

    /** What is kept back of a machine of that size. */
    public static Overhead of(VmSize size) {
        return new Overhead(
                (long) (tax(size.vcpus(), CORES) * 1000),
                (long) (tax(size.memoryGiB(), GIB_OF_MEMORY) * 1024) * MIB,
                EVICTION_MIB * MIB);
    }

    /** In floating point and in this order, because the original truncates a sum made that way. */
    private static double tax(double amount, Bracket[] brackets) {
        double sum = 0;
        double left = amount;
        for (Bracket bracket : brackets) {
            double part = Math.min(left, bracket.width);
            sum += part * bracket.rate;
            left -= part;
        }
        return sum;
    }
}
