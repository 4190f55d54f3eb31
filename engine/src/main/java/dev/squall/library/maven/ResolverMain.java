package dev.squall.library.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;

/**
 * A process that fetches a library and what it needs at run time, as Maven would: by the user's
 * {@code settings.xml}, with its mirrors, proxies and passwords, into the user's local repository.
 * {@code ResolverMain <group:artifact:version> <settings.xml or nothing> <offline: true or false>}
 * prints a line for each jar, the library's first: its coordinates, a tab, its path. Where it
 * can't, standard error's last line says why, and its exit code is 1.
 */
public final class ResolverMain {
  /** Squall's own are in the engine already. */
  private static final Exclusion SQUALL = new Exclusion("dev.squall", "*", "*", "*");

  private ResolverMain() {}

  /** Fetches what is named. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ContextOverrides.Builder overrides =
        ContextOverrides.create().withUserSettings(true).offline(Boolean.parseBoolean(args[2]));
    if (!args[1].isEmpty()) {
      overrides.withUserSettingsXmlOverride(Path.of(args[1]));
    }
    try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides.build())) {
      Dependency library =
          new Dependency(new DefaultArtifact(args[0]), JavaScopes.RUNTIME, false, List.of(SQUALL));
      CollectRequest collected = new CollectRequest(library, context.remoteRepositories());
      List<ArtifactResult> all =
          context
              .repositorySystem()
              .resolveDependencies(
                  context.repositorySystemSession(), new DependencyRequest(collected, null))
              .getArtifactResults();
      for (ArtifactResult each : all) {
        Artifact artifact = each.getArtifact();
        out.println(
            artifact.getGroupId()
                + ":"
                + artifact.getArtifactId()
                + ":"
                + artifact.getVersion()
                + "\t"
                + artifact.getFile());
      }
    } catch (DependencyResolutionException missing) {
      err.println(String.valueOf(missing.getMessage()).replace('\n', ' '));
      System.exit(1);
    } catch (RuntimeException wrong) {
      err.println(wrong);
      System.exit(1);
    }
  }
}
