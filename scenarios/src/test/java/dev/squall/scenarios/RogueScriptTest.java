package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that end, occupy or exhaust the process that evaluates them. */
@Execution(ExecutionMode.CONCURRENT)
class RogueScriptTest {
  private static void refused(int exit, String text, String... words) throws Exception {
    try (Stage stage = new Stage()) {
      Path script = stage.script("rogue.groovy", text);
      Started run =
          stage.start(
              "run", "--evaluate-within", "3", "--runs", stage.runs.toString(), script.toString());
      run.endsWith(exit);
      assertThat(run.err()).contains("rogue.groovy").contains(words);
      assertThat(run.err()).doesNotContain("\tat ").doesNotContain("dev.squall.");
      assertThat(stage.allRuns()).isEmpty();
      stage.awaitNothingLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0)",
        "System.exit(3)",
        "Runtime.runtime.halt(0)",
        "Class.forName('java.lang.System').getMethod('exit', int).invoke(null, 0)"
      })
  void aScriptThatEndsItsProcess(String exit) throws Exception {
    refused(
        104, "scenario 'Rogue'\n" + exit + "\nhold cpu: 10.percent, during: 1.second\n", "exit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "while (true) { try { Thread.sleep(5) } catch (Throwable t) { } }"
      })
  void aScriptThatNeverEnds(String loop) throws Exception {
    refused(104, "scenario 'Rogue'\n" + loop + "\nhold cpu: 10.percent, during: 1.second\n", "3 s");
  }

  @Test
  void aScriptThatTakesAllMemory() throws Exception {
    refused(
        107,
        """
        scenario 'Rogue'
        def hoard = []
        while (true) { hoard << new byte[4_000_000] }
        """,
        "memory");
  }

  @Test
  void aScriptThatCallsItselfForEver() throws Exception {
    refused(
        107,
        """
        scenario 'Rogue'
        def deeper(int n) { deeper(n + 1) }
        deeper(0)
        """,
        "rogue.groovy");
  }
}
