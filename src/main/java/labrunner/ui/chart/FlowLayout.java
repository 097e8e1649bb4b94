package labrunner.ui.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import labrunner.ui.chart.FlowChart.Link;

/**
 * Where the boxes of a flow chart stand: in ranks, each behind what leads to it, and in each rank near to what they are linked with.
 * A link that goes over several ranks has a place of its own in each of them, so that it doesn't go through boxes.
 */
final class FlowLayout {
    private static final double GAP = 26;
    private static final double RANK_GAP = 44;
    private static final double LANE = 14;
    private static final double LABEL_EDGE = 26;
    private static final int SWEEPS = 8;

    /** A place or a size, px. */
    record Xy(double x, double y) {}

    /**
     * What came out.
     *
     * @param boxes the middle of each
     * @param paths the points of each link, from the edge of its first box to that of its second; of one that leads to its own box none
     */
    record Placed(Xy size, List<Xy> boxes, List<List<Xy>> paths) {}

    /** Something that stands in a rank: a box, or where a link passes. */
    private static final class Stop {
        private final double along;
        private final double across;
        private final List<Stop> before = new ArrayList<>();
        private final List<Stop> after = new ArrayList<>();
        private int rank;
        private double order;
        private double at;
        private double begin;

        Stop(double along, double across) {
            this.along = along;
            this.across = across;
        }
    }

    private final FlowChart chart;
    private final List<Xy> labels;
    private final List<Stop> boxes = new ArrayList<>();
    private final List<List<Stop>> ranks = new ArrayList<>();
    private final List<List<Stop>> ways = new ArrayList<>();
    private final boolean[] turned;

    private FlowLayout(FlowChart chart, List<Xy> sizes, List<Xy> labels) {
        this.chart = chart;
        this.labels = labels;
        this.turned = new boolean[chart.links().size()];
        sizes.forEach(
                size -> boxes.add(chart.sideways() ? new Stop(size.x(), size.y()) : new Stop(size.y(), size.x())));
    }

    /**
     * Places a chart.
     *
     * @param sizes of its boxes
     * @param labels the sizes of the words on its links
     */
    static Placed place(FlowChart chart, List<Xy> sizes, List<Xy> labels) {
        var layout = new FlowLayout(chart, sizes, labels);
        layout.turn();
        layout.rank();
        layout.pass();
        layout.order();
        layout.across();
        return layout.placed(layout.along());
    }

    /** Links that lead back to where they came from are taken the other way round, so that no circle is left. */
    private void turn() {
        var state = new int[boxes.size()];
        for (int box = 0; box < state.length; box++) {
            visit(box, state);
        }
    }

    private void visit(int box, int[] state) {
        if (state[box] != 0) {
            return;
        }
        state[box] = 1;
        for (int i = 0; i < turned.length; i++) {
            Link link = chart.links().get(i);
            if (link.from() == box && link.to() != box) {
                turned[i] = state[link.to()] == 1;
                if (!turned[i]) {
                    visit(link.to(), state);
                }
            }
        }
        state[box] = 2;
    }

    private int first(int link) {
        return turned[link]
                ? chart.links().get(link).to()
                : chart.links().get(link).from();
    }

    private int second(int link) {
        return turned[link]
                ? chart.links().get(link).from()
                : chart.links().get(link).to();
    }

    private void rank() {
        boolean changed = true;
        // There is no circle: each round settles one rank at least.
        for (int round = 0; changed && round <= boxes.size(); round++) {
            changed = false;
            for (int i = 0; i < turned.length; i++) {
                Stop from = boxes.get(first(i));
                Stop to = boxes.get(second(i));
                if (from != to && to.rank <= from.rank) {
                    to.rank = from.rank + 1;
                    changed = true;
                }
            }
        }
    }

    /** Gives each link its way from rank to rank. */
    private void pass() {
        int last = boxes.stream().mapToInt(box -> box.rank).max().orElse(0);
        for (int i = 0; i <= last; i++) {
            ranks.add(new ArrayList<>());
        }
        boxes.forEach(box -> ranks.get(box.rank).add(box));
        for (int i = 0; i < turned.length; i++) {
            Stop from = boxes.get(first(i));
            Stop to = boxes.get(second(i));
            var way = new ArrayList<Stop>();
            if (from != to) {
                way.add(from);
                for (int rank = from.rank + 1; rank < to.rank; rank++) {
                    var lane = new Stop(0, LANE);
                    lane.rank = rank;
                    ranks.get(rank).add(lane);
                    way.add(lane);
                }
                way.add(to);
                for (int stop = 1; stop < way.size(); stop++) {
                    way.get(stop - 1).after.add(way.get(stop));
                    way.get(stop).before.add(way.get(stop - 1));
                }
            }
            ways.add(way);
        }
        ranks.forEach(FlowLayout::count);
    }

