// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {

    @Test
    void makesSecretsThatOnlyTheOwnerCanRead(@TempDir Path parent) throws IOException {
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        data.prepare();
        Map<Secret, String> secrets = new EnumMap<>(Secret.class);
        for (Secret secret : Secret.values()) {
            secrets.put(secret, data.secrets().get(secret));
        }
        assertThat(secrets.values())
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("([a-z2-9]{5}-){5}[a-z2-9]{5}"));
        for (Secret secret : Secret.values()) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.secrets().file(secret))))
                    .isEqualTo("rw-------");
            assertThat(data.secrets().get(secret)).isEqualTo(secrets.get(secret));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void givesTheSameSecretToAllWhoAskAtOnce(@TempDir Path parent) throws Exception {
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        data.prepare();
        Callable<String> ask = () -> data.secrets().get(Secret.GATEWAY_SECRET);
        Set<String> given = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(Collections.nCopies(64, ask))) {
                given.add(answer.get());
            }
        }
        assertThat(given).hasSize(1);
    }

    @Test
    void refusesADirectoryOfSomethingElse(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataDirectory.at(directory).prepare())
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("is not a data directory of Gopherscope");
        assertThatThrownBy(
                        () -> DataDirectory.at(directory.resolve("thesis.txt")).prepare())
                .hasMessageContaining("is not a directory");
    }

    @Test
    void takesADirectoryThatHasOnlySettings(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("gopherscope.yml"), "ports: {api: 1234}");
        Files.writeString(directory.resolve("notes.txt"), "mine");
        DataDirectory.at(directory).prepare();
        assertThat(directory.resolve("gopherscope.yml")).hasContent("ports: {api: 1234}");
    }

    @Test
    void isTakenByOneProcessAtATime(@TempDir Path directory) throws IOException {
        DataDirectory data = DataDirectory.at(directory.resolve("data"));
        data.prepare();
        assertThat(data.isLocked()).isFalse();
        var lock = data.lock().orElseThrow();
        assertThat(data.isLocked()).isTrue();
        lock.close();
        assertThat(data.isLocked()).isFalse();
    }
}
