package labrunner.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** As little as a program with picocli can be: what {@code labrunner --help} is measured against. */
@Command(name = "bare", mixinStandardHelpOptions = true, version = "0", description = "Does nothing.")
public final class BarePicocli implements Runnable {

    @Option(names = "--base", description = "A folder.")
    String base = ".";

    @Override
    public void run() {}

    /** Prints its help when asked. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BarePicocli()).execute(args));
    }
}
