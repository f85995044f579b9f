// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bodies of requests, never more of one than is allowed and paid for. */
@Singleton
public final class Bodies {
    private static final int FIRST = 64 << 10;

    private final int most;

    Bodies(GatewayLimits limits) {
        this.most = limits.requestBytes();
    }

    /**
     * The body, unpacked when it came with {@code Content-Encoding: gzip}.
     *
     * @param share grows by what is read
     * @throws RefusedException when it is too large, cannot be unpacked, or there is no room for it
     */
    public byte[] read(HttpRequest<?> request, Budget.Share share) {
        ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
        long expected = body.expectedLength().orElse(-1);
        if (expected > most) {
            throw tooLarge();
        }
        share.growTo(expected < 0 ? FIRST : Math.max(1, (int) expected));
        byte[] packed;
        try (InputStream in = body.toInputStream()) {
            packed = readAll(in, expected < 0 ? FIRST : (int) expected, 0, share);
        } catch (ContentLengthExceededException e) {
            throw tooLarge();
        } catch (IOException e) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the request ended early");
        }
        return switch (encoding(request)) {
            case "", "identity" -> packed;
            case "gzip" -> gunzip(packed, share);
            default ->
                throw new RefusedException(Refusal.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding can be gzip or identity");
        };
    }

    private byte[] gunzip(byte[] packed, Budget.Share share) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), FIRST)) {
            return readAll(in, Math.min(most, 2 * packed.length + 64), packed.length, share);
        } catch (ZipException e) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the body is no valid gzip");
        } catch (IOException e) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the gzip body ends early");
        }
    }

    private byte[] readAll(InputStream in, int firstSize, int paidElsewhere, Budget.Share share) throws IOException {
        share.growTo(paidElsewhere + firstSize);
        byte[] bytes = new byte[firstSize];
        int size = 0;
        while (true) {
            int read = in.readNBytes(bytes, size, bytes.length - size);
            size += read;
            if (size < bytes.length) {
                return Arrays.copyOf(bytes, size);
            }
            int next = in.read();
            if (next < 0) {
                return bytes;
            }
            if (size == most) {
                throw tooLarge();
            }
            int grown = (int) Math.min(most, bytes.length * 2L + 1);
            share.growTo(paidElsewhere + grown);
            bytes = Arrays.copyOf(bytes, grown);
            bytes[size++] = (byte) next;
        }
    }

    private RefusedException tooLarge() {
        return new RefusedException(Refusal.REQUEST_TOO_LARGE, "a request may have " + most + " bytes, also unpacked");
    }

    private static String encoding(HttpRequest<?> request) {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        return encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    }
}
