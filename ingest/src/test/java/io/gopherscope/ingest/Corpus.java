// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import com.google.protobuf.ByteString;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.protocol.push.v1.PushRequest;
import io.gopherscope.protocol.push.v1.RawProfileSeries;
import io.gopherscope.protocol.push.v1.RawSample;
import io.gopherscope.protocol.types.v1.LabelPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real profiles that the engine's tests use too. */
public final class Corpus {
    private static final Path FOLDER = Path.of("../pprof/src/test/resources/corpus");

    private Corpus() {}

    /** The files, by name. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".pb.gz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's profile with another start. */
    public static byte[] at(Path file, Instant start) {
        return at(file, start, 1);
    }

    /** A file's profile with another start, and its values so many times as large. */
    public static byte[] at(Path file, Instant start, int times) {
        try {
            Profile profile = ProfileDecoder.decodeOnce(Files.readAllBytes(file));
            Header header = profile.header();
            profile.header(new Header(
                    header.periodType(),
                    header.periodUnit(),
                    header.period(),
                    start.getEpochSecond() * 1_000_000_000L + start.getNano(),
                    header.durationNanos(),
                    header.dropFrames(),
                    header.keepFrames(),
                    header.defaultSampleType(),
                    header.docUrl()));
            for (int sample = 0; sample < profile.samples().size(); sample++) {
                for (int column = 0; column < profile.columns(); column++) {
                    profile.samples().setValue(sample, column, profile.samples().value(sample, column) * times);
                }
            }
            return ProfileEncoder.encodeGzip(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first file of a kind. */
    public static Path file(String kind) {
        return files().stream()
                .filter(file -> file.getFileName().toString().startsWith(kind + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** The name under which agents send a file: {@code process_cpu} for {@code cpu-000.pb.gz}. */
    public static String sentName(Path file) {
        String name = file.getFileName().toString();
        String kind = name.substring(0, name.indexOf('-'));
        return switch (kind) {
            case "cpu" -> "process_cpu";
            case "heap" -> "memory";
            default -> kind;
        };
    }

    /** A series with one profile. */
    public static RawProfileSeries series(byte[] pprof, Map<String, String> labels) {
        RawProfileSeries.Builder series = RawProfileSeries.newBuilder()
                .addSamples(RawSample.newBuilder().setRawProfile(ByteString.copyFrom(pprof)));
        labels.forEach((name, value) ->
                series.addLabels(LabelPair.newBuilder().setName(name).setValue(value)));
        return series.build();
    }

    /** A push of these series. */
    public static byte[] push(RawProfileSeries... series) {
        return PushRequest.newBuilder().addAllSeries(List.of(series)).build().toByteArray();
    }
}
