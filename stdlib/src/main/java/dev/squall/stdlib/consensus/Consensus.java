package dev.squall.stdlib.consensus;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.stdlib.offload.Offload;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Rounds of votes. Some are cast at set-up and tallied again and again ({@code tally}); others are
 * cast and tallied in one go ({@code propose}). Each decision, count and name is held to what the
 * voters meant to do.
 */
final class Consensus implements Component {
  static final String TALLY = "tally";
  static final String PROPOSE = "propose";
  static final double TALLIES = 9;

  private final ConsensusSettings settings;
  private final Offload<GpuTally.Count> offload;
  private final LongAdder rounds = new LongAdder();
  private final LongAdder decided = new LongAdder();
  private final LongAdder named = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder forged = new LongAdder();
  private Round[] ready = {};
  private long[] codes = {};
  private KeyPair[] pairs = {};

  /** A round that was cast, and what it must come to. */
  record Round(Batch batch, Decision expected) {}

  /** What a user works with. */
  private record Desk(
      Tally tally, RoundMaker maker, Round own, Decision decision, Decision byCpu) {}

  Consensus(String name, ConsensusSettings settings) {
    this.settings = settings;
    offload = new Offload<>(name, settings.placement());
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.of(TALLY, this::tally).weighing(TALLIES), Operation.of(PROPOSE, this::propose));
  }

  @Override
  public Calling calling() {
    return Calling.COMPUTING;
  }

  @Override
  public void setUp(Site site)
      throws GeneralSecurityException, ComponentFailure, InterruptedException {
    Chance keys = site.chance().stream("keys");
    if (settings.signed()) {
      pairs = SignatureProof.keys(settings.size(), keys);
    } else {
      codes = new long[2 * settings.size()];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = keys.bits(i);
      }
    }
    Proof proof = proof();
    RoundMaker maker = new RoundMaker(proof, settings);
    Round[] made = new Round[settings.rounds()];
    for (int i = 0; i < made.length; i++) {
      made[i] = blank(proof);
      maker.make(i, site.chance().stream("rounds").stream(i), made[i].batch(), made[i].expected());
    }
    ready = made;
    site.log()
        .accept(
            made.length
                + " rounds of "
                + settings.size()
                + " votes, "
                + made[0].batch().bytes()
                + " bytes each");
    offload.open(site, GpuTally.most(settings), context -> new GpuTally(context, settings, codes));
  }

  private Round blank(Proof proof) {
    return new Round(
        new Batch(settings.size(), settings.choices(), proof.longs()), blankDecision());
  }

  private Decision blankDecision() {
    return new Decision(settings.size(), settings.choices());
  }

  private Proof proof() throws GeneralSecurityException {
    return settings.signed() ? new SignatureProof(pairs) : new MacProof(codes);
  }

  @Override
  public void begin(User user) throws GeneralSecurityException {
    Proof proof = proof();
    user.state =
        new Desk(
            new CpuTally(proof, settings.size()),
            new RoundMaker(proof, settings),
            blank(proof),
            blankDecision(),
            blankDecision());
  }

  private Outcome tally(User user) throws ComponentFailure, InterruptedException {
    Round round = ready[(int) user.below(ready.length)];
    return judge(user, round);
  }

  private Outcome propose(User user) throws ComponentFailure, InterruptedException {
    Desk desk = (Desk) Objects.requireNonNull(user.state);
    Round own = desk.own();
    long number = user.operations();
    desk.maker().make(number, user.chance().stream(number), own.batch(), own.expected());
    return judge(user, own);
  }

  /** Tallies {@code round} at {@code user}'s desk, and holds it to what was expected. */
  Outcome judge(User user, Round round) throws ComponentFailure, InterruptedException {
    Desk desk = (Desk) Objects.requireNonNull(user.state);
    Decision decision = desk.decision();
    String notAsOnCpu = "";
    if (!offload.did(new GpuTally.Count(round.batch(), decision))) {
      desk.tally().count(round.batch(), decision);
    } else if (offload.due()) {
      desk.tally().count(round.batch(), desk.byCpu());
      notAsOnCpu = decision.differs(desk.byCpu());
    }
    rounds.increment();
    named.add(decision.equivocating);
    late.add(decision.late);
    forged.add(decision.forged);
    if (decision.choice != Decision.UNDECIDED) {
      decided.increment();
    }
    if (user.altered()) {
      decision.alter();
    }
    if (!notAsOnCpu.isEmpty()) {
      return Outcome.wrong("on the GPU " + notAsOnCpu + " is not as on the CPU");
    }
    String differs = decision.differs(round.expected());
    return differs.isEmpty()
        ? Outcome.ok(round.batch().size, round.batch().bytes())
        : Outcome.wrong(differs + " is not as in the reference tally");
  }

  /** The rounds that are ready. */
  Round[] ready() {
    return ready;
  }

  @Override
  public Map<String, Double> figures() {
    long all = rounds.sumThenReset();
    Map<String, Double> figures = offload.figures();
    figures.put("decided", all == 0 ? 1 : (double) decided.sumThenReset() / all);
    figures.put("equivocators", (double) named.sumThenReset());
    figures.put("late", (double) late.sumThenReset());
    figures.put("forged", (double) forged.sumThenReset());
    return figures;
  }

  @Override
  public void tearDown() {
    offload.close();
    ready = new Round[0];
    codes = new long[0];
    pairs = new KeyPair[0];
  }
}
