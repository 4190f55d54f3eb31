package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.journal.RunFolder;
import dev.squall.plan.Checksum;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that can't go on, and what is said of them. */
class ResumingTest {
  @TempDir Path folder;

  private RunFolder run(String script, Duration length) throws IOException {
    RunFolder run = RunFolder.createAt(folder.resolve("run"));
    run.keep(
        Plan.named("Prompt", length)
            .sources(List.of(new Source(script, Checksum.of("//"), "//", null)))
            .build());
    return run;
  }

  private String told(RunFolder run) {
    InvalidInput[] refused = new InvalidInput[1];
    assertThatThrownBy(() -> Resuming.request(run, false, "squall resume", false))
        .isInstanceOfSatisfying(InvalidInput.class, wrong -> refused[0] = wrong);
    assertThat(refused[0].problems()).hasSize(1);
    return (refused[0].problems().getFirst().message()
            + " | "
            + refused[0].problems().getFirst().mend())
        .replace(folder.toString(), ".");
  }

  @Test
  void aSessionIsPlayedAnew() throws IOException {
    assertThat(told(run("prompt.groovy", Duration.ofSeconds(5))))
        .isEqualTo(
            "was a session at the prompt, which can't go on: who typed it is gone"
                + " | play what was tried anew: squall run ./run/scenario/prompt.groovy");
  }

  @Test
  void oneThatWasCutSaysNoLength() throws IOException {
    assertThat(told(run("prompt.groovy", Plan.OPEN_END)))
        .endsWith(
            " | play what was tried, once it says how long: play during: 5.minutes, in"
                + " ./run/scenario/prompt.groovy");
  }

  @Test
  void ofAnotherTheRequestIsMissed() throws IOException {
    assertThat(told(run("mine.groovy", Duration.ofSeconds(5)))).contains("older Squall");
  }
}
