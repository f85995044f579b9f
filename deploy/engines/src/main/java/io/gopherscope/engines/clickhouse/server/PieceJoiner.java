// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one document of the pieces in which the engine hands out a long answer. Each piece is a document by itself; in most
 * formats for rows they follow on each other, in some a heading is repeated and has to go.
 */
enum PieceJoiner {
    /** Nothing comes before or after the rows. */
    PLAIN {
        @Override
        long headingLength(MemorySegment piece) {
            return 0;
        }
    },
    /** A line of names. */
    ONE_LINE {
        @Override
        long headingLength(MemorySegment piece) {
            return lines(piece, 1);
        }
    },
    /** A line of names and one of types. */
    TWO_LINES {
        @Override
        long headingLength(MemorySegment piece) {
            return lines(piece, 2);
        }
    },
    /** The number of columns and that many names. */
    BINARY_NAMES {
        @Override
        long headingLength(MemorySegment piece) {
            return strings(piece, 1);
        }
    },
    /** The number of columns, that many names, that many types. */
    BINARY_NAMES_AND_TYPES {
        @Override
        long headingLength(MemorySegment piece) {
            return strings(piece, 2);
        }
    };

    private static final Set<String> PLAIN_FORMATS = Set.of(
            "tabseparated",
            "tsv",
            "tabseparatedraw",
            "tsvraw",
            "csv",
            "jsoneachrow",
            "ndjson",
            "jsonlines",
            "jsonstringseachrow",
            "jsoncompacteachrow",
            "jsoncompactstringseachrow",
            "rowbinary",
            "native",
            "null");

    private static final Map<String, PieceJoiner> WITH_HEADING = Map.of(
            "tabseparatedwithnames", ONE_LINE,
            "tsvwithnames", ONE_LINE,
            "jsoncompacteachrowwithnames", ONE_LINE,
            "tabseparatedwithnamesandtypes", TWO_LINES,
            "tsvwithnamesandtypes", TWO_LINES,
            "jsoncompacteachrowwithnamesandtypes", TWO_LINES,
            "rowbinarywithnames", BINARY_NAMES,
            "rowbinarywithnamesandtypes", BINARY_NAMES_AND_TYPES);

    /** How pieces of a format are joined; empty when they cannot be, and the answer has to come in one. */
    static Optional<PieceJoiner> of(String format) {
        String name = format.toLowerCase(Locale.ROOT);
        return PLAIN_FORMATS.contains(name) ? Optional.of(PLAIN) : Optional.ofNullable(WITH_HEADING.get(name));
    }

    /** How many bytes at the beginning of a piece are not rows. */
    abstract long headingLength(MemorySegment piece);

    private static long lines(MemorySegment piece, int count) {
        long at = 0;
        for (int found = 0; found < count; at++) {
            if (piece.get(ValueLayout.JAVA_BYTE, at) == '\n') {
                found++;
            }
        }
        return at;
    }

    private static long strings(MemorySegment piece, int perColumn) {
        var cursor = new Object() {
            long at = 0;

            long number() {
                long value = 0;
                for (int shift = 0; ; shift += 7) {
                    byte b = piece.get(ValueLayout.JAVA_BYTE, at++);
                    value |= (long) (b & 0x7f) << shift;
                    if (b >= 0) {
                        return value;
                    }
                }
            }
        };
        long count = cursor.number() * perColumn;
        for (long i = 0; i < count; i++) {
            long length = cursor.number();
            cursor.at += length;
        }
        return cursor.at;
    }
}
