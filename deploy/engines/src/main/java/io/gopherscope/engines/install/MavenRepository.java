// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.DependencyRequest;

/** Maven's own resolver with the user's own settings: mirrors, proxies, credentials and the local repository. */
final class MavenRepository {

    private static final ContextOverrides SETTINGS = ContextOverrides.create()
            .withUserSettings(true)
            .checksumPolicy(ContextOverrides.ChecksumPolicy.FAIL)
            .build();

    private MavenRepository() {}

    /** The file of one artifact, {@code group:artifact:extension:version}. */
    static Path artifact(String coordinates) throws IOException {
        try (Context context = Runtimes.INSTANCE.getRuntime().create(SETTINGS)) {
            var request = new ArtifactRequest(new DefaultArtifact(coordinates), context.remoteRepositories(), null);
            return context.repositorySystem()
                    .resolveArtifact(context.repositorySystemSession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (RepositoryException e) {
            throw new IOException("Maven cannot fetch " + coordinates + ": " + e.getMessage(), e);
        }
    }

    /** The files of artifacts and of all that they need at run time. */
    static List<Path> runtimeClasspath(String... coordinates) throws IOException {
        try (Context context = Runtimes.INSTANCE.getRuntime().create(SETTINGS)) {
            List<Dependency> roots = Stream.of(coordinates)
                    .map(one -> new Dependency(new DefaultArtifact(one), "runtime"))
                    .toList();
            var request =
                    new DependencyRequest(new CollectRequest(roots, List.of(), context.remoteRepositories()), null);
            return context
                    .repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(), request)
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (RepositoryException e) {
            throw new IOException(
                    "Maven cannot fetch " + String.join(", ", coordinates) + " and what it needs: " + e.getMessage(),
                    e);
        }
    }
}
