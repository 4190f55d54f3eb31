package dev.squall.component.process;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command as scripts run it: {@code convert.run('in.png', 'out.jpg').expect(0)}. Arguments are
 * handed over as they are; a shell is only there where one is named. Thread-safe.
 */
public final class Commands implements AutoCloseable {
  private final Command command;
  private final List<String> first;

  Commands(Command command, List<String> first) {
    this.command = command;
    this.first = List.copyOf(first);
  }

  /** Runs it with further arguments. */
  public Ran run(Object... arguments) throws InterruptedException {
    return run(Map.of(), arguments);
  }

  /** Runs it with further arguments and {@code input} for its standard input. */
  public Ran run(Map<String, ?> named, Object... arguments) throws InterruptedException {
    for (String name : named.keySet()) {
      if (!name.equals("input")) {
        throw new IllegalArgumentException("process: '" + name + "' must be 'input'");
      }
    }
    List<String> all = new ArrayList<>(first);
    for (Object each : arguments) {
      if (each instanceof Iterable<?> several) {
        several.forEach(one -> all.add(String.valueOf(one)));
      } else {
        all.add(String.valueOf(each));
      }
    }
    Object input = named.get("input");
    byte[] bytes =
        switch (input) {
          case null -> new byte[0];
          case byte[] given -> given;
          default -> String.valueOf(input).getBytes(StandardCharsets.UTF_8);
        };
    return command.run(all, bytes);
  }

  /** The folder in which it runs. */
  public File folder() {
    return command.folder();
  }

  /** Ends all that is left of it. */
  @Override
  public void close() {
    command.keeper().close();
  }
}
