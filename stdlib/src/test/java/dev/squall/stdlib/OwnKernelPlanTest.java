package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.gpu.FakeDriver;
import dev.squall.load.gpu.Chosen;
import dev.squall.problem.Problem;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of scripts that the driver's own compiler looks at while the plan is made. */
class OwnKernelPlanTest {
  private static final String PTX =
      ".version 7.5\n.visible .entry mine()\n{\n  bogus.u32 %r1;\n}\n";

  @TempDir Path folder;

  @BeforeEach
  void load() throws Exception {
    FakeDriver.loaded().open();
  }

  private List<Problem> problems(String script) throws IOException {
    MachineFacts machine =
        new MachineFacts(
            2, Bytes.gigabytes(8), Bytes.gigabytes(8), FolderFacts::of, Chosen::lacking);
    Path file = Files.writeString(folder.resolve("script.groovy"), script);
    Evaluation evaluation =
        Scenarios.evaluate(
            new Request(
                "script.groovy",
                file,
                null,
                Map.of(),
                Map.of(),
                OptionalLong.empty(),
                machine,
                Request.TIME_LIMIT),
            line -> {});
    return evaluation instanceof Evaluation.Rejected rejected ? rejected.problems() : List.of();
  }

  @Test
  void whatItRefusesIsShownInTheScript() throws IOException {
    List<Problem> problems =
        problems(
            "load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: \"\"\""
                + PTX
                + "\"\"\")\nplay during: 5.seconds\n");
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().place().line()).isEqualTo(4);
    assertThat(problems.getFirst().message())
        .startsWith("load gpu: kernel 'mine' is refused: ptxas application ptx input, line 4;");
  }

  @Test
  void orInTheFile() throws IOException {
    Files.writeString(folder.resolve("mine.ptx"), PTX);
    List<Problem> problems =
        problems(
            "load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', file: 'mine.ptx')\n"
                + "play during: 5.seconds\n");
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().place()).hasToString("mine.ptx:4:1");
  }

  @Test
  void whatItTakesIsTaken() throws IOException {
    Files.writeString(folder.resolve("mine.ptx"), PTX.replace("bogus.u32 %r1", "ret"));
    assertThat(
            problems(
                "load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', file: 'mine.ptx')\n"
                    + "play during: 5.seconds\n"))
        .isEmpty();
  }
}
