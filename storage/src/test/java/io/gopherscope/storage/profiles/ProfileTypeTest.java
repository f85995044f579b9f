// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTypeTest {
    @ParameterizedTest
    @CsvSource({
        "process_cpu, cpu, process_cpu",
        "cpu, cpu, process_cpu",
        "profile, cpu, process_cpu",
        "memory, heap, memory",
        "heap, heap, memory",
        "allocs, heap, memory",
        "godeltaprof_memory, heap, memory",
        "goroutines, goroutine, goroutine",
        "goroutine, goroutine, goroutine",
        "goroutine_leak, goroutineleak, goroutine_leak",
        "mutex, mutex, mutex",
        "godeltaprof_block, block, block",
        "fgprof, fgprof, fgprof",
    })
    void namesAreThoseOfTheContract(String sent, String stored, String rpc) {
        ProfileType type = ProfileType.sent(sent, "x", "count", "p", "unit");

        assertThat(type.stored().id()).isEqualTo(stored + ":x:count:p:unit");
        assertThat(type.stored().stored()).isEqualTo(type.stored());
        assertThat(type.stored().rpc().id()).isEqualTo(rpc + ":x:count:p:unit");
    }

    @ParameterizedTest
    @CsvSource({
        "process_cpu, cpu, DIFFERENCE",
        "memory, alloc_space, DIFFERENCE",
        "memory, inuse_space, SNAPSHOT",
        "memory, inuse_objects, SNAPSHOT",
        "goroutines, goroutine, SNAPSHOT",
        "goroutine_leak, goroutineleak, SNAPSHOT",
        "mutex, delay, DIFFERENCE",
        "mine, things, DIFFERENCE",
    })
    void semanticsAreThoseOfTheContract(String name, String sampleType, Semantics semantics) {
        assertThat(ProfileType.sent(name, sampleType, "", "", "").semantics()).isEqualTo(semantics);
    }

    @Test
    void anIdNeedsFiveParts() {
        assertThat(ProfileType.parse("cpu:cpu:nanoseconds")).isEmpty();
        assertThat(ProfileType.parse("cpu:cpu:nanoseconds:cpu:nanoseconds:delta"))
                .isEmpty();
        assertThat(ProfileType.parse(":cpu:nanoseconds:cpu:nanoseconds")).isEmpty();
        assertThat(ProfileType.parse("cpu:cpu:::")).isPresent();
    }

    @Property
    void whateverIsSentHasAnIdThatCanBeRead(
            @ForAll String name,
            @ForAll String type,
            @ForAll String unit,
            @ForAll String periodType,
            @ForAll String periodUnit) {
        ProfileType sent = ProfileType.sent("n" + name, "t" + type, unit, periodType, periodUnit);

        assertThat(ProfileType.parse(sent.id())).contains(sent);
    }
}
