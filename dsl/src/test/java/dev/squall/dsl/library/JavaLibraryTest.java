package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.component.Operation;
import dev.squall.dsl.Evaluation;
import dev.squall.dsl.FaultExpression;
import dev.squall.dsl.Machines;
import dev.squall.library.Compiled;
import dev.squall.plan.Fault;
import dev.squall.wire.WordEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library with classes of its own, which no other class path has. */
class JavaLibraryTest {
  private static final String COMPONENT =
"""
      package com.acme;

      import dev.squall.component.*;
      import dev.squall.plan.*;
      import java.util.List;
import java.util.Map;
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
    Compiled.into(acme, Compiled.HICCUP);
    Compiled.into(acme, COMPONENT);
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
  void aTypeThatItDoesNotOfferIsItsOwn() throws IOException {
    Path quiet = shelf.library("quiet", List.of(), "");
    Compiled.into(quiet, COMPONENT);
    shelf.add(quiet);
    assertThat(shelf.refused("use 'quiet'\ndrive greeting, rate: 5.perSecond\nplay during: 1.s"))
        .first()
        .asString()
        .contains("'greeting' is no component");
  }

  @Test
  void itsFaultIsAWordForWhomeverTypesOneWhileItPlays() {
    Evaluation.Planned planned =
        (Evaluation.Planned)
            shelf.evaluate("use 'acme'\ndrive greeting, rate: 5.perSecond\nplay during: 5.seconds");
    for (String typed :
        List.of("hiccup(note: 'hic')", "fault 'mine', hiccup(), during: 1.second")) {
      assertThat(
              FaultExpression.of(typed, planned.plan(), Machines.SMALL, planned.faults()).fault())
          .as(typed)
          .isInstanceOf(Fault.Own.class);
    }
    assertThatThrownBy(
            () -> FaultExpression.of("hicup()", planned.plan(), Machines.SMALL, planned.faults()))
        .hasMessageContaining("did you mean 'hiccup'?");
    assertThatThrownBy(
            () -> FaultExpression.of("hiccup()", planned.plan(), Machines.SMALL, Map.of()))
        .hasMessageContaining("'hiccup' is not a word of Squall");
  }

  @Test
  void whatItsTypesSayOfThemselvesIsTold() {
    Evaluation.Planned planned =
        (Evaluation.Planned)
            shelf.evaluate("use 'acme'\ndrive greeting, rate: 5.perSecond\nplay during: 5.seconds");
    assertThat(planned.words().get())
        .extracting(WordEntry::title)
        .containsExactly("hiccup", "drive greeting");
    assertThat(planned.words().get().getFirst().named())
        .extracting(WordEntry.ArgumentEntry::name)
        .containsExactly("note", "chance");
    assertThat(planned.words().get().getLast().operations()).containsExactly("greet");
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
