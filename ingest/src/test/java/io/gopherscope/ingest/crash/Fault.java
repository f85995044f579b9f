// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import java.util.Locale;

/** A death, and the moment of it. */
enum Fault {
    WORKER_BEFORE_INSERT(Part.WORKER),
    WORKER_DURING_INSERT(Part.WORKER),
    WORKER_BETWEEN_INSERTS(Part.WORKER),
    WORKER_BEFORE_COMMIT(Part.WORKER),
    WORKER_AT_ANY_TIME(Part.WORKER),
    WORKER_DURING_REBALANCE(Part.WORKER),
    /** Stopped in the middle of an insert until others have taken over, then let go. */
    WORKER_FROZEN(Part.WORKER),
    ALL_WORKERS(Part.WORKER),
    DATABASE_BEFORE_INSERT(Part.DATABASE),
    DATABASE_DURING_INSERT(Part.DATABASE),
    DATABASE_DURING_VIEW(Part.DATABASE),
    DATABASE_BEFORE_ANSWER(Part.DATABASE),
    DATABASE_DURING_MERGE(Part.DATABASE),
    DATABASE_DURING_REBALANCE(Part.DATABASE),
    BROKER_WITH_PLAN(Part.BROKER),
    BROKER_DURING_INSERT(Part.BROKER),
    BROKER_AT_ANY_TIME(Part.BROKER),
    BROKER_DURING_REBALANCE(Part.BROKER),
    WORKER_AND_DATABASE(Part.SEVERAL),
    ALL_AT_ONCE(Part.SEVERAL);

    private final Part part;

    /** What dies. */
    enum Part {
        WORKER,
        DATABASE,
        BROKER,
        SEVERAL
    }

    Fault(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }

    /** For people: {@code database during view}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
