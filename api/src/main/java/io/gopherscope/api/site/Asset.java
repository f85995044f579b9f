// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A file that browsers load, compressed once. */
final class Asset {
    private static final List<String> COMPRESSED_ALREADY = List.of("woff2", "woff", "png", "jpg", "webp", "gz", "ico");

    private final byte[] plain;
    private final byte[] gzip;
    private final String etag;
    private final MediaType type;

    Asset(String name, byte[] content) {
        this.plain = content;
        this.type = typeOf(name);
        this.etag = "\"" + hash(content) + "\"";
        boolean compressed = COMPRESSED_ALREADY.contains(extension(name));
        byte[] smaller = compressed ? content : gzip(content);
        this.gzip = smaller.length < content.length ? smaller : new byte[0];
    }

    /** The file, or 304 when the browser has it. */
    MutableHttpResponse<?> answer(HttpRequest<?> request, String cacheControl) {
        HttpHeaders headers = request.getHeaders();
        String known = headers.get(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Arrays.asList(known.split("\\s*,\\s*")).contains(etag)) {
            return described(HttpResponse.notModified(), cacheControl);
        }
        String accepted = headers.get(HttpHeaders.ACCEPT_ENCODING);
        boolean zip = gzip.length > 0
                && accepted != null
                && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        MutableHttpResponse<byte[]> response =
                HttpResponse.ok(zip ? gzip : plain).contentType(type);
        // Without any encoding named, the server would compress it again for every browser.
        response.header(HttpHeaders.CONTENT_ENCODING, zip ? "gzip" : "identity");
        return described(response, cacheControl);
    }

    private MutableHttpResponse<?> described(MutableHttpResponse<?> response, String cacheControl) {
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl);
    }

    private static MediaType typeOf(String name) {
        return switch (extension(name)) {
            case "js", "mjs" -> MediaType.of("text/javascript; charset=utf-8");
            case "css" -> MediaType.of("text/css; charset=utf-8");
            case "html" -> MediaType.of("text/html; charset=utf-8");
            case "svg" -> MediaType.of("image/svg+xml");
            case "woff2" -> MediaType.of("font/woff2");
            case "yml" -> MediaType.of("application/yaml; charset=utf-8");
            case "webmanifest" -> MediaType.of("application/manifest+json");
            case "map" -> MediaType.of("application/json");
            default -> MediaType.forFilename(name);
        };
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
