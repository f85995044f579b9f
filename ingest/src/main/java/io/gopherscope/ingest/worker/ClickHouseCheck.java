// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.telemetry.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether ClickHouse answers. */
@Singleton
final class ClickHouseCheck implements ReadinessCheck {
    private final ClickHouse clickHouse;

    ClickHouseCheck(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public Optional<String> problem() {
        return clickHouse.answers() ? Optional.empty() : Optional.of("does not answer");
    }
}
