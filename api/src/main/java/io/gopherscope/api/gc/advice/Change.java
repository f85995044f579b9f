// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the setting or the build, and what had been predicted of it.
 *
 * @param at when the first process ran with it, milliseconds since the epoch
 * @param before what the collector was told
 * @param after what it is told since
 * @param buildBefore the build
 * @param buildAfter the build since; the same when only the setting changed
 * @param shareBefore collector's share of busy CPU before
 * @param predicted share that was predicted for the load before the change
 * @param expected the same for the load that came: what was allocated and in use since
 * @param measured share since
 * @param peakPredicted memory at its peak, bytes, as predicted
 * @param peakMeasured memory at its peak since, bytes
 */
public record Change(
        long at,
        Setting before,
        Setting after,
        String buildBefore,
        String buildAfter,
        double shareBefore,
        double predicted,
        double expected,
        double measured,
        double peakPredicted,
        double peakMeasured) {
    /** Whether only what the collector was told changed: then the error is the model's. */
    public boolean isOfSetting() {
        return buildBefore.equals(buildAfter);
    }

    /** How far what was predicted is off, as a share of what was measured. */
    public double error() {
        return predicted / measured - 1;
    }

    /** The changes of a service, the newest first. */
    public static List<Change> of(List<Regime> regimes) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < regimes.size(); i++) {
            Regime before = regimes.get(i - 1);
            Regime after = regimes.get(i);
            if (before.isEnough() && after.isEnough()) {
                changes.addFirst(of(before, after));
            }
        }
        return changes;
    }

    private static Change of(Regime before, Regime after) {
        Predictor learnt = new Predictor(before.spans());
        Prediction then = learnt.predict(after.setting());
        Prediction now = new Predictor(after.spans()).measured();
        return new Change(
                after.from(),
                before.setting(),
                after.setting(),
                before.build(),
                after.build(),
                learnt.measured().gcShare(),
                then.gcShare(),
                learnt.shareAt(after.spans(), CostFit.of(before.spans())),
                now.gcShare(),
                then.peakMemory(),
                now.peakMemory());
    }
}
