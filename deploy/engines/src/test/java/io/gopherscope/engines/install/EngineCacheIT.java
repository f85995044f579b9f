// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCacheIT {

    @Test
    void installsOnceForMany(@TempDir Path root) {
        var cache = new EngineCache(root);
        var installations = new AtomicInteger();
        IntStream.range(0, 8).parallel().forEach(i -> {
            Path entry = cache.get("engine-1", directory -> {
                installations.incrementAndGet();
                Files.writeString(directory.resolve("file"), "content");
            });
            assertThat(entry.resolve("file")).hasContent("content");
        });
        assertThat(installations).hasValue(1);
    }

    @Test
    void leavesNothingOfAnInstallationThatFails(@TempDir Path root) throws IOException {
        var cache = new EngineCache(root);
        assertThatThrownBy(() -> cache.get("engine-1", directory -> {
                    Files.writeString(directory.resolve("half"), "a file");
                    throw new IOException("the network is gone");
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the network is gone");
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("engine-1.lock"));
        }
    }

    @Test
    void repairsWhatSomebodyBroke(@TempDir Path root) throws IOException {
        var cache = new EngineCache(root);
        EngineCache.Installer installer = directory -> Files.writeString(directory.resolve("file"), "content");
        Files.writeString(cache.get("engine-1", installer).resolve("file"), "cont");
        assertThat(cache.get("engine-1", installer).resolve("file")).hasContent("content");
        Files.delete(root.resolve("engine-1").resolve("file"));
        assertThat(cache.get("engine-1", installer).resolve("file")).hasContent("content");
    }

    @Test
    void refusesAPackageWithAnotherHash(@TempDir Path root) throws IOException {
        Path archive = Files.writeString(root.resolve("package.tgz"), "content");
        assertThatThrownBy(() -> NpmPackage.verify(archive, "sha512-AAAA"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("package.tgz is not what it should be");
    }

    @Test
    void knowsThePlatformsThatHaveEngines() {
        assertThat(Platform.of("Linux", "amd64").npmSuffix()).isEqualTo("linux-x64-gnu");
        assertThat(Platform.of("Linux", "aarch64").postgresqlSuffix()).isEqualTo("linux-arm64v8");
        assertThat(Platform.of("Mac OS X", "aarch64").npmSuffix()).isEqualTo("darwin-arm64");
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64")).hasMessageContaining("Windows 11");
    }
}
