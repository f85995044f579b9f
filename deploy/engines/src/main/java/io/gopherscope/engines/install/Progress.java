// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

/** Hears what takes long, in words for people. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = message -> {};

    /** Something that may take a while has begun. */
    void report(String message);
}
