// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs each command on some profiles, so that the JVM can note what it loads and compiles and start faster next time. The build
 * runs it with {@code -XX:AOTCacheOutput}.
 */
final class Training {
    private Training() {}

    public static void main(String[] files) throws IOException {
        Path out = Files.createTempFile("training", ".out");
        try {
            for (List<String> command : List.of(
                    List.of("merge"),
                    List.of("merge", "--mode=compat", "-focus=main"),
                    List.of("diff", "--base=" + files[0]),
                    List.of("top"),
                    List.of("tree"),
                    List.of("flame"),
                    List.of("flame", "--format=collapsed"),
                    List.of("pgo"))) {
                var arguments = new ArrayList<>(command);
                arguments.add("--output=" + out);
                arguments.addAll(List.of(files));
                if (PprofMain.run(arguments.toArray(String[]::new)) != 0) {
                    System.exit(Commands.FAILED);
                }
            }
            for (String format : List.of("text", "json")) {
                String[] verify = {
                    "verify", "--before=" + files[0], "--after=" + files[1], "--format=" + format, "--output=" + out
                };
                if (PgoMain.run(verify) == Commands.FAILED) {
                    System.exit(Commands.FAILED);
                }
            }
        } finally {
            Files.delete(out);
        }
    }
}
