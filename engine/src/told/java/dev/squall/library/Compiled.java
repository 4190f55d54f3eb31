package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Java that a library brings, compiled and registered, for tests. */
public final class Compiled {
  /** The type of fault {@code hiccup}, which breaks nothing. */
  public static final String HICCUP =
      """
      package com.acme;

      import dev.squall.component.ComponentType;
      import dev.squall.component.Settings;
      import dev.squall.fault.*;
      import dev.squall.plan.Setting;
      import java.util.List;

      public final class Hiccup implements FaultType {
        public String name() { return "hiccup"; }
        public String help() { return "Nothing but a hiccup."; }
        public List<ComponentType.Parameter> parameters() {
          return List.of(
              ComponentType.Parameter.of("note", new Setting.Text("hic"), 0, 0, "what it says"));
        }
        public Injector make(Settings settings) {
          return new Injector() {
            public void inject() {}
            public String verify() { return null; }
            public void heal() {}
          };
        }
      }
      """;

  private static final Pattern CLASS = Pattern.compile("class (\\w+) implements (\\w+)");

  private Compiled() {}

  /** Compiles a class of the package {@code com.acme}, and registers it for what it implements. */
  public static void into(Path library, String source) throws IOException {
    Matcher type = CLASS.matcher(source);
    assertThat(type.find()).isTrue();
    Path classes = Files.createDirectories(library.resolve("classes"));
    Path file =
        Files.createDirectories(library.resolveSibling("src")).resolve(type.group(1) + ".java");
    Files.writeString(file, source);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(compiled).isZero();
    String service =
        (type.group(2).equals("FaultType") ? "dev.squall.fault." : "dev.squall.component.")
            + type.group(2);
    register(library, service, "com.acme." + type.group(1));
  }

  /** Says in a service file that {@code type} is there, whether it is or not. */
  public static void register(Path library, String service, String type) throws IOException {
    Path services = Files.createDirectories(library.resolve("classes/META-INF/services"));
    Path file = services.resolve(service);
    List<String> all = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
    all.add(type);
    Files.write(file, all);
  }
}
