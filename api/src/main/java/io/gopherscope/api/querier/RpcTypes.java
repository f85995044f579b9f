// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.protocol.types.v1.Labels;
import io.gopherscope.protocol.types.v1.ProfileType;
import java.util.Map;

/** Our values as messages of the Pyroscope API. */
final class RpcTypes {
    private RpcTypes() {}

    static ProfileType of(io.gopherscope.storage.profiles.ProfileType stored) {
        io.gopherscope.storage.profiles.ProfileType type = stored.rpc();
        return ProfileType.newBuilder()
                .setID(type.id())
                .setName(type.name())
                .setSampleType(type.sampleType())
                .setSampleUnit(type.sampleUnit())
                .setPeriodType(type.periodType())
                .setPeriodUnit(type.periodUnit())
                .build();
    }

    static Labels labels(Map<String, String> set) {
        Labels.Builder labels = Labels.newBuilder();
        set.forEach((name, value) -> labels.addLabels(label(name, value)));
        return labels.build();
    }

    static LabelPair label(String name, String value) {
        return LabelPair.newBuilder().setName(name).setValue(value).build();
    }
}
