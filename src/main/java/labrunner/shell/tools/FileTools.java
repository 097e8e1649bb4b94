package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Found;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Out;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Sink;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;

/** Tools that work on the folder in memory. */
final class FileTools {
    private FileTools() {}

    static Status cat(Tool.Call call) {
        Options options = Options.of(call, "n");
        boolean good = true;
        var all = new StringBuilder();
        for (String file : options.files()) {
            Optional<Text> text = call.text(file);
            good &= text.isPresent();
            if (text.isPresent() && !options.has('n')) {
                text.filter(Text.Known.class::isInstance)
                        .ifPresent(
                                known -> call.effort().characters(known.known().length()));
                call.out().print(text.get());
            } else if (text.isPresent()) {
                all.append(text.get().known());
            }
        }
        int number = 0;
        for (String line : Lines.of(all.toString())) {
            call.out().print(String.format("%6d\t%s\n", ++number, line));
        }
        return Status.of(good);
    }

    static Status tee(Tool.Call call) {
        Options options = Options.of(call, "a", "append=a");
        Text text = call.in().rest();
        call.out().print(text);
        boolean good = true;
        for (String file : options.words()) {
            if (file.equals("/dev/null")) {
                continue;
            }
            good &= write(call, file, text, options.has('a'));
        }
        return Status.of(good);
    }

    private static boolean write(Tool.Call call, String file, Text text, boolean append) {
        if (file.startsWith("/dev/")) {
            throw call.refuse("to a device");
        }
        try {
            Sink sink = call.files().open(call.path(file), append, call.doubts());
            Out.to(sink, call.doubts(), Optional.empty()).print(text);
            return true;
        } catch (FailedException e) {
            call.say(file + ": " + e.said());
            return false;
        }
    }

    static Status mkdir(Tool.Call call) {
        Options options = Options.of(call, "pv", "parents=p");
        if (options.words().isEmpty() || options.has('v')) {
            throw call.refuse("with these words");
        }
        boolean good = true;
        for (String folder : options.words()) {
            try {
                if (options.has('p')) {
                    parents(call, call.path(folder));
                } else {
                    call.files().makeFolder(call.path(folder));
                }
            } catch (FailedException e) {
                call.say("cannot create directory '" + folder + "': " + e.said());
                good = false;
            }
        }
        return Status.of(good);
    }

    private static void parents(Tool.Call call, String path) {
        var missing = new ArrayList<String>();
        for (String at = path; !(call.files().look(at) instanceof Found.Directory); at = Paths.parent(at)) {
            call.effort().step();
            if (call.files().look(at) instanceof Found.File) {
                throw new FailedException(1, at.equals(path) ? "File exists" : "Not a directory");
            }
            missing.addFirst(at);
            if (missing.size() > 200) {
                throw new LimitException("a path is more than 200 folders deep");
            }
        }
        missing.forEach(call.files()::makeFolder);
    }

    static Status touch(Tool.Call call) {
        Options options = Options.of(call, "c");
        boolean good = true;
        for (String file : options.words()) {
            switch (call.look(file)) {
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.Nothing nothing -> good &= options.has('c') || write(call, file, Text.EMPTY, true);
                case Found.File found -> {}
                case Found.Directory found -> {}
            }
        }
        return Status.of(good);
    }

    static Status rm(Tool.Call call) {
        Options options = Options.of(call, "rRf", "recursive=r", "force=f");
        boolean recursive = options.has('r') || options.has('R');
        boolean good = true;
        for (String file : options.words()) {
            String path = call.path(file);
            boolean dots = file.matches("(.*/)?\\.\\.?/?");
            if (dots || Paths.inside(path, Paths.resolve("/", call.folder().known()))) {
                throw call.refuse("of the folder it is run in");
            }
            switch (call.files().look(path)) {
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.Nothing nothing -> {
                    if (!options.has('f')) {
                        call.say("cannot remove '" + file + "': No such file or directory");
                        good = false;
                    }
                }
                case Found.File found -> call.files().remove(path);
                case Found.Directory found -> {
                    if (recursive) {
                        call.files().remove(path);
                    } else {
                        call.say("cannot remove '" + file + "': Is a directory");
                        good = false;
                    }
                }
            }
        }
        return Status.of(good);
    }

    static Status rmdir(Tool.Call call) {
        boolean good = true;
        for (String folder : Options.of(call, "").words()) {
            Found found = call.look(folder);
            if (found instanceof Found.Unsure unsure) {
                throw new UnknownException(unsure.why());
            }
            if (found instanceof Found.Directory
                    && call.files().names(call.path(folder)).isEmpty()) {
                call.files().remove(call.path(folder));
            } else {
                call.say("failed to remove '" + folder + "'");
                good = false;
            }
        }
        return Status.of(good);
    }

    static Status cp(Tool.Call call) {
        return move(call, Options.of(call, "rRfap", "recursive=r"), false);
    }

