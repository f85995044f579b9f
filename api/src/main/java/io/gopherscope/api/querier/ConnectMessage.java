// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** One unary call: a message in, a message out, in Protocol Buffers or in JSON as the caller likes. */
final class ConnectMessage {
    static final String PROTO = "application/proto";

    private static final int LARGEST = 4 << 20;
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().omittingInsignificantWhitespace();

    private final boolean json;

    private ConnectMessage(boolean json) {
        this.json = json;
    }

    static ConnectMessage of(HttpRequest<?> request) {
        return new ConnectMessage(request.getContentType()
                .map(type -> type.getName().startsWith(MediaType.APPLICATION_JSON))
                .orElse(false));
    }

    boolean json() {
        return json;
    }

    /**
     * Reads the request, whose body may be absent: a message without fields has no bytes.
     *
     * @param into a builder of the message
     * @throws ApiException {@code request_unreadable}, {@code request_too_large}
     */
    <B extends Message.Builder> B read(HttpRequest<byte[]> request, B into) {
        try {
            byte[] plain = unpacked(request, request.getBody().orElseGet(() -> new byte[0]));
            if (json) {
                String text = new String(plain, StandardCharsets.UTF_8);
                PARSER.merge(text.isBlank() ? "{}" : text, into);
            } else {
                into.mergeFrom(plain);
            }
            return into;
        } catch (InvalidProtocolBufferException e) {
            throw new ApiException(ErrorCode.REQUEST_UNREADABLE, "the body is not the message of this method", e);
        } catch (IOException e) {
            throw new ApiException(ErrorCode.REQUEST_UNREADABLE, "the body is not gzip", e);
        }
    }

    /** Writes the answer. */
    HttpResponse<?> answer(Message message) {
        if (!json) {
            return answer(message.toByteArray());
        }
        try {
            return typed(HttpResponse.ok(PRINTER.print(message)), MediaType.APPLICATION_JSON);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message of ours cannot be printed", e);
        }
    }

    /** Writes an answer that is encoded already. */
    static HttpResponse<?> answer(Object encoded) {
        return typed(HttpResponse.ok(encoded), PROTO);
    }

    private static HttpResponse<?> typed(MutableHttpResponse<?> response, String type) {
        return response.header(HttpHeaders.CONTENT_TYPE, type);
    }

    private static byte[] unpacked(HttpRequest<?> request, byte[] body) throws IOException {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equals("identity")) {
            return body;
        }
        if (!encoding.equals("gzip")) {
            throw new ApiException(ErrorCode.MEDIA_TYPE_UNSUPPORTED, "a body is plain or gzip");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw new ApiException(ErrorCode.REQUEST_TOO_LARGE, "the body is larger than 4 MiB unpacked");
            }
            return plain;
        }
    }
}
