// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@link NoiseMain}, switched on and off. */
final class NoisyProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    NoisyProcess(URI server, String key, Path body, int perSecond) throws IOException {
        String classpath = System.getProperty("java.class.path", "");
        process = new ProcessBuilder(List.of(
                        "nice",
                        "-n",
                        "19",
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classpath,
                        NoiseMain.class.getName(),
                        server.toString(),
                        key,
                        body.toString(),
                        Integer.toString(perSecond)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    void begin() throws IOException {
        line();
    }

    /** What became of the requests. */
    String end() throws IOException {
        line();
        return String.valueOf(out.readLine());
    }

    private void line() throws IOException {
        in.newLine();
        in.flush();
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
