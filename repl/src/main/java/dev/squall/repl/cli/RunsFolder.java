package dev.squall.repl.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs have their folders: for every command that makes, finds or names one. */
final class RunsFolder {
  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      description = "Where runs keep their folders (default: runs; SQUALL_RUNS).")
  private @Nullable String runs;

  Configured.Setting setting(Configured configured) {
    return configured.setting("runs", runs);
  }

  Path path() {
    return Path.of(setting(Configured.here()).value());
  }
}
