package dev.squall.fault.process;

import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that is nobody's child here, as most targets of faults are. */
final class Orphan implements AutoCloseable {
  private static final String LET_GO = "\"$@\" >/dev/null 2>&1 & echo $! > \"$0\"";

  final ProcessMark mark;

  private Orphan(ProcessMark mark) {
    this.mark = mark;
  }

  /** Starts one. */
  static Orphan start(Path folder, String... command) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "pid", "");
    List<String> all = new ArrayList<>(List.of("setsid", "sh", "-c", LET_GO, file.toString()));
    all.addAll(List.of(command));
    new ProcessBuilder(all).start().waitFor();
    return new Orphan(ProcessMark.of(Long.parseLong(Files.readString(file).strip())).orElseThrow());
  }

  @Override
  public void close() {
    ProcessHandle.of(mark.pid())
        .filter(_ -> mark.alive())
        .ifPresent(ProcessHandle::destroyForcibly);
  }
}
