// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.filter.Selection;
import io.gopherscope.pprof.tool.MergeMode;
import io.gopherscope.pprof.tool.ProfileSource;
import io.gopherscope.pprof.tool.ToolMerge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command reads, and which part of it. Names are those of go tool pprof, with one dash or two. */
final class Sources {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Profiles, gzip or plain; - is standard input. Several are merged.")
    private List<String> files = List.of();

    @Option(
            names = "--mode",
            defaultValue = "pure",
            description =
                    "pure keeps function names, as the compiler needs them; compat changes them like go tool pprof"
                            + " does by default. Default: ${DEFAULT-VALUE}.")
    private MergeMode mode = MergeMode.PURE;

    @Option(
            names = "--skip-unreadable",
            description = "Pass over files that cannot be read, as go tool pprof does, and say so.")
    private boolean skipUnreadable;

    @Option(
            names = {"-focus", "--focus"},
            paramLabel = "REGEX",
            description = "Keep samples with a function, source file or binary that matches.")
    private String focus = "";

    @Option(
            names = {"-ignore", "--ignore"},
            paramLabel = "REGEX",
            description = "Drop samples with one that matches.")
    private String ignore = "";

    @Option(
            names = {"-hide", "--hide"},
            paramLabel = "REGEX",
            description = "Drop frames that match.")
    private String hide = "";

    @Option(
            names = {"-show", "--show"},
            paramLabel = "REGEX",
            description = "Keep only frames that match.")
    private String show = "";

    @Option(
            names = {"-show_from", "--show_from", "--show-from"},
            paramLabel = "REGEX",
            description = "Drop frames above the first one that matches, and samples without one.")
    private String showFrom = "";

    @Option(
            names = {"-tagfocus", "--tagfocus"},
            paramLabel = "TAG",
            description = "Keep samples by label: key=regex, key=4kb:1mb, or a regex for key:value.")
    private String tagFocus = "";

    @Option(
            names = {"-tagignore", "--tagignore"},
            paramLabel = "TAG",
            description = "Drop samples by label.")
    private String tagIgnore = "";

    @Option(
            names = {"-tagshow", "--tagshow"},
            paramLabel = "REGEX",
            description = "Keep only labels whose key matches.")
    private String tagShow = "";

    @Option(
            names = {"-taghide", "--taghide"},
            paramLabel = "REGEX",
            description = "Drop labels whose key matches.")
    private String tagHide = "";

    @Option(
            names = {"-tagroot", "--tagroot"},
            paramLabel = "KEYS",
            description = "Add the values of these labels as frames at the root.")
    private String tagRoot = "";

    @Option(
            names = {"-tagleaf", "--tagleaf"},
            paramLabel = "KEYS",
            description = "Add the values of these labels as frames at the leaf.")
    private String tagLeaf = "";

    @Option(
            names = {"-prune_from", "--prune_from", "--prune-from"},
            paramLabel = "REGEX",
            description = "Drop frames below the lowest one that matches.")
    private String pruneFrom = "";

    @Option(
            names = {"-noinlines", "--noinlines"},
            description = "Drop inlined frames.")
    private boolean noInlines;

    @Option(
            names = {"-divide_by", "--divide_by", "--divide-by"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Divide all values.")
    private double divideBy = 1;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** All files as one profile, and of it what was chosen. */
    Profile read() {
        return chosen(tool().merge(sources(files)));
    }

    /** All files without a base, and of that what was chosen. */
    Profile diff(List<String> bases, ToolMerge.Base base, boolean normalize) {
        return chosen(tool().diff(sources(files), sources(bases), base, normalize));
    }

    private Profile chosen(Profile profile) {
        return Scale.divide(selection().apply(profile), divideBy);
    }

    private ToolMerge tool() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new ToolMerge(mode, DecodeLimits.OWN_FILES, skipUnreadable ? this::skip : null, threads);
    }

    private void skip(ProfileSource source, ProfileException e) {
        spec.commandLine().getErr().println("passed over " + e.getMessage());
    }

    private Selection selection() {
        Map<String, String> options = new HashMap<>(
                Map.of("focus", focus, "ignore", ignore, "hide", hide, "show", show, "show_from", showFrom));
        options.putAll(Map.of(
                "tagfocus",
                tagFocus,
                "tagignore",
                tagIgnore,
                "tagshow",
                tagShow,
                "taghide",
                tagHide,
                "tagroot",
                tagRoot));
        options.putAll(Map.of("tagleaf", tagLeaf, "prune_from", pruneFrom, "noinlines", Boolean.toString(noInlines)));
        return Selection.of(options);
    }

    private static List<ProfileSource> sources(List<String> names) {
        return names.stream()
                .map(name -> name.equals("-") ? standardInput() : ProfileSource.file(Path.of(name)))
                .toList();
    }

    private static ProfileSource standardInput() {
        try {
            return ProfileSource.bytes("standard input", System.in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the picture or table is called. */
    String title() {
        return files.size() == 1 ? Path.of(files.getFirst()).getFileName().toString() : files.size() + " profiles";
    }
}
