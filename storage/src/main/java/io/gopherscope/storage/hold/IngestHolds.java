// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.hold;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The hold that operators have put on workers. It ends by itself, so that one who forgets it stops nothing for good. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface IngestHolds extends GenericRepository<IngestHold, Boolean> {

    /** The one that holds now. */
    @Query("SELECT * FROM ingest_hold WHERE ends_at > now()")
    Optional<IngestHold> now();

    /** Begins one, or goes on with it. */
    @Query("""
            INSERT INTO ingest_hold (reason, ends_at) VALUES (:reason, now() + :seconds * interval '1 second')
            ON CONFLICT (only_one) DO UPDATE SET reason = EXCLUDED.reason, ends_at = EXCLUDED.ends_at
            """)
    void begin(String reason, int seconds);

    /** Ends it. */
    @Query("DELETE FROM ingest_hold")
    void end();
}
