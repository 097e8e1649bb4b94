package labrunner.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.check.ManifestCheck;
import labrunner.run.online.Web;

/**
 * What the command line stands in; Main fills it, tests fill it with their own.
 *
 * @param interactive whether both input and output are a terminal
 * @param home the folder that the program's labs are in; empty where it has none with it
 * @param version of the program
 * @param online servers of the web, for what somebody asks of them
 * @param manifests what an API server would refuse of a manifest
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        boolean interactive,
        Map<String, String> environment,
        Path userHome,
        Optional<Path> home,
        String version,
        PracticeServers practice,
        WindowOpener window,
        WebFiles web,
        Web online,
        ManifestCheck manifests) {}
