// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.time.Range;
import io.gopherscope.pprof.Profile;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** All CPU profiles of a service merged into one file, with all their columns. */
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
    public Profile of(Tenant tenant, String service, Map<String, String> labels, Range range) {
        ProfileSelection selection = new ProfileSelection(
                service,
                ProfileName.CPU,
                range.from().toString(),
                range.until().toString(),
                selector(labels),
                null,
                null);
        return downloads.download(tenant, selection).file();
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
