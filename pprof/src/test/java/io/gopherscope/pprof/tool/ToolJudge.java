// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.tool.ToolMerge.Base;
import java.util.ArrayList;
import java.util.List;

/** Compares merges and diffs with those of {@code go tool pprof -proto}, byte by byte. */
record ToolJudge(GoOracle go) {
    /** Compares in both modes, and with a base in all ways to take it away; says whether the tool merged. */
    boolean same(String what, List<byte[]> sources, List<byte[]> bases) {
        boolean done = false;
        for (MergeMode mode : MergeMode.values()) {
            if (bases.isEmpty()) {
                done |= same(what, mode, sources);
                continue;
            }
            for (Base base : Base.values()) {
                done |= same(what, mode, sources, bases, base, false);
                done |= same(what, mode, sources, bases, base, true);
            }
        }
        return done;
    }

    boolean same(String what, MergeMode mode, List<byte[]> sources) {
        return same(what, mode, sources, List.of(), Base.SUBTRACT, false);
    }

    private boolean same(
            String what, MergeMode mode, List<byte[]> sources, List<byte[]> bases, Base base, boolean normalize) {
        var blobs = new ArrayList<>(sources);
        blobs.addAll(bases);
        var command = new ArrayList<>(List.of("tool", "-symbolize=" + (mode == MergeMode.PURE ? "none" : "")));
        for (int i = sources.size(); i < blobs.size(); i++) {
            command.add((base == Base.LABEL ? "-diff_base=s" : "-base=s") + i);
        }
        if (normalize) {
            command.add("-normalize");
        }
        for (int i = 0; i < sources.size(); i++) {
            command.add("s" + i);
        }
        return go.judge(what + " " + mode + " " + base + " " + normalize, go.ask(command, blobs), () -> {
            var merge = new ToolMerge(mode, DecodeLimits.DEFAULT, (source, e) -> {}, sources.size() > 100 ? 3 : 1);
            Profile profile = bases.isEmpty()
                    ? merge.merge(named(sources))
                    : merge.diff(named(sources), named(bases), base, normalize);
            return ProfileEncoder.encode(profile);
        });
    }

    private static List<ProfileSource> named(List<byte[]> sources) {
        return sources.stream()
                .map(bytes -> ProfileSource.bytes("source", bytes))
                .toList();
    }
}
