// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A {@code multipart/form-data} body as Go's mime/multipart writes it. */
public final class MultipartBody {
    private static final String BOUNDARY = "9431149156168d4a3b0c2f6e7a5d1c0b9e8f7a6b5c4d3e2f1a0b9c8d7e6f";
    public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a part that is a file. */
    public MultipartBody file(String name, byte[] content) {
        text(out.size() == 0 ? "--" : "\r\n--");
        text(BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + ".bin\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n");
        out.writeBytes(content);
        return this;
    }

    /** The body so far. */
    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
