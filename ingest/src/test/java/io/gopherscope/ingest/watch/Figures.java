// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.watch;

import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;

/** What a process says of itself at {@code /prometheus}. */
final class Figures {
    private final String page;

    private Figures(String page) {
        this.page = page;
    }

    static Figures of(TestGateway gateway) throws IOException, InterruptedException {
        return of(gateway, gateway.uri("/prometheus"));
    }

    static Figures of(TestGateway through, TestWorker worker) throws IOException, InterruptedException {
        return of(through, worker.uri("/prometheus"));
    }

    private static Figures of(TestGateway through, URI uri) throws IOException, InterruptedException {
        return new Figures(through.send(HttpRequest.newBuilder(uri).build()).body());
    }

    /** Sum of the series of a name that have all these labels, {@code topic="…"}; 0 when there is none. */
    double sum(String name, String... labels) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How many series there are of a name. */
    long series(String name) {
        return page.lines().filter(line -> line.startsWith(name + "{")).count();
    }

    String page() {
        return page;
    }
}
