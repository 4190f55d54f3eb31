package dev.squall.state;

import dev.squall.json.Json;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register of open runs: one file each, {@code open/<id>.json}, replaced as a whole and synced.
 * A run whose guard is dead and that is still in here has something to be healed. Thread-safe.
 */
public final class Register {
  private static final JsonMapper MAPPER = Json.rules().build();
  private static final String END = ".json";

  private final Path folder;

  Register(Path folder) {
    this.folder = folder;
  }

  /**
   * What is in the register.
   *
   * @param runs by id, so by time
   * @param unreadable entries that can't be read
   */
  public record Listing(List<OpenRun> runs, List<Problem> unreadable) {
    /** Copies. */
    public Listing {
      runs = List.copyOf(runs);
      unreadable = List.copyOf(unreadable);
    }

    /** Runs that a guard guards now. */
    public List<OpenRun> guarded() {
      return runs.stream().filter(OpenRun::guarded).toList();
    }

    /** What earlier runs left: their guard is dead and nobody has healed them. */
    public List<OpenRun> leftovers() {
      return runs.stream().filter(run -> !run.guarded()).toList();
    }
  }

  /** Enters a run, or what has become of it. */
  public void put(OpenRun run) throws IOException {
    Files.createDirectories(folder);
    Path fresh = fresh(run.id());
    byte[] bytes = MAPPER.writeValueAsString(run).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(run.id() + END),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes a run out: it ended in order, or was healed. */
  public void remove(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id + END));
    Files.deleteIfExists(fresh(id));
  }

  /** An entry on its way into the register: a kill can leave it. */
  private Path fresh(String id) {
    return folder.resolve("." + id);
  }

  /**
   * Removes what writers left who were killed on the way into the register.
   *
   * @param before younger ones are left alone: their writer may be at it
   */
  void sweep(Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files = inside.filter(file -> named(file).startsWith(".")).toList();
    }
    for (Path file : files) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException entered) {
        // It has its name by now.
      }
    }
  }

  /** The run by its id. */
  public Optional<OpenRun> get(String id) throws IOException {
    return list().runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** All there is. */
  public Listing list() throws IOException {
    List<OpenRun> runs = new ArrayList<>();
    List<Problem> unreadable = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      List<Path> files;
      try (Stream<Path> inside = Files.list(folder)) {
        files = inside.filter(file -> named(file).endsWith(END)).sorted().toList();
      }
      for (Path file : files) {
        String text;
        try {
          text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException ended) {
          continue;
        }
        try {
          runs.add(MAPPER.readValue(text, OpenRun.class));
        } catch (JacksonException wrong) {
          unreadable.addAll(Json.invalid(file.toString(), text, wrong).problems());
        }
      }
    }
    return new Listing(runs, unreadable);
  }

  private static String named(Path file) {
    return String.valueOf(file.getFileName());
  }
}
