// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

/**
 * Bounds that keep a hostile or broken file from costing more memory and time than a real one of its size. What exceeds one is
 * refused with the code of {@link io.gopherscope.pprof.ProfileException} that names it.
 *
 * @param packedBytes size of the input
 * @param unpackedBytes size after gunzip
 * @param ratio unpacked to packed size, looked at only above 4 MiB unpacked
 * @param samples rows of the sample table
 * @param locations rows of the location table
 * @param functions rows of the function table
 * @param mappings rows of the mapping table
 * @param strings rows of the string table
 * @param stringBytes size of one string
 * @param labels labels of all samples
 * @param labelsPerSample labels of one sample
 * @param depth locations in one stack
 * @param linesPerLocation lines of one location
 * @param frames lines of all locations of all stacks, which is the work of whatever walks the stacks
 */
public record DecodeLimits(
        int packedBytes,
        int unpackedBytes,
        int ratio,
        int samples,
        int locations,
        int functions,
        int mappings,
        int strings,
        int stringBytes,
        int labels,
        int labelsPerSample,
        int depth,
        int linesPerLocation,
        long frames) {
    /** For input from the network: far above what Go programs send, where the largest known heap profile has 190,502 samples. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(
            32 << 20,
            256 << 20,
            400,
            2_000_000,
            1_000_000,
            1_000_000,
            10_000,
            2_000_000,
            64 << 10,
            4_000_000,
            1_024,
            4_096,
            256,
            100_000_000);

    /** For one's own files: what arrays can hold. */
    public static final DecodeLimits OWN_FILES = new DecodeLimits(
            Integer.MAX_VALUE - 16,
            Integer.MAX_VALUE - 16,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE);

    /** Longest key of a label; keys are compared while sorting, so this bounds time. */
    static final int LABEL_KEY_BYTES = 1_024;

    public DecodeLimits withBytes(int packed, int unpacked) {
        return new DecodeLimits(
                packed,
                unpacked,
                ratio,
                samples,
                locations,
                functions,
                mappings,
                strings,
                stringBytes,
                labels,
                labelsPerSample,
                depth,
                linesPerLocation,
                frames);
    }

    public DecodeLimits withSamples(int count) {
        return new DecodeLimits(
                packedBytes,
                unpackedBytes,
                ratio,
                count,
                locations,
                functions,
                mappings,
                strings,
                stringBytes,
                labels,
                labelsPerSample,
                depth,
                linesPerLocation,
                frames);
    }
}
