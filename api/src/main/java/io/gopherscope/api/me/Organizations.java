// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Organizations of the caller.
 *
 * @param organizations by name
 */
@Serdeable
record Organizations(List<Organization> organizations) {}
