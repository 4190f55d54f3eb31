package dev.squall.heap;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * By the Flight Recorder's {@code jdk.OldObjectSample}: at most 256 objects, spread evenly over
 * what is allocated, each with its thread and stack, forgotten once it is collected. It looks at an
 * allocation only where a thread needs a new buffer or an object is too large for one, so it costs
 * next to nothing; the recorder itself is started by {@link #begin} and not before. It writes into
 * one folder, for the moment of {@link #alive} alone.
 */
final class RecordedSurvivors implements Survivors {
  private static final String EVENT = "jdk.OldObjectSample";

  private final Path folder;
  private @Nullable Recording recording;
  private boolean placed;

  /** Writes into {@code folder}, which it makes and removes. */
  RecordedSurvivors(Path folder) {
    this.folder = folder;
  }

  @Override
  public void warmUp() {
    try {
      begin();
      List<Survivor> _ = alive(); // reading them takes as long the first time
    } catch (IOException unusable) {
      // whoever needs it is told when it is needed
    } finally {
      close();
    }
  }

  @Override
  public void begin() throws IOException {
    try {
      place();
      Recording begun = new Recording();
      begun.setName("what stays in the heap");
      begun.enable(EVENT).withStackTrace().with("cutoff", "0 ns");
      begun.setToDisk(false);
      begun.start();
      recording = begun;
    } catch (IllegalStateException | LinkageError | JMException unusable) {
      throw new IOException("the Flight Recorder can't be used: " + unusable, unusable);
    }
  }

  /** Says where it may write: else it makes a folder of its own that outlives a kill. */
  private void place() throws JMException {
    if (!placed) {
      Object answer =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "jfrConfigure",
                  new Object[] {new String[] {"repositorypath=" + folder}},
                  new String[] {String[].class.getName()});
      placed = answer != null;
    }
  }

  @Override
  public List<Survivor> alive() throws IOException {
    Recording running = recording;
    if (running == null) {
      return List.of();
    }
    Files.createDirectories(folder);
    Path file = folder.resolve("alive.jfr");
    try {
      running.dump(file);
      return read(file);
    } finally {
      removeFolder();
    }
  }

  private static List<Survivor> read(Path file) throws IOException {
    List<Survivor> all = new ArrayList<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(EVENT)) {
          all.add(survivor(event));
        }
      }
    }
    return all;
  }

  private static Survivor survivor(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    String name = thread == null ? null : thread.getJavaName();
    List<Survivor.Frame> frames = new ArrayList<>();
    if (event.getStackTrace() != null) {
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        frames.add(
            new Survivor.Frame(frame.getMethod().getType().getName(), frame.getMethod().getName()));
      }
    }
    return new Survivor(name == null ? "" : name, frames, Math.max(Survivor.LEAST, size(event)));
  }

  private static long size(RecordedObject event) {
    return event.hasField("objectSize") ? event.getLong("objectSize") : 0;
  }

  private void removeFolder() throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public void close() {
    Recording running = recording;
    recording = null;
    if (running != null) {
      running.close();
    }
  }
}
