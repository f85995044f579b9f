// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.isolation;

import java.util.List;
import java.util.UUID;

/**
 * Names that appear in a question about an organization's data, and in answers only when they may.
 *
 * @param organization alias
 * @param service a service
 * @param instance of the service
 * @param version of the service
 * @param function in its profiles
 * @param key id of an API key
 * @param file id of an uploaded file
 * @param letter id of a record that could not be used
 * @param deletion id of a deletion
 * @param finding id of a finding
 */
record Names(
        String organization,
        String service,
        String instance,
        String version,
        String function,
        UUID key,
        UUID file,
        UUID letter,
        UUID deletion,
        UUID finding) {
    static Names fresh(String organization, UUID key, UUID file, UUID letter, UUID deletion) {
        return new Names(
                organization,
                fresh("svc"),
                fresh("pod"),
                fresh("v"),
                fresh("main.fn"),
                key,
                file,
                letter,
                deletion,
                UUID.randomUUID());
    }

    /** The same with another finding. */
    Names with(UUID newFinding) {
        return new Names(organization, service, instance, version, function, key, file, letter, deletion, newFinding);
    }

    private static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** All of them. */
    List<String> all() {
        return List.of(
                organization,
                service,
                instance,
                version,
                function,
                key.toString(),
                file.toString(),
                letter.toString(),
                deletion.toString(),
                finding.toString());
    }

    /** A text in which none of these tells itself apart from another's. */
    String without(String text) {
        String plain = text;
        for (String name : all()) {
            plain = plain.replace(name, "*");
        }
        return plain;
    }
}
