// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.hold;

import java.util.Optional;

/** Something for whose sake workers leave records in Kafka for a while. */
public interface Hold {
    /** Why no record is stored now; nothing when they are. Asked for each record. */
    Optional<String> reason();
}