    private static void count(List<Stop> rank) {
        for (int i = 0; i < rank.size(); i++) {
            rank.get(i).order = i;
        }
    }

    /** Each stands where those stand in the middle that it is linked with; again and again, down and up. */
    private void order() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<Stop> rank : down ? ranks : ranks.reversed()) {
                rank.sort(Comparator.comparingDouble(stop -> middle(down ? stop.before : stop.after, stop.order)));
                count(rank);
            }
        }
    }

    private static double middle(List<Stop> linked, double otherwise) {
        return linked.stream().mapToDouble(stop -> stop.order).average().orElse(otherwise);
    }

    private void across() {
        for (List<Stop> rank : ranks) {
            double at = 0;
            for (Stop stop : rank) {
                stop.at = at + stop.across / 2;
                at += stop.across + GAP;
            }
        }
        for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
            for (List<Stop> rank : sweep % 2 == 0 ? ranks : ranks.reversed()) {
                settle(rank);
            }
        }
        double least = ranks.stream()
                .flatMap(List::stream)
                .mapToDouble(stop -> stop.at - stop.across / 2)
                .min()
                .orElse(0);
        ranks.forEach(rank -> rank.forEach(stop -> stop.at -= least));
    }

    /** As near to what they are linked with as their order and the room between them allow: neighbours that push are moved as one. */
    private static void settle(List<Stop> rank) {
        var offsets = new double[rank.size()];
        var starts = new ArrayList<Integer>();
        var sums = new ArrayList<Double>();
        for (int i = 0; i < rank.size(); i++) {
            Stop stop = rank.get(i);
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + (rank.get(i - 1).across + stop.across) / 2 + GAP;
            double wanted = java.util.stream.Stream.concat(stop.before.stream(), stop.after.stream())
                    .mapToDouble(other -> other.at)
                    .average()
                    .orElse(stop.at);
            starts.add(i);
            sums.add(wanted - offsets[i]);
            while (starts.size() > 1
                    && mean(starts, sums, starts.size() - 2, i) > mean(starts, sums, starts.size() - 1, i)) {
                double joined = sums.removeLast() + sums.removeLast();
                sums.add(joined);
                starts.removeLast();
            }
        }
        for (int block = 0; block < starts.size(); block++) {
            int end = block + 1 < starts.size() ? starts.get(block + 1) : rank.size();
            double at = sums.get(block) / (end - starts.get(block));
            for (int i = starts.get(block); i < end; i++) {
                rank.get(i).at = at + offsets[i];
            }
        }
    }

    private static double mean(List<Integer> starts, List<Double> sums, int block, int last) {
        int end = block + 1 < starts.size() ? starts.get(block + 1) : last + 1;
        return sums.get(block) / (end - starts.get(block));
    }

    /** Puts the ranks one behind the other, and answers how long all are. */
    private double along() {
        double at = 0;
        for (int i = 0; i < ranks.size(); i++) {
            int rank = i;
            double high =
                    ranks.get(i).stream().mapToDouble(stop -> stop.along).max().orElse(0);
            for (Stop stop : ranks.get(i)) {
                stop.begin = at + (high - stop.along) / 2;
            }
            double words = 0;
            for (int link = 0; link < turned.length; link++) {
                Stop from = boxes.get(first(link));
                if (from.rank == rank) {
                    double size = chart.sideways()
                            ? labels.get(link).x()
                            : labels.get(link).y();
                    words = Math.max(words, size > 0 ? size + LABEL_EDGE : 0);
                }
            }
            at += high + (i + 1 < ranks.size() ? Math.max(RANK_GAP, words) : 0);
        }
        return at;
    }

    private Placed placed(double length) {
        double width = ranks.stream()
                .flatMap(List::stream)
                .mapToDouble(stop -> stop.at + stop.across / 2)
                .max()
                .orElse(0);
        var middles = boxes.stream()
                .map(box -> point(box.begin + box.along / 2, box.at, length))
                .toList();
        var paths = new ArrayList<List<Xy>>();
        for (int i = 0; i < ways.size(); i++) {
            var points = new ArrayList<Xy>();
            List<Stop> way = ways.get(i);
            for (int stop = 0; stop < way.size(); stop++) {
                Stop one = way.get(stop);
                double along = stop == 0
                        ? one.begin + one.along
                        : stop == way.size() - 1 ? one.begin : one.begin + one.along / 2;
                points.add(point(along, one.at, length));
            }
            paths.add(turned[i] ? points.reversed() : points);
        }
        return new Placed(
                chart.sideways() ? new Xy(length, width) : new Xy(width, length), middles, List.copyOf(paths));
    }

    private Xy point(double along, double across, double length) {
        double there = chart.back() ? length - along : along;
        return chart.sideways() ? new Xy(there, across) : new Xy(across, there);
    }
}
