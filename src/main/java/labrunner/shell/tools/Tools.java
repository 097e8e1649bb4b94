package labrunner.shell.tools;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.shell.data.Status;

/** All tools by name. */
public final class Tools {
    private static final Set<String> FILES = Set.of("tee", "mkdir", "rm", "rmdir", "cp", "mv", "touch", "sed", "chmod");
    private static final Set<String> PRINTS = Set.of("echo", "printf", ":", "true", "sleep");
    private static final Map<String, Tool> ALL = Map.ofEntries(
            Map.entry(":", call -> Status.OK),
            Map.entry("true", call -> Status.OK),
            Map.entry("false", call -> Status.FAILED),
            Map.entry("echo", Printing::echo),
            Map.entry("printf", Printing::printf),
            Map.entry("cat", FileTools::cat),
            Map.entry("tee", FileTools::tee),
            Map.entry("mkdir", FileTools::mkdir),
            Map.entry("touch", FileTools::touch),
            Map.entry("rm", FileTools::rm),
            Map.entry("rmdir", FileTools::rmdir),
            Map.entry("cp", FileTools::cp),
            Map.entry("mv", FileTools::mv),
            Map.entry("ls", FileTools::ls),
            Map.entry("basename", FileTools::basename),
            Map.entry("dirname", FileTools::dirname),
            Map.entry("grep", Grep::grep),
            Map.entry("egrep", Grep::grep),
            Map.entry("fgrep", Grep::grep),
            Map.entry("head", LineTools::head),
            Map.entry("tail", LineTools::tail),
            Map.entry("uniq", LineTools::uniq),
            Map.entry("wc", LineTools::wc),
            Map.entry("cut", LineTools::cut),
            Map.entry("rev", LineTools::rev),
            Map.entry("seq", LineTools::seq),
            Map.entry("tr", Tr::tr),
            Map.entry("sort", Sort::sort),
            Map.entry("sed", Sed::sed),
            Map.entry("awk", Awk::awk),
            Map.entry("jq", Jq::jq),
            Map.entry("base64", Others::base64),
            Map.entry("envsubst", Others::envsubst),
            Map.entry("sleep", Others::sleep),
            Map.entry("date", Others::date),
            Map.entry("test", Comparison::test),
            Map.entry("[", Comparison::test));

    private Tools() {}

    public static Optional<Tool> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** What a tool may do to files. */
    public static Tool.Touches touches(String name) {
        return FILES.contains(name)
                ? Tool.Touches.FILES
                : PRINTS.contains(name) ? Tool.Touches.PRINTS : Tool.Touches.NOTHING;
    }
}
