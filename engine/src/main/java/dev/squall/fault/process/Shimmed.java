package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.shim.Shim;
import dev.squall.shim.ShimFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shim of a run's processes: compiled once, and for each process the files by which it is told.
 * Thread-safe.
 */
final class Shimmed {
  private final Map<String, ShimFiles> all = new HashMap<>();
  private @Nullable Path library;

  /**
   * Makes the files of the process of this name, and the shim where there is none yet.
   *
   * @param processes the folder of the run's processes
   * @param environment of the process; it is told where they lie
   * @return what the loader is to load first
   */
  synchronized String before(String name, Path processes, Map<String, String> environment)
      throws FaultFailure {
    try {
      Path made = library;
      if (made == null) {
        Files.createDirectories(processes);
        made = Shim.make(processes);
        library = made;
      }
      ShimFiles files = all.get(name);
      if (files == null) {
        files = ShimFiles.make(processes.resolve(name + ".shim"));
        all.put(name, files);
      }
      environment.put("SQUALL_SHIM", files.folder().toString());
      String others = environment.getOrDefault("LD_PRELOAD", "");
      return made + (others.isEmpty() ? "" : ":" + others);
    } catch (IOException failure) {
      throw new FaultFailure("its shim " + failure.getMessage(), failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new FaultFailure("stopped while its shim was compiled", stop);
    }
  }

  /** The files of the process of this name; null where it was started without the shim. */
  synchronized @Nullable ShimFiles of(String name) {
    return all.get(name);
  }
}
