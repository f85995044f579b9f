// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The organization to change to.
 *
 * @param organization its alias or id
 */
@Serdeable
record OrganizationChoice(String organization) {}
