package dev.squall.dsl.component;

import dev.squall.component.Site;
import dev.squall.component.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small tool that the tests open; it is found as a service. */
public final class Till implements Tool {
  /** What a script calls. */
  public static final class Drawer implements AutoCloseable {
    /** Those of all tests that were closed. */
    public static final List<String> CLOSED = new ArrayList<>();

    private final String name;
    private final Map<String, ?> named;

    Drawer(String name, Map<String, ?> named) {
      this.name = name;
      this.named = named;
    }

    /** What it was opened with. */
    public Object get(String of) {
      return named.get(of);
    }

    /** Its name and {@code value}. */
    public String put(Object value) {
      return name + " " + value;
    }

    @Override
    public void close() {
      CLOSED.add(name);
    }
  }

  @Override
  public String name() {
    return "till";
  }

  @Override
  public String help() {
    return "Takes money, for tests.";
  }

  @Override
  public Map<String, String> named() {
    return Map.of("timeout", "how long it waits", "drawer", "which");
  }

  @Override
  public Object open(List<?> arguments, Map<String, ?> named, Site site) {
    return new Drawer(String.valueOf(arguments.getFirst()), named);
  }
}
