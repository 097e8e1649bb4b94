package labrunner.azure;

/**
 * What a machine has for pods: cores, memory and places. {@link #of} is the whole machine as its kubelet sees it and
 * {@link #allocatable} what AKS leaves of that, both as Karpenter's Azure provider reckons them before the machine exists
 * ({@code pkg/providers/instancetype/instancetype.go} there). A node that has joined states a little more memory.
 *
 * @param cpuMilli thousandths of a core
 * @param memoryBytes bytes
 * @param pods how many pods fit at most; this many on a cluster with an overlay network
 */
public record Capacity(long cpuMilli, long memoryBytes, int pods) {

    private static final int PODS_ON_OVERLAY = 250;
    /** Share of the memory that hypervisor and kernel keep. */
    private static final double MEMORY_OVERHEAD = 0.075;

    private static final double GIB = 1L << 30;

    /** The whole machine. */
    public static Capacity of(VmSize size) {
        double memory = Math.floor(size.memoryGiB()) * GIB;
        return new Capacity(
                size.vcpus() * 1000L, (long) (memory - Math.ceil(memory * MEMORY_OVERHEAD)), PODS_ON_OVERLAY);
    }

    /** The machine less what kubelet and eviction threshold take. */
    public static Capacity allocatable(VmSize size) {
        Capacity whole = of(size);
        Overhead overhead = Overhead.of(size);
        return new Capacity(
                whole.cpuMilli - overhead.kubeReservedCpuMilli(),
                whole.memoryBytes - overhead.kubeReservedMemoryBytes() - overhead.evictionMemoryBytes(),
                whole.pods);
    }
}
