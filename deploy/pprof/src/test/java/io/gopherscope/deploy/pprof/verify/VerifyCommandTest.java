// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.deploy.pprof.Printed;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles compared without a build. */
final class VerifyCommandTest {
    private static final CallEdge WORK = new CallEdge("main.main", "main.work", 3, 900);
    private static final CallEdge STEP = new CallEdge("main.work", "main.step", 1, 95);
    private static final CallEdge LOG = new CallEdge("main.work", "main.log", 7, 5);

    @TempDir
    Path directory;

    @Test
    void profilesThatSayTheSame() throws Exception {
        Printed same = verify(profile("a", WORK, STEP, LOG), profile("b", LOG, WORK, STEP));
        assertThat(same.code()).isZero();
        assertThat(same.out())
                .endsWith(
                        "\nThe compiler reads the same from both, so builds are alike, and the second one has nothing to"
                                + " do.\n");
    }

    @Test
    void profilesThatDifferInWeightsOnly() throws Exception {
        Printed alike = verify(profile("a", WORK, STEP, LOG), profile("b", WORK, WORK, STEP, LOG));
        assertThat(alike.code()).isZero();
        assertThat(alike.out()).contains("Weight: 4.74% lies on other calls than before\n\nBuilds are alike: ");
    }

    @Test
    void profilesThatMayDecideOtherwise() throws Exception {
        var other = new CallEdge("main.main", "main.idle", 3, 950);
        Printed different = verify(profile("a", WORK, STEP, LOG), profile("b", WORK, STEP, other), "-n=1");
        assertThat(different.code()).isEqualTo(VerifyCommand.DIFFERENT);
        assertThat(different.out()).isEqualTo("""
                                  before         after
                calls                  3             3
                hot                    2             3
                hot above        9.5000%       4.8843%
                weight             1,000         1,945

                Hot functions: 2 in both, 0 only before, 1 only after
                  + main.idle
                Hot call sites: 2 in both, 0 only before, 0 only after
                Callees of a call site: 1 with another hottest, 0 with others after it, 1 in one profile only
                    main.main +3: main.work → main.idle
                Calls: 1 only before, with 0.50% of its weight, 1 only after, with 48.84%
                  - 0.5000% main.work +7 → main.log
                  + 48.8432% main.main +3 → main.idle
                Weight: 48.84% lies on other calls than before

                Builds may differ: 1 function is hot in one profile only, 1 call site has another hottest callee, \
                1 call site is in one profile only.
                """);
    }

    @Test
    void asJson() throws Exception {
        Printed json = verify(profile("a", WORK, STEP, LOG), profile("b", WORK, STEP), "--format=json");
        assertThat(json.code()).isEqualTo(VerifyCommand.DIFFERENT);
        assertThat(json.out()).isEqualTo("""
                {
                  "alike": false,
                  "sentence": "Builds may differ: 1 call site is in one profile only.",
                  "profiles": {
                    "same": false,
                    "alike": false,
                    "before": {
                      "calls": 3,
                      "hot": 2,
                      "thresholdPercent": 9.5,
                      "weight": 1000
                    },
                    "after": {
                      "calls": 2,
                      "hot": 2,
                      "thresholdPercent": 9.547738693467336,
                      "weight": 995
                    },
                    "hotFunctions": {
                      "both": 2,
                      "onlyBefore": [],
                      "onlyAfter": []
                    },
                    "hotCallSites": {
                      "both": 2,
                      "onlyBefore": [],
                      "onlyAfter": []
                    },
                    "hottestCallees": [],
                    "callSitesWithOtherFurtherCallees": 0,
                    "callSitesInOneOnly": 1,
                    "callsOnlyBefore": [
                      {
                        "caller": "main.work",
                        "offset": 7,
                        "callee": "main.log",
                        "percent": 0.5
                      }
                    ],
                    "callsOnlyAfter": [],
                    "movedPercent": 0.5
                  }
                }
                """);
    }

    @Test
    void exitCodesAndReasons() throws Exception {
        Path good = profile("good", WORK);
        Path bad = Files.writeString(directory.resolve("bad"), "no profile");
        Path heap = Path.of("../../pprof/src/test/resources/corpus/heap-000.pb.gz");
        Printed failed = verify(good, bad);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.errors())
                .contains("gopherscope pgo: ", "bad: neither gzip nor profile.proto (not_a_profile)");
        assertThat(verify(heap, good).errors()).contains("heap-000.pb.gz: ", "(not_a_cpu_profile)");
        assertThat(verify(good, directory.resolve("absent")).errors()).contains("absent: there is no such file");
        assertThat(Printed.pgo("verify", "--before=" + good).code()).isEqualTo(2);
        assertThat(Printed.pgo("nonsense").code()).isEqualTo(2);
        assertThat(Printed.pgo("verify", "--help").out()).contains("--module", "Exit code 0");
    }

    private static Printed verify(Path before, Path after, String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "verify";
        arguments[1] = "--before=" + before;
        arguments[2] = "--after=" + after;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Printed.pgo(arguments);
    }

    private Path profile(String name, CallEdge... edges) throws IOException {
        var builder = new CallEdgeBuilder();
        for (CallEdge edge : edges) {
            builder.add(edge);
        }
        return Files.write(directory.resolve(name), ProfileEncoder.encodeGzip(SlimProfile.of(builder.build())));
    }
}
