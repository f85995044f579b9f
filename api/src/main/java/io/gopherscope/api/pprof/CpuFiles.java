// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.time.Range;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** All CPU profiles of a service merged into one file, with all their columns and without labels. */
@Singleton
public final class CpuFiles {
    private final PprofDownloads downloads;

    CpuFiles(PprofDownloads downloads) {
        this.downloads = downloads;
    }

    /**
     * The file.
     *
     * @param labels what the profiles' series must say
     * @throws io.gopherscope.api.problem.ApiException {@code no_profiles}
     */
    public MergedFile of(Tenant tenant, String service, Map<String, String> labels, Range range) {
        ProfileSelection selection = new ProfileSelection(
                service,
                ProfileName.CPU,
                range.from().toString(),
                range.until().toString(),
                selector(labels),
                null,
                null,
                null,
                null);
        return downloads.download(tenant, selection, false).file();
    }

    private static String selector(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\""
                        + label.getValue()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                        + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
