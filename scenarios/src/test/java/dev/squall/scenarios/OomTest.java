package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The kernel's OOM killer, for real: guard, engine, reaper and a neighbour in one control group
 * with little memory. The neighbour wants more than there is and is the largest by far; the engine
 * must go, and nobody else.
 */
@Tag("real")
@Isolated
class OomTest {
  private static final long LIMIT = 768L << 20;
  private static final long NEIGHBOUR = 440L << 20;

  /** Nothing of Squall's own lets go before the kernel acts. */
  private static final String SCRIPT =
      """
      scenario 'Too much', seed: 5
      limits {
          memory         below: 100.percent, patience: 1000
          memoryPressure below: 100.percent, patience: 1000
      }
      phase 'main', during: 120.seconds, {
          load memory,  along: 200.MB, reserve: 1.MB
          load disk,    rate: 20.perSecond, size: 4.MiB, folder: '%s'
      }
      """;

  private static MemoryGroup group() throws IOException {
    try {
      return MemoryGroup.ofBytes(LIMIT);
    } catch (IOException refused) {
      String why = "SKIPPED: this process may make no control group of memory: " + refused;
      System.out.println(why);
      assumeTrue(false, why);
      throw refused;
    }
  }

  @Test
  void theKernelTakesTheEngineAndNobodyElse() throws Exception {
    try (MemoryGroup group = group();
        Stage stage = new Stage()) {
      Path script = stage.script("much.groovy", SCRIPT.formatted(stage.disk));
      Started run =
          stage.startBehind(
              group.starting(),
              Map.of(),
              "run",
              "--runs",
              stage.runs.toString(),
              script.toString());
      stage.awaitEvents("load-interval", 4);
      long engine = stage.engine();
      assertThat(group.processes()).contains(run.pid(), engine, stage.reaper());

      Process neighbour = neighbour(group);
      try {
        run.endsWith(109);

        assertThat(neighbour.isAlive()).as("the neighbour").isTrue();
        assertThat(group.processes()).contains(neighbour.pid()).doesNotContain(engine);
        String how = stage.events("engine-died").getFirst().path("how").asString();
        assertThat(how).contains("killed by signal 9", "out of memory");
        assertThat(stage.events("let-go")).as("before the kernel acted").isEmpty();
        assertThat(stage.events("verified").getFirst().path("left").size()).isZero();
        assertThat(stage.events().getLast().path("exit").asInt()).isEqualTo(109);
        assertThat(stage.run().resolve("report.html")).content().contains("out of memory");
        stage.awaitNothingLeft();
      } finally {
        neighbour.descendants().forEach(ProcessHandle::destroyForcibly);
        neighbour.destroyForcibly();
      }
    }
  }

  /** Takes its memory as fast as it can, and then holds it. */
  private static Process neighbour(MemoryGroup group) throws IOException {
    List<String> command = new ArrayList<>(group.starting());
    String hold =
        "(head -c %d /dev/zero; exec sleep 600) | tail -c %d".formatted(NEIGHBOUR, NEIGHBOUR);
    command.addAll(List.of("sh", "-c", hold));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
