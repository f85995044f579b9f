// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.history.Setting;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What the collector is told.
 *
 * @param gogc GOGC in percent; absent when it is off
 * @param memoryLimit GOMEMLIMIT in bytes; absent when there is none
 * @param environment the same as an environment: GOGC=200 GOMEMLIMIT=900MiB
 */
@Serdeable
record GcSetting(@Nullable Double gogc, @Nullable Double memoryLimit, String environment) {
    static GcSetting of(Setting setting) {
        return new GcSetting(Numbers.finite(setting.gogc()), Numbers.finite(setting.limit()), setting.environment());
    }
}
