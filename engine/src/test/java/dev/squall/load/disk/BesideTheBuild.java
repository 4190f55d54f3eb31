package dev.squall.load.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes a test's folder below the module's build folder, which lies on a disk. */
final class BesideTheBuild implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws Exception {
    return Files.createTempDirectory(
        Files.createDirectories(Path.of("target")).toAbsolutePath(), "disk");
  }
}
