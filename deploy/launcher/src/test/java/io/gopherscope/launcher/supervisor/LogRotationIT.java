// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationIT {

    @Test
    void keepsTheLastThreeWhileTheWriterGoesOn(@TempDir Path directory) throws IOException {
        var rotation = new LogRotation(directory, 10);
        Path log = directory.resolve("kafka.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 1; i <= 6; i++) {
                writer.write(("a long line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                rotation.rotate();
            }
            writer.write("short\n".getBytes(StandardCharsets.UTF_8));
            rotation.rotate();
        }
        assertThat(log).hasContent("short");
        assertThat(directory.resolve("kafka.log.1")).hasContent("a long line 6");
        assertThat(directory.resolve("kafka.log.3")).hasContent("a long line 4");
        assertThat(directory.resolve("kafka.log.4")).doesNotExist();
    }
}
