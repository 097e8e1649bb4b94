package labrunner.run;

import labrunner.lab.Command;

/** What a command does, as far as the course of a lesson depends on it. */
final class Kinds {
    private Kinds() {}

    /** Whether it changes the cluster. */
    static boolean writes(Command command) {
        return command.writes();
    }

    static boolean deletes(Command command) {
        return command instanceof Command.Delete || command instanceof Command.DeleteManifests;
    }

    /** Whether it goes on until it is stopped. */
    static boolean follows(Command command) {
        return switch (command) {
            case Command.Get get -> get.spec().watch();
            case Command.Logs logs -> logs.spec().follow();
            case Command.Apply apply -> false;
            case Command.CreateNamespace create -> false;
            case Command.Delete delete -> false;
            case Command.DeleteManifests delete -> false;
            case Command.Scale scale -> false;
            case Command.NodeViewer viewer -> false;
            case Command.Shown shown -> false;
        };
    }
}
