package labrunner.practice.core;

import java.util.HashMap;
import java.util.Map;

/** Hands out pod addresses as an overlay network does: each node has a /24 of 10.244.0.0/16. */
final class PodAddresses {
    private final Map<String, Integer> subnets = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    String next(String node) {
        int subnet = subnets.computeIfAbsent(node, name -> subnets.size() % 256);
        int host = last.merge(node, 1, (used, one) -> used % 253 + 1);
        return "10.244." + subnet + "." + (host + 1);
    }
}
