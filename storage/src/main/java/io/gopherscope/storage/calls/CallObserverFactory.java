// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.calls;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** For programs that do not watch themselves. */
@Factory
final class CallObserverFactory {
    @Singleton
    @Requires(missingBeans = CallObserver.class)
    CallObserver observer() {
        return CallObserver.NONE;
    }
}
