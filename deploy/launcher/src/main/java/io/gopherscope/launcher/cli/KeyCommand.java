// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.keys.KeyMaker;
import io.gopherscope.storage.keys.Scope;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** API keys. */
@Command(name = "key", description = "Make API keys.", subcommands = KeyCommand.Create.class)
public final class KeyCommand implements Callable<Integer> {

    /** Read by picocli. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Override
    public Integer call() {
        throw new LauncherException("Which? ./gopherscope key create --org ORG --scopes a,b");
    }

    /** Prints the key, and nothing else, on standard output. */
    @Command(name = "create", description = "Make an API key and print it; it cannot be shown again.")
    static final class Create implements Callable<Integer> {

        @Option(names = "--org", required = true, paramLabel = "ORG", description = "the organization's alias or id")
        private String organization = "";

        @Option(
                names = "--scopes",
                required = true,
                split = ",",
                paramLabel = "SCOPE",
                description = "profiles:write, metrics:write, query:read, pgo:read, alerts:write, admin")
        private List<String> scopes = List.of();

        @Option(names = "--name", paramLabel = "NAME", description = "for people")
        private String name = "made at the command line";

        @Option(
                names = "--expires",
                paramLabel = "WHEN",
                description = "a day (2027-01-31), or from now on (30d, 12h); else never")
        private @Nullable String expires;

        @Mixin
        private DataOption dataOption = new DataOption();

        @Override
        public Integer call() {
            Set<Scope> parsed = parse(scopes);
            Instant until = expires == null ? null : expiry(expires, Instant.now());
            DataDirectory data = dataOption.get();
            ControlFile control = Files.isDirectory(data.run()) && data.isLocked()
                    ? ControlFile.read(data.run()).orElse(null)
                    : null;
            if (control == null) {
                throw new LauncherException(
                        "Gopherscope does not run on " + data.root() + ": start it with ./gopherscope up -d.");
            }
            System.out.println(
                    new KeyMaker(data.secrets(), control.settings()).make(organization, name, parsed, until));
            return Launcher.OK;
        }
    }

    private static Set<Scope> parse(List<String> texts) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : texts) {
            scopes.add(Scope.parse(text.strip())
                    .orElseThrow(() -> new LauncherException("There is no scope " + text + "; there are "
                            + String.join(
                                    ", ",
                                    EnumSet.allOf(Scope.class).stream()
                                            .map(Scope::text)
                                            .toList()) + ".")));
        }
        return scopes;
    }

    static Instant expiry(String text, Instant now) {
        try {
            Instant until = text.matches("[0-9]+d")
                    ? now.plus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))))
                    : text.matches("[0-9]+h")
                            ? now.plus(Duration.ofHours(Long.parseLong(text.substring(0, text.length() - 1))))
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!until.isAfter(now)) {
                throw new LauncherException("--expires " + text + " has passed already.");
            }
            return until;
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new LauncherException(
                    "--expires takes a day (2027-01-31) or a time from now on (30d, 12h), not " + text + ".", e);
        }
    }
}
