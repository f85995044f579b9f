// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.LabelMatcher;
import io.gopherscope.storage.query.Matchers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A pprof file under a name.
 *
 * @param file writes it
 * @param name letters, digits, dots, dashes and underscores only
 */
record PprofDownload(MergedFile file, String name) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static PprofDownload of(MergedFile file, String kind, Matchers matchers, Range range) {
        String service = matchers.all().stream()
                .filter(matcher -> matcher.name().equals(Matchers.SERVICE))
                .filter(matcher -> matcher.operator() == LabelMatcher.Operator.EQUAL)
                .map(LabelMatcher::value)
                .findFirst()
                .orElse("all");
        return new PprofDownload(
                file,
                "%s.%s.%s-%s.pb.gz".formatted(plain(service), plain(kind), time(range.from()), time(range.until())));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }
}
