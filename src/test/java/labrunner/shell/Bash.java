package labrunner.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts by bash, many in one process, with a kubectl that takes note of what it is given. */
final class Bash {
    private static final String KUBECTL = """
            #!/bin/sh
            {
              for word in "$@"; do printf '%s\\001' "$word"; done
              case " $* " in *" - "*) printf '\\002'; cat;; esac
            } > "$RECORDS.$$"
            case $1 in
              fail) echo "error: no" >&2; exit 3;;
              get) printf 'NAME READY\\nweb-1 %s\\nweb-2 0/1\\n' "$#";;
              *) echo "done $1 $#";;
            esac
            """;
    /** What became of a script. */
    record Result(String stdout, int code, List<String> calls, Map<String, String> files) {}

    private final Path root;

    Bash(Path root) {
        this.root = root;
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash"));
    }

    Path work(int script) {
        return root.resolve("work").resolve(String.valueOf(script));
    }

    /** Runs them all. */
    List<Result> run(List<String> scripts) throws IOException, InterruptedException {
        for (String folder : List.of("bin", "home", "work", "records", "out", "err", "code", "scripts")) {
            Files.createDirectories(root.resolve(folder));
        }
        Path kubectl = Files.writeString(root.resolve("bin/kubectl"), KUBECTL);
        if (!kubectl.toFile().setExecutable(true)) {
            throw new IOException("can't make " + kubectl + " executable");
        }
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(root.resolve("scripts/" + i), scripts.get(i));
            Files.createDirectories(work(i));
        }
        Path driver = Files.writeString(root.resolve("driver"), driver());
        int half = scripts.size() / 2;
        Process one = start(driver, 0, half);
        Process other = start(driver, half, scripts.size());
        for (Process process : List.of(one, other)) {
            if (!process.waitFor(20, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("bash takes too long");
            }
        }
        Map<Integer, List<String>> calls = calls();
        var results = new ArrayList<Result>();
        for (int i = 0; i < scripts.size(); i++) {
            results.add(result(i, calls.getOrDefault(i, List.of())));
        }
        return results;
    }

    private String driver() {
        return """
                export PATH=ROOT/bin:/usr/bin:/bin HOME=ROOT/home LC_ALL=C RECORDS
                driver_i=$1
                while [ "$driver_i" -lt "$2" ]; do
                  RECORDS=ROOT/records/$driver_i
                  ( cd ROOT/work/$driver_i; unset OLDPWD; ulimit -t 3; driver_s=ROOT/scripts/$driver_i; set --; . "$driver_s" ) \
                    > ROOT/out/$driver_i 2> ROOT/err/$driver_i < /dev/null
                  echo $? > ROOT/code/$driver_i
                  driver_i=$((driver_i+1))
                done
                """.replace("ROOT", root.toString());
    }

    private Process start(Path driver, int from, int to) throws IOException {
        var builder = new ProcessBuilder("bash", "--norc", "--noprofile", driver.toString(), "" + from, "" + to);
        builder.environment().clear();
        return builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("driver." + from).toFile())
                .start();
    }

    private Map<Integer, List<String>> calls() throws IOException {
        var calls = new TreeMap<Integer, List<String>>();
        try (Stream<Path> records = Files.list(root.resolve("records"))) {
            for (Path record : records.toList()) {
                int script = Integer.parseInt(record.getFileName().toString().replaceFirst("\\..*", ""));
                calls.computeIfAbsent(script, one -> new ArrayList<>()).add(Files.readString(record));
            }
        }
        calls.values().forEach(all -> all.sort(null));
        return calls;
    }

    private Result result(int i, List<String> calls) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(work(i))) {
            for (Path path : all.toList()) {
                String name = work(i).relativize(path).toString();
                if (!name.isEmpty()) {
                    files.put(name, Files.isDirectory(path) ? "/" : Files.readString(path, StandardCharsets.UTF_8));
                }
            }
        }
        return new Result(
                Files.readString(root.resolve("out/" + i)),
                Integer.parseInt(Files.readString(root.resolve("code/" + i)).strip()),
                calls,
                files);
    }
}
