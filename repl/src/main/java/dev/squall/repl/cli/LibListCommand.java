package dev.squall.repl.cli;

import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Locked;
import dev.squall.library.Manifest;
import dev.squall.library.Project;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code squall lib list}. */
@Command(
    name = "list",
    description = "The libraries that scripts here can use, with what they offer.")
final class LibListCommand extends LibCommand.Sub {
  @Override
  public Integer call() throws IOException {
    Project project = project();
    StringBuilder text = new StringBuilder();
    stdlib(text);
    boolean well = true;
    for (Locked locked : project.lock().libraries()) {
      well &= add(text, locked, project.libraries());
    }
    show(text.toString());
    return well ? Exit.OK : Exit.INVALID;
  }

  private static boolean add(StringBuilder text, Locked locked, Libraries all) {
    text.append(locked.name()).append(' ').append(locked.version());
    text.append("  from ").append(locked.from().said()).append('\n');
    try {
      LibraryJar library = all.find(locked.name(), Place.whole(locked.from().said()));
      text.append(offers(library.manifest()));
      return true;
    } catch (InvalidInput unusable) {
      for (Problem each : unusable.problems()) {
        text.append("  ").append(each.message()).append('\n');
        if (each.mend() != null) {
          text.append("    ").append(each.mend()).append('\n');
        }
      }
      return false;
    }
  }

  /** That of the distribution, which needs no adding. */
  private static void stdlib(StringBuilder text) throws IOException {
    Path engine = Path.of(System.getProperty("squall.home", ""), "lib", "engine");
    if (Files.isDirectory(engine)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(engine, "squall-stdlib-*.jar")) {
        for (Path jar : jars) {
          Manifest manifest = LibPack.of(jar).library().manifest();
          text.append(manifest.name()).append(' ').append(manifest.version());
          text.append("  with every Squall\n").append(offers(manifest));
        }
      }
    }
  }

  private static String offers(Manifest manifest) {
    StringBuilder text = new StringBuilder("  " + manifest.summary() + "\n");
    String words = named(manifest, true);
    String scenarios = named(manifest, false);
    if (!words.isEmpty()) {
      text.append("  words: ").append(words).append('\n');
    }
    if (!scenarios.isEmpty()) {
      text.append("  scenarios: ").append(scenarios).append('\n');
    }
    if (!manifest.touches().isEmpty()) {
      text.append("  may load or break: ")
          .append(String.join(", ", manifest.touches()))
          .append('\n');
    }
    return text.toString();
  }

  private static String named(Manifest manifest, boolean words) {
    return manifest.offers().stream()
        .filter(offer -> offer.isWord() == words)
        .map(offer -> words ? offer.name() : manifest.name() + "/" + offer.name())
        .collect(Collectors.joining(", "));
  }
}
