package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;

/** The variables of a template: a part's own end with it. */
final class GoTemplateVariables {
    private record Variable(String name, GoValue value) {}

    private final List<Variable> all = new ArrayList<>();

    int mark() {
        return all.size();
    }

    void forget(int mark) {
        all.subList(mark, all.size()).clear();
    }

    void add(String name, GoValue value) {
        all.add(new Variable(name, value));
    }

    /** Gives one of the last a value: a loop's own, for each round. */
    void top(int down, String name, GoValue value) {
        all.set(all.size() - down, new Variable(name, value));
    }

    /** Changes one; false where there is none, which only shows when a template is run. */
    boolean set(String name, GoValue value) {
        int at = last(name);
        if (at >= 0) {
            all.set(at, new Variable(name, value));
        }
        return at >= 0;
    }

    /** One that isn't there was refused when the template was read. */
    GoValue value(String name) {
        return all.get(last(name)).value();
    }

    private int last(String name) {
        int at = all.size() - 1;
        while (at >= 0 && !all.get(at).name().equals(name)) {
            at--;
        }
        return at;
    }
}
