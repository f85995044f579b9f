// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;

/** Holds a worker for ever at the moment when a range has been inserted and is not committed yet: when it is first measured. */
@Singleton
@Requires(property = StallAfterStore.PROPERTY)
final class StallAfterStore implements BeanCreatedEventListener<MeterRegistry> {
    static final String PROPERTY = "test.stall-after-store";

    @Override
    public MeterRegistry onCreated(BeanCreatedEvent<MeterRegistry> event) {
        MeterRegistry registry = event.getBean();
        registry.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("gopherscope.worker.range.records")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return registry;
    }
}
