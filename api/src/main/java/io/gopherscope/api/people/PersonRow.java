// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person as the database holds them. */
@MappedEntity("person")
record PersonRow(@Id String subject, String name, @Nullable String email, Instant updatedAt) {}
