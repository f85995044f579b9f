// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.sql;

import java.util.Optional;

/** What has to be known about a statement before the engine gets it. */
public sealed interface Statement {

    /**
     * An INSERT that is followed by its data.
     *
     * @param headLength the length of the statement without {@code FORMAT} or {@code VALUES}
     * @param format of the data
     * @param dataStart where in the text the data begins
     */
    record Insert(int headLength, String format, int dataStart) implements Statement {}

    /**
     * Any other statement; all of the text is SQL.
     *
     * @param format that the statement asks for with {@code FORMAT}
     * @param streamable whether the engine can hand out the answer in pieces
     */
    record Query(Optional<String> format, boolean streamable) implements Statement {}

    /** {@code KILL QUERY WHERE query_id = '…'}: the identifier is one of ours, not one of the engine's. */
    record Kill(String queryId) implements Statement {}

    /** Text that must not reach the engine. */
    record Refused(int code, String name, String message) implements Statement {}
}
