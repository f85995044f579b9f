// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** What Micronaut Data wants to know of the table; every query is written out. */
@MappedEntity("discard")
record DiscardRow(@Id UUID organizationId) {}
