package labrunner.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are those of public servers. All others lead to this machine, to the network around it or to a cloud's own
 * servers, which trust whoever can reach them (IANA's registries of special-purpose addresses).
 */
final class PublicAddresses {
    private static final List<Block> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    // Azure's own server for its machines, at an address like any other
                    "168.63.129.16/32")
            .map(Block::of)
            .toList();

    /** The public ones of IPv6 are in this block; all else there is special. */
    private static final Block GLOBAL = Block.of("2000::/3");

    private static final List<Block> SPECIAL_GLOBAL = Stream.of(
                    // protocols' own, with tunnels that lead to an IPv4 address
                    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Block::of)
            .toList();

    /** An IPv4 address as an IPv6 network reaches it, in its last four bytes. */
    private static final List<Block> WITH_IPV4 =
            Stream.of("64:ff9b::/96", "::ffff:0:0/96").map(Block::of).toList();

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] bytes) {
        if (bytes.length == 4) {
            return SPECIAL.stream().noneMatch(block -> block.has(bytes));
        }
        if (WITH_IPV4.stream().anyMatch(block -> block.has(bytes))) {
            return isPublic(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL.has(bytes) && SPECIAL_GLOBAL.stream().noneMatch(block -> block.has(bytes));
    }

    /** Addresses whose first bits are the same. */
    private record Block(byte[] start, int bits) {
        static Block of(String written) {
            int slash = written.indexOf('/');
            try {
                byte[] start = written.startsWith("::ffff:")
                        // Java takes this block for IPv4
                        ? new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}
                        : InetAddress.getByName(written.substring(0, slash)).getAddress();
                return new Block(start, Integer.parseInt(written.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(written, e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
