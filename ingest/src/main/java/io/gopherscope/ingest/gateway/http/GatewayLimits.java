// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * What a gateway takes at most.
 *
 * @param requestBytes size of a request, packed and unpacked
 * @param profileBytes size of a profile as sent
 * @param unpackedProfileBytes size of a profile after gunzip
 * @param inFlightBytes size of all requests that are being served
 * @param patience how long a request waits for its share of that
 * @param requestTime in which a request must have arrived completely
 * @param kafkaTime in which Kafka must have taken a record
 */
@ConfigurationProperties("gopherscope.gateway")
public record GatewayLimits(
        int requestBytes,
        int profileBytes,
        int unpackedProfileBytes,
        int inFlightBytes,
        Duration patience,
        Duration requestTime,
        Duration kafkaTime) {
    public GatewayLimits {
        if (inFlightBytes < requestBytes) {
            throw new IllegalArgumentException("in-flight-bytes must have room for one request of request-bytes");
        }
    }
}
