package labrunner.practice.karpenter.scheduling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Label keys with a meaning to Kubernetes, Karpenter and its Azure provider. */
public final class LabelKeys {
    public static final String ARCH = "kubernetes.io/arch";
    public static final String OS = "kubernetes.io/os";
    public static final String HOSTNAME = "kubernetes.io/hostname";
    public static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";
    public static final String ZONE = "topology.kubernetes.io/zone";
    public static final String REGION = "topology.kubernetes.io/region";
    public static final String WINDOWS_BUILD = "node.kubernetes.io/windows-build";
    public static final String NODEPOOL = "karpenter.sh/nodepool";
    public static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";
    public static final String REGISTERED = "karpenter.sh/registered";
    public static final String INITIALIZED = "karpenter.sh/initialized";
    public static final String NODE_CLASS = "karpenter.azure.com/aksnodeclass";
    public static final String PLACEMENT_SCOPE = "karpenter.azure.com/placement-scope";
    public static final String SKU = "karpenter.azure.com/sku-";
    public static final String AKS = "kubernetes.azure.com/";
    public static final String ON_DEMAND = "on-demand";
    public static final String SPOT = "spot";

    private static final Map<String, String> ALIASES = Map.of(
            "failure-domain.beta.kubernetes.io/zone", ZONE,
            "failure-domain.beta.kubernetes.io/region", REGION,
            "beta.kubernetes.io/arch", ARCH,
            "beta.kubernetes.io/os", OS,
            "beta.kubernetes.io/instance-type", INSTANCE_TYPE,
            "topology.disk.csi.azure.com/zone", ZONE);

    private static final SortedSet<String> WELL_KNOWN = new TreeSet<>(List.of(
            NODEPOOL,
            ZONE,
            REGION,
            INSTANCE_TYPE,
            ARCH,
            OS,
            CAPACITY_TYPE,
            WINDOWS_BUILD,
            SKU + "name",
            SKU + "family",
            SKU + "series",
            SKU + "version",
            SKU + "cpu",
            SKU + "memory",
            SKU + "networking-accelerated",
            SKU + "storage-premium-capable",
            SKU + "storage-ephemeralos-maxsize",
            SKU + "storage-ultra-ssd",
            SKU + "gpu-name",
            SKU + "gpu-manufacturer",
            SKU + "gpu-count",
            PLACEMENT_SCOPE,
            AKS + "sku-cpu",
            AKS + "sku-memory",
            AKS + "cluster",
            AKS + "mode",
            AKS + "scalesetpriority",
            AKS + "priority",
            AKS + "os-sku",
            AKS + "fips_enabled"));

    private static final Set<String> RESTRICTED_DOMAINS = Set.of("karpenter.sh", "karpenter.azure.com");

    private LabelKeys() {}

    /** Keys that every instance type answers for, so that a pod may ask for them although no pool names them; sorted. */
    public static SortedSet<String> wellKnown() {
        return Collections.unmodifiableSortedSet(WELL_KNOWN);
    }

    /** Domains in which only well-known keys may be asked for; sorted. */
    public static List<String> restrictedDomains() {
        return RESTRICTED_DOMAINS.stream().sorted().toList();
    }

    /** Whether a pod or a pool must not use this key. */
    public static boolean restricted(String key) {
        int slash = key.indexOf('/');
        String domain = slash < 0 ? "" : key.substring(0, slash);
        boolean inDomain =
                RESTRICTED_DOMAINS.stream().anyMatch(known -> domain.equals(known) || domain.endsWith("." + known));
        return key.equals(HOSTNAME) || (inDomain && !WELL_KNOWN.contains(key));
    }

    /** Today's name of a key. */
    public static String normalized(String key) {
        return ALIASES.getOrDefault(key, key);
    }

    /** Azure's disk driver writes an empty zone for a machine in none; nodes have "0" there. */
    static String normalizedValue(String key, String rawKey, String value) {
        return key.equals(ZONE) && value.isEmpty() && !rawKey.equals(ZONE) ? "0" : value;
    }
}
