// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.SimulatedProcess;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingChecks;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From stored runtime metrics to trends, anomalies, advice and findings. */
class GcIT {
    private static final TestStack API = TestStack.shared();
    private static final double MIB = 1 << 20;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final Tenant tenant = API.organization();
    private final Http client = Http.withKey(API.key(tenant, Scope.QUERY_READ));
    private final Writer writer = new Writer(API, tenant);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void theReportHasTrendsAndAdviceFromStoredMetrics() {
        run("shop", process(100, 1_200), 1_200, Map.of());
        JsonNode report = report("shop", "&memory=2147483648");
        assertThat(report.path("instances").asInt()).isEqualTo(1);
        assertThat(report.path("missing")).isEmpty();
        assertThat(known(report.at("/trends/gcCpuShare"))).isBetween(0.1, 0.25);
        assertThat(known(report.at("/trends/effectiveGogc"))).isCloseTo(100, within(2.0));
        assertThat(known(report.at("/trends/gogc"))).isEqualTo(100);
        assertThat(known(report.at("/trends/liveHeap"))).isCloseTo(100 * MIB, within(MIB));
        assertThat(report.at("/trends/pauses/cells/count").size()).isPositive();
        assertThat(report.path("anomalies")).isEmpty();

        JsonNode advice = report.path("advice");
        assertThat(advice.path("verdict").asText()).isEqualTo("change");
        assertThat(advice.at("/basis/goVersion").asText()).isEqualTo("go1.26.8");
        assertThat(advice.at("/basis/cost/cpuSecondsPerByte").asDouble()).isPositive();
        assertThat(advice.at("/basis/curve").size()).isGreaterThan(5);
        assertThat(advice.at("/recommended/setting/environment").asText()).matches("GOGC=\\d+ GOMEMLIMIT=1843MiB");
        assertThat(advice.at("/recommended/gcCores").asDouble())
                .isLessThan(advice.at("/basis/now/gcCores").asDouble());
    }

    @Test
    void whatWasPredictedIsComparedWithWhatCame() {
        run("shop", process(100, 2_500), 1_200, Map.of());
        run("shop", process(200, 1_200), 1_200, Map.of());
        JsonNode report = report("shop", "");
        JsonNode change = report.at("/changes/0");
        assertThat(change.at("/before/gogc").asDouble()).isEqualTo(100);
        assertThat(change.at("/after/environment").asText()).isEqualTo("GOGC=200");
        assertThat(Math.abs(change.path("error").asDouble())).isLessThan(0.1);
        assertThat(report.at("/advice/medianError").asDouble()).isLessThan(0.1);
        assertThat(report.at("/advice/basis/now/setting/gogc").asDouble()).isEqualTo(200);
    }

    @Test
    void anAnomalyIsAFindingUntilItHasGone() {
        SimulatedProcess tight = process(NONE, 1_500);
        tight.setting = new Setting(NONE, 133 * MIB);
        tight.mibPerSecond = 60;
        run("shop", tight, 1_200, Map.of("version", "v1"));
        Instant then = now.minusSeconds(300);
        look("shop", then);

        JsonNode found = findings("?service=shop&kind=gc");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/pattern").asText()).isEqualTo("memory-limit-death-spiral");
        assertThat(found.at("/0/unit").asText()).isEqualTo("ratio");
        assertThat(found.at("/0/build").asText()).isEqualTo("v1");
        JsonNode detail = ask("/api/v1/findings/" + found.at("/0/id").asText());
        assertThat(detail.at("/evidence/fix").asText()).contains("GOMEMLIMIT=");
        assertThat(detail.at("/evidence/instances/0/points").size()).isPositive();
        assertThat(ask("/api/v1/services/shop/gc?from=now-1h&until=" + then)
                        .at("/anomalies/0/kind")
                        .asText())
                .isEqualTo("memory-limit-death-spiral");

        SimulatedProcess roomy = process(100, 0);
        roomy.startMillis = then.toEpochMilli();
        writer.metrics(labels("shop", Map.of("version", "v2")), Sent.of(roomy.run(1_200)));
        look("shop", then.plusSeconds(1_200));
        JsonNode fixed = findings("?service=shop&kind=gc&state=fixed");
        assertThat(fixed).hasSize(1);
        assertThat(fixed.at("/0/fixedIn").asText()).isEqualTo("v2");
    }

    @Test
    void aServiceThatSendsNothingIsToldSo() {
        JsonNode report = report("nothing", "");
        assertThat(report.path("instances").asInt()).isZero();
        assertThat(report.at("/advice/verdict").asText()).isEqualTo("unknown");
        assertThat(report.path("missing").size()).isPositive();
        HttpResponse<String> refused = client.get(API.uri("/api/v1/services/shop/gc?memory=0"));
        assertThat(Json.code(refused, 400)).isEqualTo("parameter_invalid");
    }

    private SimulatedProcess process(double gogc, long secondsAgo) {
        SimulatedProcess process = new SimulatedProcess(1);
        process.setting = new Setting(gogc, NONE);
        process.startMillis = now.minusSeconds(secondsAgo).toEpochMilli();
        return process;
    }

    private void run(String service, SimulatedProcess process, double seconds, Map<String, String> more) {
        writer.metrics(labels(service, more), Sent.of(process.run(seconds)));
    }

    private static Map<String, String> labels(String service, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("service_name", service);
        labels.put("instance", "i-1");
        return labels;
    }

    private void look(String service, Instant at) {
        FindingChecks checks = API.bean(FindingChecks.class);
        checks.want(tenant, List.of(service), Duration.ZERO);
        String me = "gc-" + UUID.randomUUID();
        FindingCheck check = checks.take(me, Duration.ofMinutes(5), 10_000).stream()
                .filter(one -> one.tenant().equals(tenant) && one.service().equals(service))
                .findFirst()
                .orElseThrow();
        API.bean(GcLook.class).at(check, me, at);
        checks.done(check, me, Duration.ZERO);
    }

    private JsonNode report(String service, String more) {
        return ask("/api/v1/services/" + service + "/gc?from=now-1h" + more);
    }

    private JsonNode findings(String query) {
        return ask("/api/v1/findings" + query).path("findings");
    }

    private JsonNode ask(String path) {
        HttpResponse<String> answer = client.get(API.uri(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    /** The mean of the values that are known. */
    private static double known(JsonNode values) {
        double sum = 0;
        int count = 0;
        for (JsonNode value : values) {
            if (!value.isNull()) {
                sum += value.asDouble();
                count++;
            }
        }
        return sum / count;
    }
}
