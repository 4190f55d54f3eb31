package dev.squall.component.process;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.units.Bytes;
import dev.squall.units.Span;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code convert = process('convert', '-strip', timeout: 5.seconds)}. */
public final class ProcessTool implements Tool {
  static final long TIMEOUT_NANOS = 10_000_000_000L;
  static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "process";
  }

  @Override
  public String help() {
    return "a command: run it, and look at its exit code and output";
  }

  @Override
  public Map<String, String> named() {
    return new TreeMap<>(
        Map.of(
            "timeout", "after which it is killed, with all it started",
            "most", "bytes kept of its output",
            "folder", "in which it runs"));
  }

  @Override
  public Commands open(List<?> arguments, Map<String, ?> named, Site site) throws ComponentFailure {
    List<String> command = new ArrayList<>();
    for (Object each : arguments) {
      if (each instanceof Iterable<?> several) {
        several.forEach(one -> command.add(String.valueOf(one)));
      } else {
        command.add(String.valueOf(each));
      }
    }
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new ComponentFailure(
          "process: must be given a command, as process('sort', '-n'), was given " + arguments);
    }
    long timeout = TIMEOUT_NANOS;
    if (named.get("timeout") instanceof Span span && span.nanos() > 0) {
      timeout = span.nanos();
    } else if (named.containsKey("timeout")) {
      throw new ComponentFailure(
          "process: timeout must be a time > 0 s, was " + named.get("timeout"));
    }
    int most = MOST;
    if (named.get("most") instanceof Bytes bytes && bytes.value() <= Integer.MAX_VALUE) {
      most = (int) bytes.value();
    } else if (named.containsKey("most")) {
      throw new ComponentFailure(
          "process: most must be an amount of data up to 2 GB, was " + named.get("most"));
    }
    Object folder = named.get("folder");
    return new Commands(
        new Command(
            site.clock(),
            Keeper.start(mark(site)),
            timeout,
            most,
            folder(folder == null ? "" : String.valueOf(folder))),
        command);
  }

  static File folder(String named) throws ComponentFailure {
    File folder = new File(named.isEmpty() ? "." : named).getAbsoluteFile();
    if (!folder.isDirectory()) {
      throw new ComponentFailure("process: folder must be one, was '" + named + "'");
    }
    return folder;
  }

  /** Unlike any other: who starts it, when, and which in its process. */
  static String mark(Site site) {
    return ProcessHandle.current().pid()
        + "-"
        + site.clock().nanos()
        + "-"
        + Long.toHexString(site.chance().bits(site.clock().nanos()));
  }
}
