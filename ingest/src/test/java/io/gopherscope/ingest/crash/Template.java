// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.ingest.Corpus;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.profiles.Semantics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real profile that is pushed again and again with another start, and what each push of it adds to the database. */
final class Template {
    /** One of each kind, small ones: what is measured is not how much a processor can decode. */
    static final List<Template> ALL = List.of(
            new Template("cpu-000"), new Template("goroutine-003"), new Template("mutex-000"), new Template("cpu-001"));

    private final byte[] file;
    private final String sentName;
    private final Map<Stack, Long> values = new HashMap<>();
    private final Set<String> snapshots = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Map<String, Long> calls = new HashMap<>();

    /** A stack of a type: the names, leaf first. */
    record Stack(String type, String names) {}

    private Template(String name) {
        Path path = Corpus.files().stream()
                .filter(found -> found.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
        try {
            this.file = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.sentName = Corpus.sentName(path);
        Profile profile = ProfileDecoder.decodeOnce(file);
        addValues(profile);
        if (Measure.of(profile).isPresent()) {
            for (CallEdge call : CallEdges.of(profile)) {
                calls.merge(callKey(call.caller(), call.callee(), call.offset()), call.weight(), Long::sum);
            }
        }
    }

    private void addValues(Profile profile) {
        ProfileStacks stacks = new ProfileStacks(profile, new StringInterner());
        for (int column = 0; column < profile.columns(); column++) {
            ProfileType type = ProfileType.sent(
                            sentName,
                            profile.strings().get(profile.type(column)),
                            profile.strings().get(profile.unit(column)),
                            profile.periodType().type(),
                            profile.periodType().unit())
                    .stored();
            types.add(type.id());
            if (type.semantics() == Semantics.SNAPSHOT) {
                snapshots.add(type.id());
            }
            for (int sample = 0; sample < profile.samples().size(); sample++) {
                long value = profile.samples().value(sample, column);
                if (value != 0) {
                    values.merge(new Stack(type.id(), stacks.names(sample).toString()), value, Long::sum);
                }
            }
        }
    }

    /** What calls are compared by. */
    static String callKey(String caller, String callee, long offset) {
        return caller + " -> " + callee + " at " + offset;
    }

    /** The file with another start. */
    byte[] at(long startNanos) {
        Profile profile = ProfileDecoder.decodeOnce(file);
        profile.header(profile.header().withTimeNanos(startNanos));
        return ProfileEncoder.encodeGzip(profile);
    }

    /** The label {@code __name__}. */
    String sentName() {
        return sentName;
    }

    /** What each push adds to the sums. */
    Map<Stack, Long> values() {
        return values;
    }

    /** The types that it has values of; each becomes a row. */
    Set<String> types() {
        return types;
    }

    /** Those of the types that are never summed over time. */
    Set<String> snapshots() {
        return snapshots;
    }

    /** What each push tells the compiler; empty unless it is a CPU profile. */
    Map<String, Long> calls() {
        return calls;
    }
}
