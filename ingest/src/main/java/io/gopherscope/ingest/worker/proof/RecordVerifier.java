// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.ProofMessage;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.SigningKey;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.TenantIssuer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose a record is. Believes nothing but the proof in its headers: a gateway's HMAC over the organization that it names, or the
 * signature of an agent whose key we know. Key and organization are judged by the broker's time of arrival, so that the same record gets the
 * same verdict whenever it is processed.
 */
@Singleton
public final class RecordVerifier {
    private final GatewaySecret secret;
    private final OrganizationCache organizations;
    private final AgentKeyCache agentKeys;

    RecordVerifier(GatewaySecret secret, OrganizationCache organizations, AgentKeyCache agentKeys) {
        this.secret = secret;
        this.organizations = organizations;
        this.agentKeys = agentKeys;
    }

    /**
     * The owner of a record.
     *
     * @throws RejectedRecordException when the proof does not hold or the key does not permit it
     * @throws io.micronaut.data.exceptions.DataAccessException when the database had to be asked and did not answer
     */
    public Owner owner(Topic topic, ConsumerRecord<byte[], byte[]> record) throws RejectedRecordException {
        if (!Arrays.equals(header(record, RecordHeaders.VERSION), RecordHeaders.version())) {
            throw invalid("no header " + RecordHeaders.VERSION + " that we know");
        }
        byte[] proof = header(record, RecordHeaders.PROOF);
        byte[] named = header(record, RecordHeaders.ORGANIZATION);
        if (proof == null || record.value() == null) {
            throw invalid("no proof or no value");
        }
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        return named != null
                ? provenByGateway(topic, record.value(), proof, named, arrival)
                : provenByAgent(topic, record.value(), proof, header(record, RecordHeaders.KEY), arrival);
    }

    private Owner provenByGateway(Topic topic, byte[] value, byte[] proof, byte[] named, Instant arrival)
            throws RejectedRecordException {
        String organization = new String(named, StandardCharsets.US_ASCII);
        if (!secret.proves(proof, topic, organization, value)) {
            throw invalid("no gateway of ours wrote this record for this organization");
        }
        try {
            return owner(UUID.fromString(organization), arrival, true);
        } catch (IllegalArgumentException e) {
            throw invalid("the organization's id is none");
        }
    }

    private Owner provenByAgent(Topic topic, byte[] value, byte[] proof, byte @Nullable [] publicKey, Instant arrival)
            throws RejectedRecordException {
        if (publicKey == null || publicKey.length != SigningKey.PUBLIC_KEY_LENGTH) {
            throw invalid("no public key");
        }
        StoredKey key = agentKeys.find(publicKey).orElseThrow(() -> invalid("nobody has this public key"));
        if (!isSignature(publicKey, ProofMessage.of(topic, "", value), proof)) {
            throw invalid("the signature does not hold");
        }
        Scope needed = topic == Topic.PROFILES ? Scope.PROFILES_WRITE : Scope.METRICS_WRITE;
        if (!key.usableForRecordOf(arrival) || !key.allows(needed)) {
            throw new RejectedRecordException(
                    DiscardReason.KEY_NOT_PERMITTED,
                    "the key has ended or lacks the scope " + needed.text(),
                    key.organizationId());
        }
        return owner(key.organizationId(), arrival, false);
    }

    private Owner owner(UUID id, Instant arrival, boolean judged) throws RejectedRecordException {
        Organization organization = organizations
                .find(id)
                .filter(found -> isActive(found, arrival))
                .orElseThrow(
                        () -> new RejectedRecordException(DiscardReason.KEY_NOT_PERMITTED, "the organization is gone"));
        return new Owner(TenantIssuer.issue(id), organization, judged);
    }

    private static boolean isActive(Organization organization, Instant arrival) {
        Instant deleted = organization.deletedAt();
        return deleted == null || arrival.isBefore(deleted.plus(StoredKey.LONGEST_CACHED));
    }

    private static boolean isSignature(byte[] publicKey, byte[] message, byte[] proof) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(SigningKey.publicKey(publicKey));
            signature.update(message);
            return signature.verify(proof);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static RejectedRecordException invalid(String detail) {
        return new RejectedRecordException(DiscardReason.PROOF_INVALID, detail);
    }
}
