// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.frames;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a Go function says. The compiler numbers closures ({@code Get.func1}, {@code Get.func1.2}) and the wrappers of
 * {@code go} and {@code defer} statements ({@code Get.gowrap1}), and puts type arguments into brackets.
 *
 * @see <a href="https://github.com/golang/go/blob/master/src/cmd/compile/internal/ir/func.go">closureName</a>
 */
public final class GoNames {
    /** The first elements of import paths of the standard library, {@code go list std}. */
    private static final Set<String> STANDARD = Set.of(
            "archive",
            "bufio",
            "bytes",
            "cmp",
            "compress",
            "container",
            "context",
            "crypto",
            "database",
            "debug",
            "embed",
            "encoding",
            "errors",
            "expvar",
            "flag",
            "fmt",
            "go",
            "hash",
            "html",
            "image",
            "index",
            "internal",
            "io",
            "iter",
            "log",
            "maps",
            "math",
            "mime",
            "net",
            "os",
            "path",
            "plugin",
            "reflect",
            "regexp",
            "runtime",
            "slices",
            "sort",
            "strconv",
            "strings",
            "structs",
            "sync",
            "syscall",
            "testing",
            "text",
            "time",
            "unicode",
            "unique",
            "unsafe",
            "vendor",
            "weak");

    private static final Pattern NUMBERED = Pattern.compile("\\.(func|gowrap|deferwrap)\\d+");
    private static final Pattern NESTED = Pattern.compile("\\.\\d+(?=[.-]|$)");
    private static final Pattern CLOSURE = Pattern.compile("\\.(?:func|gowrap|deferwrap)\\d+|-range\\d+|-fm$");

    private GoNames() {}

    /** The name without type arguments: {@code lib.Map[go.shape.int].Get} is {@code lib.Map.Get}. */
    public static String plain(String function) {
        if (function.indexOf('[') < 0) {
            return function;
        }
        StringBuilder out = new StringBuilder(function.length());
        int depth = 0;
        for (int i = 0; i < function.length(); i++) {
            char c = function.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The name as it stays when closures before it come or go, and whatever its type arguments are. */
    public static String normalised(String function) {
        String name = NUMBERED.matcher(plain(function)).replaceAll(".$1");
        name = NESTED.matcher(name).replaceAll("");
        return name.replaceAll("-range\\d+", "-range").replaceAll("-fm$", "");
    }

    /** The import path of its package: {@code example.com/shop/cart}; {@code main} for the program. */
    public static String packageOf(String function) {
        String name = plain(function);
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', slash + 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Whether it is of the standard library, the runtime included. */
    public static boolean isStandard(String function) {
        String path = packageOf(function);
        int slash = path.indexOf('/');
        return STANDARD.contains(slash < 0 ? path : path.substring(0, slash));
    }

    /** Whether its package is this one or lies below it. */
    public static boolean isBelow(String function, String path) {
        String of = packageOf(function);
        return of.equals(path) || (of.startsWith(path) && of.charAt(path.length()) == '/');
    }

    /** The function that a closure, or the wrapper of a go statement, is written in. */
    public static Optional<String> enclosing(String function) {
        String name = plain(function);
        Matcher closure = CLOSURE.matcher(name);
        return closure.find() ? Optional.of(name.substring(0, closure.start())) : Optional.empty();
    }

    /** The type that it is a method of, with its package; empty for a function. */
    public static Optional<String> receiver(String function) {
        String name = plain(function);
        String path = packageOf(function);
        String rest = name.substring(Math.min(name.length(), path.length() + 1));
        if (!rest.startsWith("(")) {
            return Optional.empty();
        }
        int end = rest.indexOf(')');
        return end < 0 ? Optional.empty() : Optional.of(path + '.' + rest.substring(0, end + 1));
    }
}
