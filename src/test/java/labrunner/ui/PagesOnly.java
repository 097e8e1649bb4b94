package labrunner.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labrunner.lab.Lab;
import labrunner.ui.start.LabSource;

/** A library that only reads pages: it keeps nothing that is filled in, and has no way to the web. */
interface PagesOnly extends LabSource {
    @Override
    default List<Path> bundled() {
        return List.of();
    }

    @Override
    default Lab again(Lab lab, List<Lab.WebText> fetched) {
        return read(lab.page());
    }

    @Override
    default Lab fill(Lab lab, Map<String, String> values) {
        return read(lab.page());
    }

    @Override
    default String fetch(String address) {
        throw new AssertionError(address);
    }
}
