// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.GoNames;
import java.util.List;

/**
 * Code that waits on behalf of whoever calls it: the standard library, and libraries that nobody who looks for a leak wants to be
 * shown.
 */
final class Plumbing {
    private static final List<String> LIBRARIES = List.of(
            "golang.org/x/sync",
            "golang.org/x/net",
            "google.golang.org/grpc",
            "connectrpc.com/connect",
            "github.com/gorilla/websocket",
            "github.com/coder/websocket",
            "nhooyr.io/websocket",
            "github.com/sourcegraph/conc",
            "github.com/lib/pq",
            "github.com/jackc",
            "github.com/go-sql-driver/mysql",
            "github.com/redis/go-redis",
            "github.com/quic-go/quic-go",
            "github.com/IBM/sarama",
            "github.com/segmentio/kafka-go",
            "github.com/twmb/franz-go",
            "github.com/nats-io/nats.go",
            "github.com/rabbitmq/amqp091-go",
            "github.com/hashicorp/yamux",
            "go.mongodb.org/mongo-driver",
            "go.etcd.io/etcd/client",
            "go.opentelemetry.io",
            "go.gopherscope.io/agent",
            "github.com/grafana/pyroscope-go");

    /** Of the standard library, what only hands waiting through. */
    private static final List<String> PIPES =
            List.of("runtime", "internal", "sync", "syscall", "net", "bufio", "io", "crypto", "os", "time", "reflect");

    private Plumbing() {}

    /** Whether it is neither the service's own code nor of a library that it uses for its work. */
    static boolean is(String function) {
        return GoNames.isStandard(function) || isLibrary(function);
    }

    static boolean isLibrary(String function) {
        return LIBRARIES.stream().anyMatch(path -> GoNames.isBelow(function, path));
    }

    /** Whether it is of those packages through which each kind of waiting goes. */
    static boolean isPipe(String function) {
        String path = GoNames.packageOf(function);
        return PIPES.contains(path)
                || path.startsWith("internal/")
                || path.startsWith("crypto/")
                || path.startsWith("runtime/");
    }
}
