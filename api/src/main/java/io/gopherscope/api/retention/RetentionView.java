// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.gopherscope.storage.retention.DataClass;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the data of an organization is kept. Names of functions and labels are kept a month longer than all that refers to them.
 *
 * @param classes by class of data
 */
@Serdeable
@Schema(name = "Retention")
record RetentionView(List<ClassRetention> classes) {
    private static final Set<DataClass> FOLLOW = EnumSet.of(DataClass.METRICS, DataClass.ROLLUPS, DataClass.PGO);

    static RetentionView of(Map<DataClass, Integer> days, Set<DataClass> said) {
        return new RetentionView(Arrays.stream(DataClass.values())
                .map(one -> new ClassRetention(
                        one.code(),
                        days.getOrDefault(one, 0),
                        one.allowed(),
                        FOLLOW.contains(one) && !said.contains(one)))
                .toList());
    }
}
