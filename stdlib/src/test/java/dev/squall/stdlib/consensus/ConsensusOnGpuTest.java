package dev.squall.stdlib.consensus;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.kernel.BatchTally;
import dev.squall.gpu.ptx.Interpreted;
import dev.squall.plan.Setting;
import dev.squall.stdlib.OnGpuContract;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds of votes that the kernels themselves tally, executed by the tests' interpreter. */
class ConsensusOnGpuTest extends OnGpuContract {
  ConsensusOnGpuTest() {
    super("consensus", "tally", new Interpreted(BatchTally.ptx()));
  }

  @Override
  protected Map<String, Setting> little() {
    return Map.of("size", number(12));
  }

  /** The counts of a batch are the second argument of its last kernel: one forged vote more. */
  @Override
  protected void bend(FakeDriver.Launch launch) {
    if (launch.entry().equals(BatchTally.VOTERS)) {
      MemorySegment counts = launch.memory(1, 16);
      counts.set(JAVA_INT, 4, counts.get(JAVA_INT, 4) ^ 1);
    }
  }

  private Consensus made(Map<String, Setting> more) throws Exception {
    Map<String, Setting> settings = new HashMap<>(small());
    settings.putAll(more);
    Consensus consensus = (Consensus) make(settings);
    consensus.setUp(site(SEED));
    return consensus;
  }

  @Test
  void everyKindOfVoteIsFound() throws Exception {
    Consensus consensus =
        made(
            Map.of(
                "late", share(0.3),
                "forged", share(0.3),
                "equivocating", share(0.3),
                "choices", number(3)));
    User user = user(0, SEED);
    consensus.begin(user);
    for (int i = 0; i < 10; i++) {
      assertThat(consensus.judge(user, consensus.ready()[i])).isInstanceOf(Outcome.Ok.class);
    }
    Map<String, Double> figures = consensus.figures();
    assertThat(figures.get("late")).isPositive();
    assertThat(figures.get("forged")).isPositive();
    assertThat(figures.get("equivocators")).isPositive();
    assertThat(figures).containsEntry("batches on gpu", 10.0).containsEntry("batches on cpu", 0.0);
    consensus.tearDown();
  }

  @Test
  void aVoteThatChangesIsAWrongResult() throws Exception {
    Consensus consensus = made(Map.of("forged", share(0)));
    User user = user(0, SEED);
    consensus.begin(user);
    Consensus.Round round = consensus.ready()[0];
    round.batch().votes[Batch.ARRIVAL] ^= 1;
    assertThat(consensus.judge(user, round))
        .isEqualTo(
            Outcome.wrong("the votes that are not authentic is not as in the reference tally"));
    consensus.tearDown();
  }

  @Test
  void signaturesAreTheProcessors() {
    assertThatThrownBy(() -> make(Map.of("on", text("auto"), "proof", text("signature"))))
        .hasMessage(
            "consensus: proof must be 'code' where a GPU tallies, was 'signature'; leave on: out,"
                + " or the proof");
  }

  @Test
  void aDeviceWithoutRoomIsToldAndNothingIsLeft() {
    driver.machine(1, 9, 512, 0);
    Consensus consensus = (Consensus) make(small());
    assertThatThrownBy(() -> consensus.setUp(site(SEED)))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining("component 'consensus': there must be a GPU: could not take")
        .hasMessageContaining("too little of its memory is free");
    assertThat(driver.contexts()).isZero();
  }
}
