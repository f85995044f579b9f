// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered changes no answer. */
class StackCacheIT {
    private static final TestStack API = TestStack.shared();
    private static final List<String> QUESTIONS = List.of("flamegraph?maxNodes=100000", "top?limit=10000");

    private final Instant start = Writer.hour(2).plusSeconds(60);
    private final Tenant tenant = API.organization();
    private final String key = API.key(tenant, Scope.QUERY_READ);

    @Test
    void answersAreTheSameWithoutMemory() {
        send("shop", "cpu-001");
        TestStack forgetful = TestStack.another(Map.of("gopherscope.stack-cache-mb", 0));
        try {
            for (String question : QUESTIONS) {
                String remembered = ask(API, question, "shop");
                assertThat(ask(forgetful, question, "shop")).isEqualTo(remembered);
                assertThat(ask(API, question, "shop")).isEqualTo(remembered);
            }
        } finally {
            forgetful.stop();
        }
    }

    @Test
    void manyWhoAskAtOnceForWhatNobodyKnowsYetAreAnsweredAlike() throws Exception {
        TestStack fresh = TestStack.another(Map.of());
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            send("cart", "cpu-000");
            send("cart", "cpu-001");
            List<Future<String>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> ask(fresh, QUESTIONS.get(i % 2), "cart")))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(ask(API, QUESTIONS.get(i % 2), "cart"));
            }
        } finally {
            fresh.stop();
        }
    }

    @Test
    void filesAreTheSameWithoutMemory() {
        send("till", "cpu-001");
        TestStack forgetful = TestStack.another(Map.of("gopherscope.code-cache-mb", 0));
        try {
            for (String labels : List.of("keep", "drop")) {
                byte[] fresh = file(forgetful, labels);
                assertThat(file(API, labels)).isEqualTo(fresh);
                assertThat(file(API, labels)).isEqualTo(fresh);
                assertThat(file(forgetful, labels)).isEqualTo(fresh);
            }
        } finally {
            forgetful.stop();
        }
    }

    private byte[] file(TestStack api, String labels) {
        String selection = "type=cpu&service=till&from=%s&until=%s&labels=%s"
                .formatted(start.minusSeconds(5), start.plusSeconds(5), labels);
        return Http.withKey(key).bytes(api.uri("/api/v1/pprof?" + selection)).body();
    }

    private void send(String service, String file) {
        new Writer(API, tenant)
                .profile(
                        "process_cpu",
                        Map.of("service_name", service, "instance", file),
                        start,
                        SampleFiles.corpus(file));
    }

    private String ask(TestStack api, String question, String service) {
        String selection = "&type=cpu:cpu:nanoseconds&service=%s&from=%s&until=%s"
                .formatted(service, start.minusSeconds(5), start.plusSeconds(5));
        return Json.of(Http.withKey(key).get(api.uri("/api/v1/" + question + selection)))
                .toString();
    }
}
