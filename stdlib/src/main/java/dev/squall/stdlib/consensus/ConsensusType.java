package dev.squall.stdlib.consensus;

import static dev.squall.stdlib.consensus.ConsensusSettings.AGREEING;
import static dev.squall.stdlib.consensus.ConsensusSettings.CHOICES;
import static dev.squall.stdlib.consensus.ConsensusSettings.CODE;
import static dev.squall.stdlib.consensus.ConsensusSettings.EQUIVOCATING;
import static dev.squall.stdlib.consensus.ConsensusSettings.FORGED;
import static dev.squall.stdlib.consensus.ConsensusSettings.LATE;
import static dev.squall.stdlib.consensus.ConsensusSettings.PROOF;
import static dev.squall.stdlib.consensus.ConsensusSettings.QUORUM;
import static dev.squall.stdlib.consensus.ConsensusSettings.SIGNATURE;
import static dev.squall.stdlib.consensus.ConsensusSettings.SIZE;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.GpuWish;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.ComponentPlan.Model;
import dev.squall.plan.ComponentPlan.OperationPlan;
import dev.squall.plan.Setting;
import dev.squall.stdlib.offload.Placement;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The word {@code consensus}. */
public final class ConsensusType implements ComponentType {
  private static final int SERVERS = 4;

  /** Share of the time in which the processor that handed a batch to a GPU works too. */
  private static final double GPU_WORKING = 0.2;

  private static final List<Parameter> PARAMETERS =
      Placement.with(
          number(SIZE, 100, 4, 100_000, "votes a batch"),
          number(CHOICES, 4, 2, 1_000, "what can be voted for"),
          share(QUORUM, 2.0 / 3, "share of the voters that decides, more than half"),
          share(AGREEING, 0.95, "share of the voters that vote for what was proposed"),
          share(EQUIVOCATING, 0.05, "share of the voters that vote twice, and not the same"),
          share(LATE, 0.05, "share of the voters whose vote comes after the deadline"),
          share(FORGED, 0.01, "share of the voters whose proof does not hold"),
          Parameter.word(
              PROOF,
              CODE,
              List.of(CODE, SIGNATURE),
              "what shows a vote to be its voter's: a shared key's code, or a signature"));

  private static Parameter number(
      String name, double fallback, double low, double high, String help) {
    return Parameter.of(name, new Setting.Amount(fallback, Dimension.NUMBER), low, high, help);
  }

  private static Parameter share(String name, double fallback, String help) {
    return Parameter.of(name, new Setting.Amount(fallback, Dimension.SHARE), 0, 1, help);
  }

  @Override
  public String name() {
    return "consensus";
  }

  @Override
  public String help() {
    return "batches of votes, authenticated and tallied to a quorum";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    ConsensusSettings its = ConsensusSettings.of(new Settings(name, PARAMETERS, settings));
    boolean gpu = its.placement().wanted();
    Model tally = new Model(its.tallySeconds(), 0.1, SERVERS, 0, gpu ? GPU_WORKING : 1);
    Model propose = new Model(2.2 * its.tallySeconds(), 0.1, SERVERS, 0);
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            new OperationPlan(Consensus.TALLY, Consensus.TALLIES, null),
            new OperationPlan(Consensus.PROPOSE, 1, propose)),
        tally);
  }

  @Override
  public Set<String> altering() {
    return Set.of(Consensus.TALLY, Consensus.PROPOSE);
  }

  @Override
  public Optional<GpuWish> gpu(ComponentPlan plan) {
    return settings(plan).placement().wish();
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new Consensus(plan.name(), settings(plan));
  }

  private static ConsensusSettings settings(ComponentPlan plan) {
    return ConsensusSettings.of(new Settings(plan, PARAMETERS));
  }
}
