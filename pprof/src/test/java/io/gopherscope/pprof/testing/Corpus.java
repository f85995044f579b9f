// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The profiles in {@code src/test/resources/corpus}. */
public final class Corpus {
    public static final List<String> NAMES = List.of(
            "block-000", "cpu-000", "cpu-001", "goroutine-000", "goroutine-003", "heap-000", "heap-001", "mutex-000");

    private Corpus() {}

    public static byte[] gzip(String name) {
        try (var in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/corpus/" + name + ".pb.gz"), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] plain(String name) {
        return gunzip(gzip(name));
    }

    public static byte[] gunzip(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
