// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsResponse;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.metrics.LayoutReader;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runtime metrics from a request to rows. */
class RuntimeMetricsIT {
    private static final String ROUTE = "/v1/runtime-metrics";
    private static final String PROTOBUF = "application/x-protobuf";

    private final TestGateway gateway = TestGateway.shared();
    private final TestWorker worker = TestWorker.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.METRICS_WRITE);
    private final long now = TimeUnit.SECONDS.toNanos(Instant.now().getEpochSecond());
    /** A layout that no other test has sent. */
    private final Layout layout = Layout.newBuilder()
            .addMetrics(Metric.newBuilder().setName("/gc/heap/live:bytes").setKind(Kind.KIND_GAUGE))
            .addMetrics(Metric.newBuilder().setName("/test/" + tenant.key()).setKind(Kind.KIND_COUNTER))
            .addMetrics(Metric.newBuilder()
                    .setName("/sched/latencies:seconds")
                    .setKind(Kind.KIND_HISTOGRAM)
                    .addAllBounds(List.of(Double.NEGATIVE_INFINITY, 0.0, 0.1, 0.5, Double.POSITIVE_INFINITY)))
            .build();

    @Test
    void samplesWithHistogramsAreStored() throws Exception {
        assertThat(push(request()
                                .setLayout(layout)
                                .addSamples(sample(0, 100, 3))
                                .build())
                        .getLayoutWanted())
                .isFalse();
        assertThat(push(request().addSamples(sample(15, 200, 4)).build()).getLayoutWanted())
                .isFalse();

        Await.until(() -> assertThat(count("metric_reading")).isEqualTo(2));
        assertThat(worker.rows(
                                tenant,
                                "SELECT toString(groupArray(value)) AS v FROM (SELECT value FROM metric_scalar "
                                        + "WHERE tenant = {t:String} AND metric = '/gc/heap/live:bytes' ORDER BY ts)")
                        .getFirst()
                        .getString("v"))
                .isEqualTo("[100,200]");
        assertThat(worker.rows(
                                tenant,
                                "SELECT toString(sumMap(buckets, counts)) AS v FROM metric_histogram "
                                        + "WHERE tenant = {t:String} AND metric = '/sched/latencies:seconds'")
                        .getFirst()
                        .getString("v"))
                .isEqualTo("([1,3],[7,2])");
        assertThat(count("process")).isEqualTo(1);
    }

    @Test
    void anUnknownLayoutIsAskedFor() throws Exception {
        assertThat(push(request().addSamples(sample(0, 100, 3)).build()).getLayoutWanted())
                .isTrue();
    }

    @Test
    void whatBreaksARuleIsRefused() throws Exception {
        HttpResponse<String> wrongLayout =
                post(request().setLayout(layout).setLayoutId(7).build());
        assertThat(wrongLayout.statusCode()).isEqualTo(422);
        assertThat(wrongLayout.body()).contains("metrics_invalid");
        assertThat(post(request().clearLabels().build()).body()).contains("label_invalid");
        assertThat(gateway.post(ROUTE, key, PROTOBUF, new byte[] {1, 2, 3}).statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(ROUTE, key, "text/plain", new byte[0]).statusCode())
                .isEqualTo(415);
        IssuedKey profilesOnly = gateway.key(tenant, Scope.PROFILES_WRITE);
        assertThat(gateway.post(ROUTE, profilesOnly, PROTOBUF, new byte[0]).statusCode())
                .isEqualTo(403);
    }

    @Test
    void samplesFromOutsideTheWindowAreRefusedAndTheOthersStored() throws Exception {
        HttpResponse<String> response = post(request()
                .setLayout(layout)
                .addSamples(sample(-30 * 86_400, 100, 1))
                .addSamples(sample(-29 * 86_400, 100, 1))
                .addSamples(sample(7200, 100, 1))
                .addSamples(sample(0, 100, 3))
                .build());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("\"code\":\"refused_metrics\"")
                .contains("3 of 4 samples refused, the others are stored")
                .contains("too_old: a sample was read at")
                .contains("29 d before it arrived; at most 7 d before are taken")
                .contains("too_new: a sample was read at")
                .contains("ahead of our clock; at most 10 min ahead are taken");
        Await.until(() -> assertThat(count("metric_reading")).isEqualTo(1));
        gateway.bean(DiscardCounter.class).flush();
        assertThat(gateway.bean(Discards.class).totals(tenant, Instant.EPOCH))
                .extracting(DiscardTotal::reason, DiscardTotal::count)
                .containsExactlyInAnyOrder(tuple("too_old", 2L), tuple("too_new", 1L));
    }

    private long count(String table) {
        return worker.number(tenant, "SELECT count() AS v FROM " + table + " WHERE tenant = {t:String}");
    }

    private RuntimeMetricsResponse push(RuntimeMetricsRequest request) throws Exception {
        HttpResponse<String> response = post(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RuntimeMetricsResponse.parseFrom(response.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    private HttpResponse<String> post(RuntimeMetricsRequest request) throws Exception {
        return gateway.post(ROUTE, key, PROTOBUF, request.toByteArray());
    }

    private RuntimeMetricsRequest.Builder request() {
        return RuntimeMetricsRequest.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue("checkout"))
                .addLabels(LabelPair.newBuilder().setName("instance").setValue("i-1"))
                .setLayoutId(LayoutReader.id(layout))
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8("0123456789abcdef"))
                        .setStartUnixNano(now));
    }

    private Sample sample(int seconds, double live, double cycles) {
        return Sample.newBuilder()
                .setUnixNano(now + TimeUnit.SECONDS.toNanos(seconds))
                .setIntervalNano(TimeUnit.SECONDS.toNanos(seconds))
                .addScalars(Scalar.newBuilder().setMetric(0).setValue(live))
                .addScalars(Scalar.newBuilder().setMetric(1).setValue(cycles).setDelta(1))
                .addHistograms(Histogram.newBuilder()
                        .setMetric(2)
                        .addAllBucketSteps(List.of(1, 2))
                        .addAllDeltas(List.of((long) cycles, 1L)))
                .build();
    }
}
