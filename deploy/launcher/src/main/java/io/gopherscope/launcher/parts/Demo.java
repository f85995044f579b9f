// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.engines.process.Native;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.PartName;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Go service with known faults that sends its profiles to us, with an API key of its own. */
final class Demo {

    private static final String KEY = "demo-key";

    private final DataDirectory data;
    private final Settings settings;

    Demo(DataDirectory data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    Service start() {
        Path program = Home.current().root().resolve("agent").resolve("bin").resolve("example");
        if (!Files.isExecutable(program)) {
            throw new LauncherException(
                    "The demo service has not been built: run ./gopherscope build with Go installed.");
        }
        int port = settings.port(Port.DEMO);
        return Service.start(
                PartName.DEMO,
                port,
                "/healthz",
                "/healthz",
                Native.watched(
                        "TERM",
                        List.of(program.toString(), "-service", Parts.DEMO_SERVICE, "-address", "127.0.0.1:" + port)),
                Map.of(
                        "GOPHERSCOPE_SERVER",
                        "http://127.0.0.1:" + settings.port(Port.GATEWAY),
                        "GOPHERSCOPE_KEY",
                        key(),
                        // What is built from a checkout has no version of its own, and builds are told apart by it.
                        "GOPHERSCOPE_VERSION",
                        "v1.0.0",
                        "GOPHERSCOPE_ENV",
                        "demo"),
                data.run(),
                data.log(PartName.DEMO.id()));
    }

    private String key() {
        return data.secrets().kept(KEY).orElseGet(() -> {
            String key = create();
            data.secrets().keep(KEY, key);
            return key;
        });
    }

    /** By the command that people use, in a process of its own: what it needs must not stay in the supervisor's memory. */
    private String create() {
        List<String> command = Launch.command(List.of(
                "key",
                "create",
                "--data",
                data.root().toString(),
                "--org",
                "demo",
                "--scopes",
                "profiles:write,metrics:write",
                "--name",
                "demo service"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(data.log("launcher").toFile()))
                    .start();
            String key = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0 || key.isEmpty()) {
                throw new LauncherException("No API key for the demo service; see " + data.log("launcher") + ".");
            }
            return key;
        } catch (IOException e) {
            throw new LauncherException("No API key for the demo service: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while an API key was made.", e);
        }
    }
}
