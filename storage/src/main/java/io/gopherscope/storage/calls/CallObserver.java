// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.calls;

import java.util.Map;

/** Is told of every call to ClickHouse. Safe for use by several threads. */
public interface CallObserver {
    /** Sees nothing. */
    CallObserver NONE = (operation, subject) -> Call.UNSEEN;

    /** What a call does. */
    enum Operation {
        /** Writes a block of rows. */
        INSERT,
        /** Asks. */
        QUERY
    }

    /**
     * A call begins on this thread.
     *
     * @param subject one of few: the table that is written to, or what kind of question it is
     */
    Call begin(Operation operation, String subject);

    /** One call. It ends when it is closed, on the thread that began it. */
    interface Call extends AutoCloseable {
        /** Nobody looks at it. */
        Call UNSEEN = new Call() {
            @Override
            public Map<String, String> headers() {
                return Map.of();
            }

            @Override
            public void failed(String outcome) {}

            @Override
            public void close() {}
        };

        /** Headers that the request to ClickHouse shall have. */
        Map<String, String> headers();

        /**
         * It does not end well.
         *
         * @param outcome one of few: {@code overloaded}
         */
        void failed(String outcome);

        @Override
        void close();
    }
}
