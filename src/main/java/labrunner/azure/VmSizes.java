package labrunner.azure;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue of sizes, in the order of their names. */
public final class VmSizes {

    private final Map<String, VmSize> byName;

    private VmSizes(Map<String, VmSize> byName) {
        this.byName = byName;
    }

    /** A catalogue of exactly these sizes. */
    public static VmSizes of(Collection<VmSize> sizes) {
        return new VmSizes(sizes.stream()
                .collect(collectingAndThen(
                        toMap(VmSize::name, identity(), (first, second) -> first, TreeMap::new),
                        Collections::unmodifiableMap)));
    }

    /** The sizes that come with the product: families B, D, E and F from 2 to 64 vCPU. */
    public static VmSizes bundled() {
        return Bundled.SIZES;
    }

    /** Read once, when it is first asked for. */
    private static final class Bundled {
        private static final VmSizes SIZES = of(DataFile.read("vm-sizes.csv").rows().stream()
                .map(row -> new VmSize(
                        row.text("name"),
                        row.text("family"),
                        row.whole("vcpus"),
                        row.decimal("memory_gib"),
                        row.text("arch"),
                        row.whole("version"),
                        row.truth("local_disk"),
                        row.truth("premium_storage")))
                .toList());
    }

    /** The sizes that the profile offers. */
    public VmSizes in(SizeProfile profile) {
        return of(byName.values().stream().filter(profile::offers).toList());
    }

    /** All sizes, by name ascending. */
    public List<VmSize> all() {
        return List.copyOf(byName.values());
    }

    /** The size of that name. */
    public Optional<VmSize> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
