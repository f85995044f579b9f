// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every source file in any language says under which license it is. */
class SourceHeadersIT {

    private static final String HEADER = "SPDX-License-Identifier: Apache-2.0";
    private static final int WITHIN = 400;

    private static final Pattern SOURCE = Pattern.compile(
            ".*\\.(java|go|ts|tsx|js|mjs|css|html|proto|sql|sh|ya?ml|xml|properties|ftl)|gopherscope|run");

    /** Made by programs, or by others and named in NOTICE, or read by a program that takes no comment. */
    private static final Set<String> FOLDERS =
            Set.of("target", "node_modules", "dist", "testdata", "corpus", "bin", "data");

    private static final Pattern MADE =
            Pattern.compile(".*\\.(gen|pb|pb\\.gw|connect)\\..*|maven-wrapper\\.properties|openapi\\.yml");

    @Test
    void everySourceFileHasOne() throws IOException {
        List<Path> sources = sources(Path.of("..", "..").toAbsolutePath().normalize());
        assertThat(sources).hasSizeGreaterThan(200);
        assertThat(sources).allMatch(SourceHeadersIT::hasHeader);
    }

    private static boolean hasHeader(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(WITHIN), StandardCharsets.UTF_8).contains(HEADER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = String.valueOf(directory.getFileName());
                boolean hidden = name.startsWith(".") && !name.equals(".ci");
                return FOLDERS.contains(name) || (hidden && !directory.equals(root))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (SOURCE.matcher(name).matches() && !MADE.matcher(name).matches()) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}
