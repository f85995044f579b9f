// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.LogTail;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Makes an empty directory one that a broker accepts, with an identity of its own. */
final class Format {

    private static final List<String> JVM =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private Format() {}

    static void run(List<Path> classpath, Path properties, Path log) {
        List<String> arguments = List.of(
                "format",
                "--cluster-id",
                clusterId(),
                "--config",
                properties.toString(),
                "--standalone",
                "--ignore-formatted");
        try {
            Process process = new ProcessBuilder(JavaCommand.of(JVM, classpath, "kafka.tools.StorageTool", arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new EngineException("Kafka cannot format its directory (exit " + exit + "); see " + log + ":\n"
                        + LogTail.read(log, 5));
            }
        } catch (IOException e) {
            throw new EngineException("Cannot start Kafka's storage tool: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while Kafka formatted its directory.", e);
        }
    }

    /** A random UUID the way Kafka writes one. */
    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return text.startsWith("-") ? clusterId() : text;
    }
}
