// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import io.gopherscope.engines.EngineException;
import java.util.Locale;

/** The operating system and processor of this machine, and what each registry calls them. */
public enum Platform {
    LINUX_X64("linux-x64-gnu", "linux-amd64", "libchdb.so"),
    LINUX_ARM64("linux-arm64-gnu", "linux-arm64v8", "libchdb.so"),
    MACOS_X64("darwin-x64", "darwin-amd64", "libchdb.so"),
    MACOS_ARM64("darwin-arm64", "darwin-arm64v8", "libchdb.so");

    private final String npm;
    private final String zonky;
    private final String clickHouseLibrary;

    Platform(String npm, String zonky, String clickHouseLibrary) {
        this.npm = npm;
        this.zonky = zonky;
        this.clickHouseLibrary = clickHouseLibrary;
    }

    /** The platform that this JVM runs on. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
        boolean x64 = osArch.equals("amd64") || osArch.equals("x86_64");
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("linux") && (arm || x64)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (os.startsWith("mac") && (arm || x64)) {
            return arm ? MACOS_ARM64 : MACOS_X64;
        }
        throw new EngineException("The embedded engines exist for Linux and macOS on x86-64 and ARM64, not for "
                + osName + " on " + osArch + ".");
    }

    /** The suffix of ClickHouse's engine packages on npm. */
    public String npmSuffix() {
        return npm;
    }

    /** The suffix of the PostgreSQL artifacts on Maven Central. */
    public String postgresqlSuffix() {
        return zonky;
    }

    /** The file in the npm package that is the ClickHouse engine. */
    public String clickHouseLibrary() {
        return clickHouseLibrary;
    }
}
