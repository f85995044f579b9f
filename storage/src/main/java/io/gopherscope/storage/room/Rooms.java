// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.room;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** What workers have measured last. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Rooms extends GenericRepository<Room, Boolean> {

    /** The last measurement, unless it is so old that it says nothing. */
    @Query("SELECT * FROM storage_room WHERE measured_at > now() - interval '5 minutes'")
    Optional<Room> last();

    /**
     * Notes a measurement. Between the two marks the disk stays what it was, full or not.
     *
     * @param used share of the disk
     * @param high from here on it is full
     * @param low below it is full no longer
     */
    @Query("""
            INSERT INTO storage_room (used_share, is_full, refuses) VALUES (:used, :used >= :high, false)
            ON CONFLICT (only_one) DO UPDATE SET used_share = EXCLUDED.used_share, measured_at = now(),
              is_full = :used >= :high OR (storage_room.is_full AND :used >= :low)
            """)
    void measured(double used, double high, double low);

    /** Says whether anything is taken. */
    @Query("UPDATE storage_room SET refuses = :refuses WHERE refuses <> :refuses")
    void refuse(boolean refuses);
}
