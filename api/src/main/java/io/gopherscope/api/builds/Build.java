// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.builds;

import io.gopherscope.storage.query.ProcessLife;
import io.gopherscope.storage.query.SeriesLife;
import java.util.Map;

/**
 * What tells one build of a service from another; each may be empty.
 *
 * @param version the label version, else the main module's version
 * @param buildId of the binary
 */
public record Build(String version, String buildId, String goVersion, String module) {
    static Build of(SeriesLife series) {
        return of(series.labels(), "", "", "", "");
    }

    /** What a process says of itself. */
    public static Build of(ProcessLife process) {
        return of(process.labels(), process.moduleVersion(), process.buildId(), process.goVersion(), process.module());
    }

    private static Build of(
            Map<String, String> labels, String version, String buildId, String goVersion, String module) {
        return new Build(
                labels.getOrDefault("version", version),
                labels.getOrDefault("build_id", buildId),
                labels.getOrDefault("go_version", goVersion),
                labels.getOrDefault("module", module));
    }

    /** Whether it says anything that tells it from another. */
    public boolean known() {
        return !version.isEmpty() || !buildId.isEmpty();
    }
}
