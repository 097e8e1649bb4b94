package labrunner.shell.data;

import java.util.ArrayDeque;

/** Paths with {@code /}, as texts: none of them is ever opened. */
public final class Paths {
    private static final int LONGEST = 4_000;

    private Paths() {}

    /** An absolute path without {@code .}, {@code ..} and double slashes. */
    public static String resolve(String folder, String path) {
        if (path.length() > LONGEST) {
            throw new LimitException("a path is longer than " + LONGEST + " characters");
        }
        var parts = new ArrayDeque<String>();
        String whole = path.startsWith("/") ? path : folder + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    public static String parent(String absolute) {
        return absolute.substring(0, Math.max(1, absolute.lastIndexOf('/')));
    }

    public static String name(String path) {
        String stripped = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return stripped.substring(stripped.lastIndexOf('/') + 1);
    }

    /** Whether a path is this folder or lies in it. */
    public static boolean inside(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder.equals("/") ? "/" : folder + "/");
    }
}
