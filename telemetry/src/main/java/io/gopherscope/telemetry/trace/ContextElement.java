// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.trace;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Takes the span of a request along to whichever thread works on it. */
record ContextElement(Context context) implements ThreadPropagatedContextElement<Scope> {
    @Override
    @SuppressWarnings("MustBeClosed") // Closed by what follows.
    public Scope updateThreadContext() {
        return context.makeCurrent();
    }

    @Override
    public void restoreThreadContext(@Nullable Scope oldState) {
        if (oldState != null) {
            oldState.close();
        }
    }
}
