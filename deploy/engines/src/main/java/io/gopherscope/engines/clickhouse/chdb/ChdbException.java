// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine says when it refuses or fails: ClickHouse's error code and its text. */
public final class ChdbException extends Exception {

    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

    /** Of an error whose text names no code. */
    private static final int UNKNOWN = 1002;

    private final int code;

    /** An error as the engine words it, {@code Code: 62. DB::Exception: …}. */
    public ChdbException(String text) {
        this(codeOf(text), text);
    }

    private ChdbException(int code, String text) {
        super(text);
        this.code = code;
    }

    /** An error that was found before the engine was asked, worded like one of the engine's. */
    public static ChdbException of(int code, String name, String message) {
        return new ChdbException(code, "Code: " + code + ". DB::Exception: " + message + " (" + name + ")");
    }

    /** ClickHouse's error code, such as 62 for a syntax error. */
    public int code() {
        return code;
    }

    /** The text, never null. */
    public String text() {
        String text = getMessage();
        return text == null ? "" : text;
    }

    private static int codeOf(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN;
    }
}
