// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.profiles.Semantics;
import java.util.List;

/**
 * The profile type that a request names.
 *
 * @param shown the type in answers
 * @param stored ids to look for; more than one where senders gave different period types
 * @param semantics whether values add up over time
 */
public record TypeChoice(ProfileType shown, List<String> stored, Semantics semantics) {
    public boolean snapshot() {
        return semantics == Semantics.SNAPSHOT;
    }

    public Unit timelineUnit() {
        return snapshot() ? Unit.ofLevels(shown) : Unit.ofRates(shown);
    }

    /** What may be asked for, the default first. */
    public List<Aggregation> aggregations() {
        return snapshot() ? List.of(Aggregation.LAST, Aggregation.AVERAGE, Aggregation.MAX) : List.of(Aggregation.SUM);
    }
}
