package labrunner;

import java.io.OutputStream;
import java.io.PrintStream;

/** Runs a command several times in one JVM, and prints how long each run took. For the benchmarks. */
public final class InProcess {

    private InProcess() {}

    /** How often, then the command. */
    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[0]);
        String[] command = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        for (int i = 1; i <= times; i++) {
            long start = System.nanoTime();
            int code = Main.run(command);
            out.printf("run %d %.3f s%n", i, (System.nanoTime() - start) / 1e9);
            if (code != 0) {
                System.exit(code);
            }
        }
        System.exit(0);
    }
}
