package dev.squall.dsl.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.dsl.Machines;
import dev.squall.host.Evaluator;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said of wrong lines at the prompt, to the letter: each where it was typed, with a caret.
 * With {@code -Dsquall.update=true} it is written anew, to be read before it is committed.
 */
final class PromptErrorsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "prompt");
  private static final List<String> BEFORE =
      List.of("def known = 5", "def names = ['a', 'b']", "class Foo { int x }");

  private static List<Problem> problems(String line) {
    PromptTalk talk = new PromptTalk(Machines.SMALL, Map.of(), 7L);
    for (String first : BEFORE) {
      talk.say(new Message.Line(1, first, null, 10_000), Duration.ZERO, text -> {});
      talk.begin(Duration.ZERO);
    }
    Evaluator.Outcome outcome =
        talk.say(new Message.Line(1, line, null, 10_000), Duration.ofSeconds(3), text -> {});
    assertThat(outcome).as(line).isInstanceOf(Evaluator.Invalid.class);
    return ((Evaluator.Invalid) outcome).problems();
  }

  private static String said(String line, List<Problem> problems) {
    return Rendering.of(problems, file -> file.equals("prompt") ? line.lines().toList() : null);
  }

  @Test
  void eachHasItsCaretAndNothingOfTheMachinery() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line : Files.readString(FOLDER.resolve("lines.groovy.txt")).split("\n----\n")) {
      List<Problem> problems = problems(line.stripTrailing());
      String said = said(line.stripTrailing(), problems);
      assertThat(said).as(line).contains("^");
      for (Problem problem : problems) {
        assertThat(problem.message().replaceAll("'[^']*'", ""))
            .as(line)
            .doesNotContain("groovy", "codehaus", "java.", "Closure", "scenario0", "dev.squall")
            .doesNotContain("doCall", "ScriptBody", "GString", "MetaClass");
      }
      all.append("> ").append(line.stripTrailing().replace("\n", "\n> ")).append('\n').append(said);
    }
    Committed.is(FOLDER.resolve("said.txt"), all.toString());
  }

  @Test
  void aLineOfTenThousandCharactersIsShownAroundItsPlace() {
    String line = "println '" + "x".repeat(10_000) + "' + 1 / 0";
    String said = said(line, problems(line));
    assertThat(said.lines().toList().get(0))
        .endsWith("the script threw ArithmeticException: Division by zero");
    assertThat(said.lines()).allSatisfy(each -> assertThat(each.length()).isLessThan(130));
    assertThat(said.lines().toList().get(1)).contains("…", "' + 1 / 0");
  }
}
