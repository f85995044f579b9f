// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import com.google.protobuf.ByteString;
import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.protocol.push.v1.PushRequest;
import io.gopherscope.protocol.push.v1.RawProfileSeries;
import io.gopherscope.protocol.push.v1.RawSample;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A profile of one goroutine.
 *
 * @param instance whose it is: each process has its own
 * @param start by which it is found again
 */
record CanaryProfile(String instance, Instant start) {
    static final String SERVICE = "canary";

    private static final String TYPE = "goroutine:goroutine:count:goroutine:count";

    /** The request that pushes it, a {@link PushRequest}. */
    byte[] push() {
        RawProfileSeries.Builder series = RawProfileSeries.newBuilder()
                .addSamples(RawSample.newBuilder()
                        .setRawProfile(ByteString.copyFrom(ProfileEncoder.encodeGzip(profile()))));
        Map.of("__name__", "goroutines", "__delta__", "false", Matchers.SERVICE, SERVICE, Matchers.INSTANCE, instance)
                .forEach((name, value) ->
                        series.addLabels(LabelPair.newBuilder().setName(name).setValue(value)));
        return PushRequest.newBuilder().addSeries(series).build().toByteArray();
    }

    /** What selects it and nothing else. */
    ProfileFilter filter() {
        Matchers matchers = Matchers.ofServices(List.of(SERVICE)).and(Matchers.INSTANCE, instance);
        return new ProfileFilter(start, start.plusNanos(1), List.of(TYPE), matchers);
    }

    private Profile profile() {
        StringInterner strings = new StringInterner();
        Functions functions = new Functions();
        int function = functions.add(1, strings.intern("canary.sing"), 0, strings.intern("canary.go"), 1);
        Locations locations = new Locations();
        locations.addLine(function, 1, 0);
        Samples samples = new Samples(1);
        samples.addLocation(locations.add(1, -1, 1, false));
        samples.addValue(1);
        samples.add();
        int type = strings.intern("goroutine");
        int unit = strings.intern("count");
        Ints types = new Ints();
        types.add(type);
        types.add(unit);
        long nanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
        return new Profile(
                strings.strings(),
                new Mappings(),
                functions,
                locations,
                samples,
                types,
                new Ints(),
                new Header(type, unit, 1, nanos, 0, 0, 0, 0, 0));
    }
}
