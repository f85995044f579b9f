// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import java.util.UUID;

/**
 * An organization as the identity provider knows it.
 *
 * @param id never changes
 * @param alias never changes
 * @param name for people
 */
record DirectoryOrganization(UUID id, String alias, String name) {}
