package dev.squall.metric.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine's kernel files in a temporary folder, from one text of {@code src/test/resources}:
 * {@code ==> proc/stat} begins a file, {@code ==> sys/block/vda/} is an empty folder.
 * {@code @ROOT@} stands for the folder.
 */
public final class FixtureMachine {
  private final Path root;

  public final List<String> notes = new ArrayList<>();

  public FixtureMachine(Path root, String name) {
    this.root = root;
    String file = "/dev/squall/metric/linux/" + name + ".txt";
    try (InputStream stream = FixtureMachine.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no fixture " + file);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : text.split("(?m)^==> ")) {
        if (!part.isBlank()) {
          int line = part.indexOf('\n');
          String path = part.substring(0, line).strip();
          if (path.endsWith("/")) {
            Files.createDirectories(root.resolve(path));
          } else {
            write(path, part.substring(line + 1));
          }
        }
      }
      Files.createDirectories(root.resolve("proc"));
      Files.createDirectories(root.resolve("sys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Roots roots() {
    return new Roots(root.resolve("proc"), root.resolve("sys"));
  }

  /** Writes over a file in place, so that who has it open reads the new text. */
  public void write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          text.replace("@ROOT@", root.toString()),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LinuxSampler sampler(long nanos) {
    return new LinuxSampler(roots(), List.of(root), notes::add, nanos);
  }

  public Path root() {
    return root;
  }

  /** A sample by name. */
  public static double value(LinuxSampler sampler, double[] values, String name) {
    for (int i = 0; i < sampler.metrics().size(); i++) {
      if (sampler.metrics().get(i).name().equals(name)) {
        return values[i];
      }
    }
    throw new AssertionError("no metric " + name + " among " + sampler.metrics());
  }
}
