// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@link Noise} in a process of its own, to be run with the lowest priority: senders have machines of their own. Takes address, key, a file
 * with the body and requests a second; begins and ends whenever a line comes, and says at the end what became of the requests.
 */
public final class NoiseMain {
    private NoiseMain() {}

    public static void main(String[] args) throws IOException {
        byte[] body = Files.readAllBytes(Path.of(args[2]));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                Noise noise = new Noise(URI.create(args[0]), args[1], body, Integer.parseInt(args[3]));
                lines.readLine();
                noise.end();
                System.out.println(noise.told());
            }
        }
    }
}
