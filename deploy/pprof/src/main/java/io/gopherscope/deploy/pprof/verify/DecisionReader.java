// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.deploy.pprof.verify.Decision.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads decisions from what {@code go build -gcflags='all=-m -d=pgodebug=2'} prints, line by line. What it prints for a package
 * follows a heading with its name and is the same every time, since the go command keeps it with what it has built; the order of
 * the packages is not.
 */
final class DecisionReader {
    private static final String HEADING = "# ";
    private static final Pattern BUDGET = Pattern.compile("hot-node enabled increased budget=\\d+ for func=(.+)");
    private static final Pattern HOT_INLINED = Pattern.compile(
            "hot-budget check allows inlining for call (.+) \\(cost \\d+\\) at (\\S+:\\d+:\\d+) in function (.+)");
    private static final Pattern TOO_BIG = Pattern.compile(
            "hot-big check disallows inlining for call (.+) \\(cost \\d+\\) at (\\S+:\\d+:\\d+) in big function (.+)");
    private static final Pattern HOTTEST =
            Pattern.compile("(\\S+:\\d+:\\d+): call (.+):-?\\d+: hottest callee (.+) \\(weight -?\\d+\\)");
    private static final Pattern DEVIRTUALIZED =
            Pattern.compile("(\\S+:\\d+:\\d+): PGO devirtualizing (?:interface|function) call .*");
    private static final Pattern INLINED = Pattern.compile("(\\S+:\\d+(?::\\d+)?): inlining call to (.+)");

    private final Set<Decision> decisions = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private String importPath = "";
    /** The last call that a hottest callee was found for: when it is made direct, the line that says so follows. */
    private Decision considered = new Decision(Kind.DEVIRTUALIZED, "", "", "");

    void accept(String line) {
        if (line.startsWith(HEADING)) {
            importPath = line.substring(HEADING.length()).split(" ", 2)[0];
            packages.add(importPath);
        } else if (line.startsWith("hot-")) {
            match(BUDGET, line, found -> new Decision(Kind.RAISED_BUDGET, found.group(1), "", ""));
            match(
                    HOT_INLINED,
                    line,
                    found -> new Decision(Kind.HOT_INLINED, found.group(3), found.group(2), found.group(1)));
            match(
                    TOO_BIG,
                    line,
                    found -> new Decision(Kind.CALLER_TOO_BIG, found.group(3), found.group(2), found.group(1)));
        } else if (line.contains(": inlining call to ")) {
            match(INLINED, line, found -> new Decision(Kind.INLINED, importPath, found.group(1), found.group(2)));
        } else if (line.contains(": hottest callee ")) {
            Matcher found = HOTTEST.matcher(line);
            if (found.matches()) {
                considered = new Decision(Kind.DEVIRTUALIZED, found.group(2), found.group(1), found.group(3));
            }
        } else if (line.contains(": PGO devirtualizing ")) {
            match(DEVIRTUALIZED, line, found -> direct(found.group(1), line));
        }
    }

    private Decision direct(String place, String line) {
        return place.equals(considered.place())
                ? considered
                : new Decision(Kind.DEVIRTUALIZED, importPath, place, line.substring(line.lastIndexOf(" to ") + 4));
    }

    private void match(Pattern pattern, String line, Function<Matcher, Decision> decision) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.matches()) {
            decisions.add(decision.apply(matcher));
        }
    }

    Set<Decision> decisions() {
        return decisions;
    }

    /** How many packages were compiled. */
    int packages() {
        return packages.size();
    }
}
