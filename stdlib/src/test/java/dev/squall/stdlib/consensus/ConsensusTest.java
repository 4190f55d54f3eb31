package dev.squall.stdlib.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusTest extends ComponentContract {
  ConsensusTest() {
    super("consensus");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("size", number(40));
  }

  /** The authors' vector of 32 bytes 00 to 1f under the key 00 to 0f. */
  @Test
  void theCodeIsSipHash() {
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 32; i++) {
      bytes.put(i, (byte) i);
    }
    Batch batch = new Batch(1, 2, 2);
    for (int i = 0; i < 4; i++) {
      batch.votes[i] = bytes.getLong(8 * i);
    }
    MacProof proof = new MacProof(new long[0]);
    long low = proof.low(batch.votes, 0, bytes.getLong(0), bytes.getLong(8));
    ByteBuffer code = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    code.putLong(low).putLong(proof.high());
    assertThat(HexFormat.of().formatHex(code.array()))
        .isEqualTo("7c3956ca5eeafc3e363e9d556546eb68");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "signature"})
  void eachBitOfAVoteOrItsProofCounts(String kind) throws Exception {
    Consensus consensus =
        (Consensus) make(Map.of("size", number(20), "proof", text(kind), "forged", share(0)));
    consensus.setUp(site(SEED));
    User user = user(0, SEED);
    consensus.begin(user);
    Consensus.Round[] ready = consensus.ready();
    Chance chance = Chance.ofSeed(3);
    for (int i = 0; i < 60; i++) {
      Consensus.Round round = ready[i % ready.length];
      long[] where = i % 2 == 0 ? round.batch().votes : round.batch().proofs;
      int at = (int) chance.below(2 * i, where.length);
      long bit = 1L << chance.below(2 * i + 1, 64);
      where[at] ^= bit;
      assertThat(consensus.judge(user, round))
          .as("bit %s of long %s", bit, at)
          .isInstanceOf(Outcome.Wrong.class);
      where[at] ^= bit;
      assertThat(consensus.judge(user, round)).isInstanceOf(Outcome.Ok.class);
    }
    consensus.tearDown();
  }

  @Test
  void whoVotesTwiceAndNotTheSameIsNamedAndDiscarded() {
    long[] keys = {1, 2, 3, 4, 5, 6};
    MacProof proof = new MacProof(keys);
    Batch batch = new Batch(6, 3, 2);
    batch.round = 9;
    batch.deadline = 100;
    batch.voters = 3;
    batch.quorum = 2;
    int[][] votes = {{0, 1, 5}, {1, 1, 5}, {1, 2, 6}, {0, 1, 5}, {2, 1, 101}, {2, 1, 100}};
    for (int i = 0; i < votes.length; i++) {
      batch.put(i, votes[i][0], votes[i][1], votes[i][2]);
      proof.seal(batch, i);
    }
    Decision decision = new Decision(3, 3);
    new CpuTally(proof, 3).count(batch, decision);
    assertThat(decision.perChoice).containsExactly(0, 2, 0); // voters 0 (once) and 2 (in time)
    assertThat(decision.equivocators[0]).isEqualTo(0b010);
    assertThat(decision.late).isEqualTo(1);
    assertThat(decision.forged).isZero();
    assertThat(decision.choice).isEqualTo(1);
    batch.round = 10; // all votes are of another round now
    new CpuTally(proof, 3).count(batch, decision);
    assertThat(decision.forged).isEqualTo(6);
    assertThat(decision.choice).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void theInputIsWhatItsSettingsSay() throws Exception {
    Consensus consensus =
        (Consensus)
            make(
                Map.of(
                    "size", number(10_000),
                    "equivocating", share(0.2),
                    "late", share(0.1),
                    "forged", share(0.05)));
    consensus.setUp(site(SEED));
    Consensus.Round round = consensus.ready()[0];
    double voters = round.batch().voters;
    assertThat(round.expected().equivocating / voters).isBetween(0.18, 0.22);
    assertThat(round.expected().late / voters).isBetween(0.085, 0.115);
    assertThat(round.expected().forged / voters).isBetween(0.04, 0.06);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tally", "propose"})
  void anAnswerThatAFaultAltersIsCaught(String operation) throws Exception {
    assertThat(new ConsensusType().altering()).contains(operation);
    Consensus consensus = (Consensus) make(Map.of());
    consensus.setUp(site(SEED));
    User user = user(0, SEED);
    consensus.begin(user);
    user.altered(true);
    assertThat(call(consensus, operation, user)).isInstanceOf(Outcome.Wrong.class);
    user.altered(false);
    assertThat(call(consensus, operation, user)).isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void aRoundWithoutAQuorumIsUndecided() throws Exception {
    Consensus consensus = (Consensus) make(Map.of("agreeing", share(0.5), "quorum", share(0.9)));
    consensus.setUp(site(SEED));
    User user = user(0, SEED);
    consensus.begin(user);
    assertThat(call(consensus, "tally", user)).isInstanceOf(Outcome.Ok.class);
    assertThat(consensus.figures().get("decided")).isZero();
  }

  @Test
  void settingsThatDoNotGoTogether() {
    assertThatThrownBy(() -> make(Map.of("late", share(0.6), "forged", share(0.6))))
        .hasMessage(
            "consensus: equivocating, late and forged must be at most 100 % together, were 125 %");
    assertThatThrownBy(() -> make(Map.of("quorum", share(0.5))))
        .hasMessage("consensus: quorum must be > 50 %, or two choices could have one, was 50 %");
    assertThatThrownBy(() -> make(Map.of("size", number(20_000), "proof", text("signature"))))
        .hasMessage("consensus: size must be ≤ 10000 with proof 'signature', was 20000");
  }
}
