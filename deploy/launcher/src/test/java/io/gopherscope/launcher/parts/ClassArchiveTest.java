// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void staysWhileItIsTheNewest() throws IOException {
        Path archive = file("api.jsa", BUILT.plusSeconds(60));
        assertThat(ClassArchive.fresh(archive, List.of(file("api.jar", BUILT), directory.resolve("absent.jar"))))
                .isEqualTo(archive)
                .exists();
    }

    @Test
    void goesWhenOneJarIsNewer() throws IOException {
        Path archive = file("api.jsa", BUILT.plusSeconds(60));
        List<Path> classpath = List.of(file("old.jar", BUILT), file("new.jar", BUILT.plusSeconds(61)));
        assertThat(ClassArchive.fresh(archive, classpath)).isEqualTo(archive).doesNotExist();
    }

    @Test
    void needNotBeThere() throws IOException {
        assertThat(ClassArchive.fresh(directory.resolve("api.jsa"), List.of(file("api.jar", BUILT))))
                .doesNotExist();
    }

    private Path file(String name, Instant modified) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
