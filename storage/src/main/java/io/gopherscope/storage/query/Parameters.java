// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * Values as ClickHouse reads query parameters. A server reads escape sequences in texts, the embedded engine does not, and neither
 * reads them in arrays as it does in texts. So a text that an escape sequence could be read in, or that would need one, goes in
 * hexadecimal.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/http#tabs-in-url-parameters">Parameters of the HTTP interface</a>
 */
final class Parameters {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS").withZone(ZoneOffset.UTC);

    private Parameters() {}

    /** Whether a text stands for itself, quoted or not. */
    static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c != '\\' && c != '\'' && c != 0x7f);
    }

    static String hexadecimal(String value) {
        return HexFormat.of().formatHex(value.getBytes(UTF_8));
    }

    /** An array of plain texts. */
    static String array(Collection<String> values) {
        StringJoiner out = new StringJoiner("','", "['", "']");
        out.setEmptyValue("[]");
        values.forEach(out::add);
        return out.toString();
    }

    static String day(Instant value) {
        return value.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String moment(Instant value) {
        return MOMENT.format(value);
    }
}
