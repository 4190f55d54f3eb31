package dev.squall.repl.cli;

import dev.squall.library.From;
import dev.squall.library.LibraryJar;
import dev.squall.library.Locked;
import dev.squall.library.Manifest;
import dev.squall.library.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code squall lib add acme-shop-1.0.0.jar}. */
@Command(
    name = "add",
    description =
        "Pins libraries in squall.lock, for the scripts of its folder and below; without any,"
            + " fetches what is pinned already.")
final class LibAddCommand extends LibCommand.Sub {
  @Parameters(
      arity = "0..*",
      paramLabel = "LIBRARY",
      description = "A jar, a library's folder, or Maven coordinates: group:artifact:version.")
  private List<String> named = List.of();

  @Mixin private final LibFetch fetch = new LibFetch();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Project project = project();
    if (named.isEmpty()) {
      return restore(project);
    }
    for (String each : named) {
      Path path = Path.of(each);
      if (Files.exists(path)) {
        LibPack pack = LibPack.of(path);
        told(project, pack.library().manifest(), pin(project, project.from(path), pack, List.of()));
      } else if (LibFetch.isCoordinates(each)) {
        fetched(project, each);
      } else {
        throw Refusal.invalid(
            "LIBRARY: must be a jar, a folder or group:artifact:version, was '"
                + each
                + "', and there is no such file");
      }
    }
    return Exit.OK;
  }

  private static @Nullable Locked pin(
      Project project, From from, LibPack pack, List<Locked.Jar> with) throws IOException {
    return project.add(from, pack.library(), pack.bytes(), with);
  }

  /** What it needs comes first: libraries as such, all else as jars of its class path. */
  private void fetched(Project project, String coordinates)
      throws IOException, InterruptedException {
    List<LibPack> libraries = new ArrayList<>();
    List<Locked.Jar> with = new ArrayList<>();
    Map<String, Path> jars = fetch.fetch(coordinates);
    for (Map.Entry<String, Path> each : jars.entrySet()) {
      byte[] bytes = LibraryJar.bytes(each.getValue(), each.getKey());
      if (libraries.isEmpty() || LibraryJar.isLibrary(bytes)) {
        LibraryJar library = LibraryJar.read(each.getKey(), bytes);
        libraries.addFirst(new LibPack(each.getValue(), each.getKey(), bytes, library));
      } else {
        with.add(new Locked.Jar(each.getKey(), project.keep(bytes)));
      }
    }
    LibPack asked = libraries.getLast();
    for (LibPack each : libraries) {
      Manifest manifest = each.library().manifest();
      Locked pinned = project.lock().find(manifest.name()).orElse(null);
      if (!each.equals(asked) && pinned != null && !pinned.version().equals(manifest.version())) {
        throw Refusal.invalid(
            "library "
                + asked.library().manifest().title()
                + " brings "
                + manifest.title()
                + ", pinned is "
                + pinned.version()
                + "; add a version of either that fits the other");
      }
      told(project, manifest, pin(project, new From.Coordinates(each.shown()), each, with));
    }
  }

  private void told(Project project, Manifest manifest, @Nullable Locked before) {
    String was =
        before == null || before.version().equals(manifest.version())
            ? ""
            : ", which was " + before.version();
    show(
        "added "
            + manifest.title()
            + was
            + ", pinned in "
            + Path.of("").toAbsolutePath().relativize(project.lockFile())
            + "; in a script: use '"
            + manifest.name()
            + "'\n");
  }

  private int restore(Project project) throws IOException, InterruptedException {
    if (project.lock().libraries().isEmpty()) {
      out().println("nothing is pinned here; name a jar, a folder or group:artifact:version");
    }
    for (Locked each : project.lock().libraries()) {
      if (each.from() instanceof From.Coordinates from && !project.isWhole(each)) {
        for (Map.Entry<String, Path> jar : fetch.fetch(from.coordinates()).entrySet()) {
          project.restore(each, jar.getKey(), LibraryJar.bytes(jar.getValue(), jar.getKey()));
        }
      }
      project.check(each);
      out().println(each.title() + " is here, as it was pinned");
    }
    return Exit.OK;
  }
}
