// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import static java.util.Objects.requireNonNull;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The product's own realm and the look of its sign-in page, as they are in {@code deploy/keycloak}.
 *
 * @param publicUrl the address of the web UI, to which people return after they have signed in
 * @param webSecret of the client {@code gopherscope-web}
 * @param adminSecret of the client {@code gopherscope-admin}
 * @param demoPassword of the user {@code demo}
 */
public record GopherscopeRealm(String publicUrl, String webSecret, String adminSecret, String demoPassword) {

    /** The realm's name. */
    public static final String NAME = "gopherscope";

    /** The client with which people sign in. */
    public static final String WEB_CLIENT = "gopherscope-web";

    /** The client whose service account reads and manages organizations. */
    public static final String ADMIN_CLIENT = "gopherscope-admin";

    /** The user that there is from the first start, by the address with which people sign in. */
    public static final String DEMO_USER = "demo@example.org";

    private static final String REALM_FILE = "realm/gopherscope-realm.json";
    private static final List<String> THEME_FILES = List.of(
            "theme/login/theme.properties",
            "theme/login/resources/css/gopherscope.css",
            "theme/login/resources/img/mark.svg");

    /** Writes the realm into a directory and returns its file. */
    public Path writeRealm(Path directory) {
        return copy(REALM_FILE, directory);
    }

    /** Writes the theme into a directory and returns it by its name. */
    public Map<String, Path> writeThemes(Path directory) {
        THEME_FILES.forEach(file -> copy(file, directory));
        return Map.of(NAME, directory.resolve("theme"));
    }

    /** What the realm file's {@code ${NAME}} stand for. */
    public Map<String, String> variables() {
        return Map.of(
                "GOPHERSCOPE_PUBLIC_URL", publicUrl,
                "GOPHERSCOPE_OIDC_CLIENT_SECRET", webSecret,
                "GOPHERSCOPE_KEYCLOAK_ADMIN_CLIENT_SECRET", adminSecret,
                "GOPHERSCOPE_DEMO_PASSWORD", demoPassword);
    }

    private static Path copy(String file, Path directory) {
        Path target = directory.resolve(file);
        try (InputStream in = requireNonNull(GopherscopeRealm.class.getResourceAsStream(file), file)) {
            Files.createDirectories(requireNonNull(target.getParent()));
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new EngineException("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "GopherscopeRealm[publicUrl=" + publicUrl + "]";
    }
}
