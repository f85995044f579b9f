// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a {@code multipart/form-data} body apart that is in memory as a whole.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class MultipartForm {
    private static final int MOST_PARTS = 16;
    private static final int LONGEST_HEADERS = 4096;
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile(
            "(?im)^content-disposition:\\s*form-data\\s*;(?:.*;)?\\s*name=(?:\"([^\"\r\n]*)\"|([^;\\s]+))");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    /** Ends a part; the first one in a body may lack the line end. */
    private final byte[] delimiter;

    private MultipartForm(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The parts by name; of two with one name the last.
     *
     * @param contentType with the boundary
     * @throws RefusedException when it is no form
     */
    static Map<String, byte[]> parts(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw unreadable("has no boundary");
        }
        return new MultipartForm(body, group(boundary)).parts();
    }

    private Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new HashMap<>();
        int at = firstPart();
        for (int count = 0; !isLast(at); count++) {
            if (count == MOST_PARTS) {
                throw unreadable("has more than " + MOST_PARTS + " parts");
            }
            int headers = after(LINE_END, at, LONGEST_HEADERS, "has a boundary without a line end");
            int content = after(HEADERS_END, headers - LINE_END.length, LONGEST_HEADERS, "has a part without content");
            int next = after(delimiter, content - LINE_END.length, body.length, "ends early");
            int end = Math.max(content, next - delimiter.length);
            parts.put(name(headers, content), Arrays.copyOfRange(body, content, end));
            at = next;
        }
        return parts;
    }

    /** Where the first boundary ends; what precedes it means nothing. */
    private int firstPart() {
        int bare = delimiter.length - LINE_END.length;
        if (body.length >= bare && Arrays.equals(body, 0, bare, delimiter, LINE_END.length, delimiter.length)) {
            return bare;
        }
        return after(delimiter, 0, body.length, "does not have its boundary");
    }

    private boolean isLast(int at) {
        return at + 2 <= body.length && body[at] == '-' && body[at + 1] == '-';
    }

    private String name(int from, int to) {
        Matcher name = NAME.matcher(new String(body, from, to - from, StandardCharsets.UTF_8));
        if (!name.find()) {
            throw unreadable("has a part without a name");
        }
        return group(name);
    }

    /** The place behind the next occurrence, which must begin within {@code within} bytes. */
    private int after(byte[] wanted, int from, int within, String problem) {
        int end = Math.min(body.length - wanted.length, from + within);
        for (int at = from; at <= end; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at + wanted.length;
            }
        }
        throw unreadable(problem);
    }

    private static String group(Matcher matcher) {
        String quoted = matcher.group(1);
        return quoted == null ? matcher.group(2) : quoted;
    }

    private static RefusedException unreadable(String problem) {
        return new RefusedException(Refusal.UNREADABLE_REQUEST, "the multipart form " + problem);
    }
}
