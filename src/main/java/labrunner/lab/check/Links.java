package labrunner.lab.check;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.lab.Inline;
import labrunner.lab.Lab;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;

/** Links and pictures that lead nowhere. */
final class Links {
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][-+.a-z0-9]*:.*|//.*");

    private final Lab lab;
    private final PageFile file;
    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Place> seen = new HashMap<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    private Links(Lab lab, PageFile file) {
        this.lab = lab;
        this.file = file;
    }

    static List<Finding> of(Lab lab, PageFile file) {
        if (file.sources().isClosed()) {
            return List.of(); // nothing beside the page is looked at
        }
        var links = new Links(lab, file);
        PageTexts.inlines(lab).forEach(inline -> {
            if (inline instanceof Inline.Link link) {
                links.link(link);
            } else if (inline instanceof Inline.Picture picture) {
                links.picture(picture);
            }
        });
        return links.found;
    }

    /** The next place of a destination: one that stands twice is found twice. */
    private Place next(String destination) {
        Place place = file.after(destination, seen.getOrDefault(destination, new Place("", 1, 0)));
        seen.put(destination, place);
        return place;
    }

    private void picture(Inline.Picture picture) {
        Place place = next(picture.dest());
        if (picture.file().isEmpty() && !ELSEWHERE.matcher(picture.dest()).matches() && !site(picture.dest())) {
            switch (find(path(picture.dest()))) {
                case Sources.Found.Refused refused ->
                    found.add(Finding.error("found.picture.outside", place, picture.dest()));
                case Sources.Found.Nowhere nowhere ->
                    found.add(Finding.error("found.picture.none", place, picture.dest()));
                case Sources.Found.Folder folder ->
                    found.add(Finding.error("found.picture.folder", place, picture.dest()));
                case Sources.Found.Here here -> {}
            }
        }
        if (picture.alt().isBlank()) {
            found.add(Finding.doubt("found.picture.alt", place, picture.dest()));
        }
    }

    private void link(Inline.Link link) {
        Place place = next(link.dest().isBlank() ? "]()" : link.dest());
        if (link.dest().isBlank()) {
            found.add(Finding.error("found.link.empty", place, Inline.plain(link.inlines())));
        } else if (!ELSEWHERE.matcher(link.dest()).matches() && !site(link.dest())) {
            target(link.dest(), place);
        }
    }

    /** What a site's generator puts in there, or resolves from the root of a site that isn't known here. */
    private static boolean site(String destination) {
        return destination.startsWith("/")
                || destination.startsWith("~")
                || destination.startsWith("#tab/")
                || destination.contains("{{")
                || destination.contains("$");
    }

    private void target(String destination, Place place) {
        String path = path(destination);
        String anchor = destination.contains("#") ? decoded(destination.replaceFirst("^[^#]*#", "")) : "";
        if (path.isEmpty()) {
            anchor(lab.page(), anchor, destination, place);
            return;
        }
        switch (find(path)) {
            case Sources.Found.Here here -> {
                if (here.file().toString().toLowerCase(Locale.ROOT).endsWith(".md")) {
                    anchor(here.file(), anchor, destination, place);
                }
            }
            case Sources.Found.Folder folder -> {}
            case Sources.Found.Refused refused -> found.add(Finding.doubt("found.link.outside", place, destination));
            case Sources.Found.Nowhere nowhere -> nowhere(path, destination, place);
        }
    }

    /** A site's pages may be named by what they become: without their ending, or as a folder. */
    private void nowhere(String path, String destination, Place place) {
        String bare = path.replaceFirst("/+$", "").replaceFirst("\\.html$", "");
        boolean page = List.of(bare + ".md", "../" + bare + ".md", "../" + bare + "/index.md", "../" + bare).stream()
                .anyMatch(candidate -> find(candidate) instanceof Sources.Found.Here
                        || find(candidate) instanceof Sources.Found.Folder);
        if (path.endsWith(".md")) {
            found.add(Finding.error("found.link.page", place, destination));
        } else if (!page) {
            found.add(Finding.doubt("found.link.none", place, destination));
        }
    }

    private void anchor(Path page, String anchor, String destination, Place place) {
        if (anchor.isEmpty() || anchor.equals("top") || anchor.contains("=")) {
            return;
        }
        Set<String> names = anchors.computeIfAbsent(page, one -> Anchors.of(file.lines(one)));
        Optional<String> known = names.stream().filter(anchor::equalsIgnoreCase).findFirst();
        if (known.isEmpty()) {
            found.add(Finding.doubt("found.link.heading", place, destination));
        }
    }

    private Sources.Found find(String path) {
        return file.sources().find(path, List.of(Sources.parent(lab.page()), lab.base()));
    }

    private static String path(String destination) {
        return decoded(destination.replaceFirst("(?s)[?#].*", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
