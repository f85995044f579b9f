// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.GoNames;
import java.util.Set;

/**
 * Goroutines of the standard library that are there for as long as a connection is: peers, and pools with limits of their own, decide how many. A
 * handler that never returns, or a body that is not closed, shows at a place of its own.
 */
final class Connections {
    private static final Set<String> OF_SERVER = Set.of(
            "net/http.(*conn).serve",
            "net/http.(*connReader).backgroundRead",
            "net/http.(*http2serverConn).readFrames");

    private static final Set<String> OF_CLIENT = Set.of(
            "net/http.(*persistConn).readLoop",
            "net/http.(*persistConn).writeLoop",
            "net/http.(*http2ClientConn).readLoop",
            "net/http.(*http2clientConnReadLoop).run");

    private Connections() {}

    /** Whether it is such a goroutine, waiting for what comes next on its connection. */
    static boolean isKept(Place place) {
        if (place.isOwn()) {
            return false;
        }
        String root = GoNames.plain(place.root());
        if (OF_SERVER.contains(root)) {
            return true;
        }
        // A connection of a client whose reader waits in a select waits for its answer's body to be closed.
        return OF_CLIENT.contains(root)
                && (place.kind() == WaitKind.IO || root.equals("net/http.(*persistConn).writeLoop"));
    }
}
