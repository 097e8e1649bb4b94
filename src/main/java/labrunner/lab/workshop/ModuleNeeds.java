package labrunner.lab.workshop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import labrunner.lab.ObjectSet;

/**
 * What the modules of a workshop need of those before them, as far as their pages say it: an object that a module uses and doesn't
 * make, and that an earlier one makes and leaves. Pure.
 */
public final class ModuleNeeds {
    private final List<SortedMap<Integer, List<ObjectSet>>> needs;

    private ModuleNeeds(List<SortedMap<Integer, List<ObjectSet>>> needs) {
        this.needs = needs;
    }

    /** Goes through the pages in their order; one that can't be read makes and needs nothing. */
    public static ModuleNeeds of(Workshop workshop) {
        var there = new LinkedHashMap<ObjectSet, Integer>();
        var pools = new LinkedHashMap<ObjectSet, Map<String, String>>();
        var needs = new ArrayList<SortedMap<Integer, List<ObjectSet>>>();
        for (int i = 0; i < workshop.modules().size(); i++) {
            Optional<PageObjects> page = workshop.modules().get(i).lab().map(PageObjects::of);
            needs.add(page.map(objects -> needs(objects, there, pools)).orElseGet(TreeMap::new));
            int module = i;
            page.ifPresent(objects -> {
                pools.putAll(objects.pools());
                objects.gone().forEach(gone -> there.keySet().removeIf(left -> PageObjects.within(left, gone)));
                objects.left().forEach(left -> {
                    there.keySet().removeIf(old -> PageObjects.same(old, left));
                    there.put(left, module);
                });
            });
        }
        return new ModuleNeeds(List.copyOf(needs));
    }

    private static SortedMap<Integer, List<ObjectSet>> needs(
            PageObjects page, Map<ObjectSet, Integer> there, Map<ObjectSet, Map<String, String>> pools) {
        var needed = new TreeMap<Integer, List<ObjectSet>>();
        there.forEach((object, maker) -> {
            boolean named = page.used().stream().anyMatch(used -> PageObjects.same(used, object));
            boolean selected =
                    pools.getOrDefault(object, Map.of()).entrySet().stream().anyMatch(page.selected()::contains);
            if (named || selected) {
                needed.computeIfAbsent(maker, none -> new ArrayList<>()).add(object);
            }
        });
        return needed;
    }

    /** What a module uses, by the module that makes it; counted from 0 in the workshop's list. */
    public SortedMap<Integer, List<ObjectSet>> of(int module) {
        return needs.get(module);
    }

    /** The modules that have to be gone through before this one, in order: those that it needs, and those that these need. */
    public List<Integer> before(int module) {
        var all = new TreeSet<Integer>();
        add(module, all);
        return List.copyOf(all);
    }

    private void add(int module, TreeSet<Integer> all) {
        for (int earlier : needs.get(module).keySet()) {
            if (all.add(earlier)) {
                add(earlier, all);
            }
        }
    }

    /** The later modules that use an object which this one leaves. */
    public List<Integer> users(int module, ObjectSet object) {
        var users = new ArrayList<Integer>();
        for (int later = module + 1; later < needs.size(); later++) {
            if (needs.get(later).getOrDefault(module, List.of()).stream()
                    .anyMatch(used -> PageObjects.same(used, object))) {
                users.add(later);
            }
        }
        return List.copyOf(users);
    }
}
