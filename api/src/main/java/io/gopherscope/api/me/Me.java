// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The caller.
 *
 * @param principal the person or API key
 * @param organization the organization that this request is for
 * @param organizations every organization that the caller may ask for, by name
 */
@Serdeable
record Me(Principal principal, Organization organization, List<Organization> organizations) {}
