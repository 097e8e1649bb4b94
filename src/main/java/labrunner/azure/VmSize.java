package labrunner.azure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One size of virtual machine that Azure sells.
 *
 * @param name as Azure writes it, {@code Standard_D4pls_v6}
 * @param family first letter of the size, as Karpenter's label {@code karpenter.azure.com/sku-family} has it: {@code D}
 * @param vcpus number of virtual cores
 * @param memoryGiB memory in GiB, as Azure states it
 * @param arch {@code amd64} or {@code arm64}, as {@code kubernetes.io/arch} has it
 * @param version the number after {@code _v}; 1 where the name has none
 * @param localDisk whether it brings a temporary disk of its own
 * @param premiumStorage whether premium disks can be attached
 */
public record VmSize(
        String name,
        String family,
        int vcpus,
        double memoryGiB,
        String arch,
        int version,
        boolean localDisk,
        boolean premiumStorage) {

    private static final String PREFIX = "Standard_";
    private static final Pattern SHAPE = Pattern.compile("Standard_([A-Z]+)\\d+([a-z]*(?:_v\\d+)?)");

    /** The name without its {@code Standard_}, as people say it: {@code D4pls_v6}. */
    public String shortName() {
        return shortName(name);
    }

    /** A size's name without Azure's {@code Standard_}. */
    public static String shortName(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** The name without its number of cores, as the label {@code karpenter.azure.com/sku-series} has it: {@code Dpls_v6}. */
    public String series() {
        Matcher shape = SHAPE.matcher(name);
        return shape.matches() ? shape.group(1) + shape.group(2) : shortName();
    }

    /** Memory in MiB, as the label {@code karpenter.azure.com/sku-memory} has it. */
    public long memoryMiB() {
        return (long) (memoryGiB * 1024);
    }
}
