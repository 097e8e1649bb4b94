package labrunner.run.state;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import labrunner.texts.Texts;

/**
 * What there is of this lab.
 *
 * @param objects objects that this run made and that still exist
 * @param machines NodeClaims and nodes of this lab's NodePools, a joined pair counted once
 * @param hourly list price of those machines in USD per hour; machines without a known price are not in it
 * @param unpriced machines without a known price
 * @param unknown what can't be read, so that nobody knows whether it is still there: objects, and "machines"
 * @param changed NodePools that others made and this lab changed, with the machines that came since: they aren't this lab's
 */
public record Remaining(
        int objects, int machines, double hourly, int unpriced, List<String> unknown, List<Changed> changed) {

    /**
     * Machines that came after this run began to a NodePool that isn't this lab's and that it changed.
     *
     * @param hourly their list price in USD per hour, as far as it is known
     */
    public record Changed(String pool, int machines, double hourly) {
        /** "2 machines, $0.2640/h, new in NodePool default, which this lab changed". */
        @Override
        public String toString() {
            return Texts.of("left.machines.new", machines, String.format(Locale.ROOT, "%.4f", hourly), pool);
        }
    }

    public static final String MACHINES = "machines";

    public static final Remaining NOTHING = new Remaining(0, 0, 0, 0);

    public Remaining {
        unknown = List.copyOf(unknown);
        changed = List.copyOf(changed);
    }

    /** Of a lab that changed no NodePool of others. */
    public Remaining(int objects, int machines, double hourly, int unpriced, List<String> unknown) {
        this(objects, machines, hourly, unpriced, unknown, List.of());
    }

    /** All of it is known. */
    public Remaining(int objects, int machines, double hourly, int unpriced) {
        this(objects, machines, hourly, unpriced, List.of());
    }

    /** Whether nothing is left, as far as the server could say so of each object. */
    public boolean nothing() {
        return objects == 0 && machines == 0 && unknown.isEmpty();
    }

    /** "2 objects, 1 machine, $0.1320/h"; no number of machines where it isn't known and none was seen. */
    @Override
    public String toString() {
        boolean unseen = machines == 0 && unknown.contains(MACHINES);
        return Texts.of("left.objects", objects)
                + (unseen ? "" : ", " + bills())
                + (unknown.isEmpty() ? "" : Texts.of("left.unknown", String.join(", ", unknown)))
                + changed.stream().map(pool -> Texts.of("left.others", pool)).collect(Collectors.joining());
    }

    private String bills() {
        String price = String.format(Locale.ROOT, "%.4f", hourly);
        return unpriced == 0
                ? Texts.of("left.machines.price", machines, price)
                : Texts.of("left.machines.unpriced", machines, price, unpriced);
    }
}
