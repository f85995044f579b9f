// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.parts.Parts;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.PartName;
import java.io.PrintStream;
import java.util.Set;

/** What somebody wants to know when everything is up. */
final class Welcome {

    private Welcome() {}

    static void print(PrintStream out, DataDirectory data, Settings settings, Set<PartName> parts) {
        boolean demo = parts.contains(PartName.DEMO);
        out.println();
        out.println("Gopherscope is ready.");
        out.println();
        out.println("  Open       " + settings.publicUrl());
        out.println("  Sign in    " + GopherscopeRealm.DEMO_USER);
        out.println("  Password   "
                + (demo
                        ? data.secrets().get(Secret.DEMO_PASSWORD)
                        : "in " + data.secrets().file(Secret.DEMO_PASSWORD)));
        out.println("  Send to    " + settings.ingestUrl()
                + "   (a key: ./gopherscope key create --org demo --scopes profiles:write,metrics:write)");
        if (demo) {
            out.println("  Watch      " + Parts.DEMO_SERVICE + ", which can be told to make mistakes:"
                    + " curl -X POST http://127.0.0.1:" + settings.port(Port.DEMO) + "/faults/goroutine-leak");
        }
        out.println("  Data in    " + data.root());
        out.println();
    }
}
