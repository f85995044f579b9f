// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.engines.EngineException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Map<PartName, FakeEngine> engines = new ConcurrentHashMap<>();
    private @Nullable Supervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.stop();
        }
    }

    @Test
    void startsInTheOrderOfNeedsAndStopsInTheOpposite() throws InterruptedException {
        Supervisor all = supervise(
                part(PartName.API, PartName.KEYCLOAK),
                part(PartName.KEYCLOAK, PartName.POSTGRESQL),
                part(PartName.POSTGRESQL));
        assertThat(all.awaitReady()).isEmpty();
        assertThat(events).containsExactly("start postgresql", "start keycloak", "start api");
        assertThat(all.status().ready()).isTrue();
        events.clear();
        all.stop();
        assertThat(events).containsExactly("stop api", "stop keycloak", "stop postgresql");
        assertThat(all.status().ready()).isFalse();
    }

    @Test
    void startsAgainWhatEndedAndSaysWhy() throws InterruptedException {
        Supervisor all = supervise(part(PartName.KAFKA));
        all.awaitReady();
        engine(PartName.KAFKA).alive = false;
        while (all.status().parts().getFirst().restarts() == 0) {
            Thread.onSpinWait();
        }
        PartStatus down = all.status().parts().getFirst();
        if (!down.healthy()) {
            assertThat(down.reason()).contains("was ended by signal 9");
        }
        while (!all.status().ready()) {
            Thread.onSpinWait();
        }
        assertThat(all.status().parts().getFirst().restarts()).isEqualTo(1);
        assertThat(all.status().parts().getFirst().reason()).isEmpty();
    }

    @Test
    void leavesTheOthersAloneWhenOneEnds() throws InterruptedException {
        Supervisor all = supervise(part(PartName.POSTGRESQL), part(PartName.KEYCLOAK, PartName.POSTGRESQL));
        all.awaitReady();
        engine(PartName.POSTGRESQL).alive = false;
        while (all.status().parts().getFirst().restarts() == 0 || !all.status().ready()) {
            Thread.onSpinWait();
        }
        assertThat(events).containsExactly("start postgresql", "start keycloak", "start postgresql");
    }

    @Test
    void saysThatWhatLivesIsNotReadyAndLeavesItAlone() throws InterruptedException {
        Supervisor all = supervise(part(PartName.KAFKA));
        all.awaitReady();
        engine(PartName.KAFKA).healthy = false;
        while (all.status().ready()) {
            Thread.onSpinWait();
        }
        assertThat(all.status().parts().getFirst().reason()).startsWith("is not ready");
        engine(PartName.KAFKA).healthy = true;
        while (!all.status().ready()) {
            Thread.onSpinWait();
        }
        assertThat(all.status().parts().getFirst().restarts()).isZero();
    }

    @Test
    void givesUpAtFirstWhenAPartCannotBeStarted() throws InterruptedException {
        Supervisor all = supervise(new Part(PartName.KAFKA, 1, Set.of(), () -> {
            throw new EngineException("Kafka ended with exit code 1");
        }));
        assertThat(all.awaitReady()).isEqualTo("Kafka ended with exit code 1");
    }

    @Test
    void stopsWhileItStillStarts() throws InterruptedException {
        Supervisor all = supervise(
                part(PartName.POSTGRESQL), new Part(PartName.KEYCLOAK, 1, EnumSet.of(PartName.POSTGRESQL), () -> {
                    events.add("start keycloak");
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new EngineException("interrupted");
                }));
        while (!events.contains("start keycloak")) {
            Thread.onSpinWait();
        }
        all.stop();
        assertThat(events).containsExactly("start postgresql", "start keycloak", "stop postgresql");
    }

    @Test
    void refusesAPartWhoseNeedsAreMissing() {
        assertThatThrownBy(() -> supervise(part(PartName.API, PartName.KEYCLOAK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("api needs");
    }

    private FakeEngine engine(PartName name) {
        return requireNonNull(engines.get(name), "it was started");
    }

    private Supervisor supervise(Part... parts) {
        var all = new Supervisor(List.of(parts));
        supervisor = all;
        all.start();
        return all;
    }

    private Part part(PartName name, PartName... needs) {
        return new Part(name, 1, Set.of(needs), () -> {
            var engine = new FakeEngine(name.id(), events);
            engines.put(name, engine);
            return engine;
        });
    }
}
