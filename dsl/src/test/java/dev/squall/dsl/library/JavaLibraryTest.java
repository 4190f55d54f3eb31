package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.Operation;
import dev.squall.dsl.Evaluation;
import dev.squall.fault.FaultType;
import dev.squall.plan.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library with classes of its own, which no other class path has. */
class JavaLibraryTest {
  private static final String FAULT =
      """
      package com.acme;

      import dev.squall.component.ComponentType;
      import dev.squall.component.Settings;
      import dev.squall.fault.*;
      import java.util.List;

      public final class Hiccup implements FaultType {
        public String name() { return "hiccup"; }
        public String help() { return "Nothing but a hiccup."; }
        public List<ComponentType.Parameter> parameters() { return List.of(); }
        public Injector make(Settings settings) {
          return new Injector() {
            public void inject() {}
            public String verify() { return null; }
            public void heal() {}
          };
        }
      }
      """;

  private static final String COMPONENT =
      """
      package com.acme;

      import dev.squall.component.*;
      import dev.squall.plan.*;
      import java.util.List;
      import java.util.Map;

      public final class GreetingType implements ComponentType {
        public String name() { return "greeting"; }
        public String help() { return "Says hello."; }
        public List<Parameter> parameters() { return List.of(); }
        public ComponentPlan plan(String name, Map<String, Setting> settings) {
          return new ComponentPlan(name, name(), settings,
              List.of(new ComponentPlan.OperationPlan("greet", 1, null)), ComponentPlan.Model.PLAIN);
        }
        public Component make(ComponentPlan plan) {
          return new Component() {
            public List<Operation> operations() {
              return List.of(Operation.of("greet", user -> Outcome.OK));
            }
          };
        }
      }
      """;

  @TempDir private Path folder;
  private Shelf shelf;

  @BeforeEach
  void begin() throws IOException {
    shelf = new Shelf(folder);
    Path acme = shelf.library("acme", List.of("greeting", "hiccup"), "");
    Path source = Files.createDirectories(folder.resolve("src/com/acme"));
    Files.writeString(source.resolve("Hiccup.java"), FAULT);
    Files.writeString(source.resolve("GreetingType.java"), COMPONENT);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                acme.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.resolve("Hiccup.java").toString(),
                source.resolve("GreetingType.java").toString());
    assertThat(compiled).isZero();
    Path services = Files.createDirectories(acme.resolve("classes/META-INF/services"));
    Files.writeString(services.resolve(FaultType.class.getName()), "com.acme.Hiccup\n");
    Files.writeString(
        services.resolve("dev.squall.component.ComponentType"), "com.acme.GreetingType\n");
    shelf.add(acme);
  }

  @Test
  void itsTypesAreWordsWhereItIsUsedAndNowhereElse() {
    String script =
        """
        drive greeting, rate: 5.perSecond
        fault 'mine', at: 1.second, hiccup()
        play during: 5.seconds
        """;
    Evaluation.Planned planned = (Evaluation.Planned) shelf.evaluate("use 'acme'\n" + script);
    assertThat(planned.plan().faults())
        .singleElement()
        .matches(each -> each.fault() instanceof Fault.Own own && own.word().equals("hiccup"));
    assertThat(planned.faults()).containsKey("hiccup");
    assertThat(planned.components().apply(planned.plan().component("greeting")).operations())
        .extracting(Operation::name)
        .containsExactly("greet");
    assertThat(shelf.refused(script))
        .anyMatch(said -> said.contains("'greeting' is no component"))
        .anyMatch(said -> said.contains("'hiccup' is not a word of Squall"));
  }

  @Test
  void aScriptImportsItsClasses() {
    assertThat(
            shelf
                .plan(
                    """
                    import com.acme.Hiccup
                    use 'acme'
                    def says = new Hiccup().help()
                    scenario says
                    load cpu, along: 5.percent
                    play during: 5.seconds
                    """)
                .name())
        .isEqualTo("Nothing but a hiccup.");
  }
}