    static Status mv(Tool.Call call) {
        return move(call, Options.of(call, "f", "force=f"), true);
    }

    private static Status move(Tool.Call call, Options options, boolean moves) {
        List<String> words = options.words();
        if (words.size() < 2) {
            throw new FailedException(1, "missing file operand");
        }
        String to = words.getLast();
        boolean into = call.look(to) instanceof Found.Directory;
        if (words.size() > 2 && !into) {
            throw new FailedException(1, "target '" + to + "' is not a directory");
        }
        boolean good = true;
        for (String from : words.subList(0, words.size() - 1)) {
            String target = into ? to + "/" + Paths.name(from) : to;
            good &= one(call, options, from, target, moves);
        }
        return Status.of(good);
    }

    private static boolean one(Tool.Call call, Options options, String from, String to, boolean moves) {
        String source = call.path(from);
        String target = call.path(to);
        if (source.equals(target)) {
            call.say("'" + from + "' and '" + to + "' are the same file");
            return false;
        }
        switch (call.files().look(source)) {
            case Found.Unsure unsure -> throw new UnknownException(unsure.why());
            case Found.Nothing nothing -> {
                call.say("cannot stat '" + from + "': No such file or directory");
                return false;
            }
            case Found.File file -> {
                if (to.endsWith("/") && !(call.files().look(target) instanceof Found.Directory)) {
                    call.say("cannot create regular file '" + to + "': Not a directory");
                    return false;
                }
                if (!write(call, to, file.text(), false)) {
                    return false;
                }
            }
            case Found.Directory directory -> {
                if (!moves && !options.has('r') && !options.has('R') && !options.has('a')) {
                    call.say("-r not specified; omitting directory '" + from + "'");
                    return false;
                }
                if (Paths.inside(source, target)) {
                    throw call.refuse("of a folder into itself");
                }
                tree(call, source, target, 0);
            }
        }
        if (moves) {
            call.files().remove(source);
        }
        return true;
    }

    private static void tree(Tool.Call call, String from, String to, int depth) {
        if (depth > 50) {
            throw new LimitException("folders lie in each other more than 50 deep");
        }
        if (!(call.files().look(to) instanceof Found.Directory)) {
            call.files().makeFolder(to);
        }
        for (String name : call.files().names(from)) {
            call.effort().step();
            switch (call.files().look(from + "/" + name)) {
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.Nothing nothing -> {}
                case Found.File file -> write(call, to + "/" + name, file.text(), false);
                case Found.Directory directory -> tree(call, from + "/" + name, to + "/" + name, depth + 1);
            }
        }
    }

    static Status ls(Tool.Call call) {
        Options options = Options.of(call, "1aA");
        var files = new ArrayList<String>();
        var folders = new ArrayList<String>();
        boolean good = true;
        List<String> words = options.words().isEmpty() ? List.of(".") : options.words();
        for (String word : words.stream().sorted().toList()) {
            switch (call.look(word)) {
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.Nothing nothing -> {
                    call.say("cannot access '" + word + "': No such file or directory");
                    good = false;
                }
                case Found.File file -> files.add(word);
                case Found.Directory directory -> folders.add(word);
            }
        }
        var out = new StringBuilder();
        files.forEach(file -> out.append(file).append('\n'));
        for (String folder : folders) {
            if (words.size() > 1) {
                out.append(out.isEmpty() ? "" : "\n").append(folder).append(":\n");
            }
            out.append(options.has('a') ? ".\n..\n" : "");
            call.files().names(call.path(folder)).stream()
                    .filter(name -> !name.startsWith(".") || options.has('a') || options.has('A'))
                    .forEach(name -> out.append(name).append('\n'));
        }
        call.out().print(out.toString());
        return good ? Status.OK : Status.of(2);
    }

    static Status basename(Tool.Call call) {
        Options options = Options.of(call, "");
        if (options.words().isEmpty() || options.words().size() > 2) {
            throw call.refuse("with these words");
        }
        String name = Paths.name(options.words().getFirst().replaceFirst("(?<=.)/+$", ""));
        String suffix = options.words().size() == 2 ? options.words().get(1) : "";
        boolean cut = name.endsWith(suffix) && name.length() > suffix.length();
        call.out().print((cut ? name.substring(0, name.length() - suffix.length()) : name) + "\n");
        return Status.OK;
    }

    static Status dirname(Tool.Call call) {
        for (String word : Options.of(call, "").words()) {
            String path = word.replaceFirst("(?<=.)/+$", "");
            int slash = path.lastIndexOf('/');
            call.out()
                    .print((slash < 0
                                    ? "."
                                    : slash == 0
                                            ? "/"
                                            : path.substring(0, slash).replaceFirst("(?<=.)/+$", "")) + "\n");
        }
        return Status.OK;
    }
}
