package labrunner.shell.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Files;
import labrunner.shell.data.Found;
import labrunner.shell.data.In;
import labrunner.shell.data.Out;
import labrunner.shell.data.Paths;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;

/** A program that is built in. */
@FunctionalInterface
public interface Tool {
    /** What it does to files. */
    enum Touches {
        /** It only reads and prints. */
        NOTHING,
        /** It only prints, and never fails. */
        PRINTS,
        /** It may change files. */
        FILES
    }

    /**
     * Does its work.
     *
     * @throws UnknownException where it would need what isn't known
     * @throws RefusedException where it would have to do what isn't supported
     * @throws FailedException where the original would fail
     */
    Status run(Call call);

    /**
     * One use of it.
     *
     * @param args without its name
     * @param folder where relative paths begin
     * @param unset why a variable that isn't in {@code environment} may have a value all the same
     * @param doubts how many conditions in doubt it stands in
     */
    record Call(
            String name,
            List<String> args,
            In in,
            Out out,
            Out err,
            Files files,
            Text folder,
            Map<String, Text> environment,
            Function<String, Optional<Why>> unset,
            Clock clock,
            Effort effort,
            int doubts) {

        public Call {
            args = List.copyOf(args);
        }

        public String path(String name) {
            return Paths.resolve(name.startsWith("/") ? "/" : folder.known(), name);
        }

        /** What is at a path, as a name on the command line says it. */
        public Found look(String name) {
            return files.look(path(name));
        }

        /** A file's text or, for {@code -}, the input; empty, with a word about it, where there is no such file. */
        public Optional<Text> text(String name) {
            if (name.equals("-")) {
                return Optional.of(in.rest());
            }
            return switch (look(name)) {
                case Found.File file -> Optional.of(file.text());
                case Found.Directory directory -> complain(name + ": Is a directory");
                case Found.Nothing nothing -> complain(name + ": No such file or directory");
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
            };
        }

        private Optional<Text> complain(String what) {
            say(what);
            return Optional.empty();
        }

        /** What a variable is for a program; empty where it isn't set. */
        public Optional<Text> variable(String name) {
            return Optional.ofNullable(environment.get(name))
                    .or(() -> unset.apply(name).map(Text::unknown));
        }

        /** A line on the errors. */
        public void say(String what) {
            err.complain(name + ": " + what + "\n");
        }

        public RefusedException refuse(String what) {
            return new RefusedException(name + " " + what);
        }

        /** The lines of a text without their ends. */
        public List<String> lines(String text) {
            effort.characters(text.length());
            return Lines.of(text);
        }
    }
}
