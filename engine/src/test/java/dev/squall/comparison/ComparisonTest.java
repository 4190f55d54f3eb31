package dev.squall.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.comparison.Comparison.Better;
import dev.squall.comparison.Comparison.Measure;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.report.Shop;
import dev.squall.report.Summary;
import dev.squall.run.virtual.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ComparisonTest")
class ComparisonTest {
  private static final String ONCE =
      "each scenario was run once here: whether a difference is more than chance can't be said from"
          + " one run of each";

  @TempDir static Path temporary;
  private static List<Timed> calm;
  private static List<Timed> troubled;

  @BeforeAll
  static void play() {
    calm = Played.events(plan(1));
    troubled = Played.events(plan(6));
  }

  private static Plan plan(double factor) {
    return Shop.plan(
        factor, Overflow.QUEUE, 0.02, List.of(Shop.below(Kind.RESPONSE, 99, 0.05, 0.5)));
  }

  /** As it is read back from its folder. */
  private static Summary summary(String id, List<Timed> events) throws IOException {
    RunFolder folder = RunFolder.createAt(temporary.resolve(id));
    RunFold fold = Shop.fold(events);
    Reports.write(folder, fold);
    return SummaryFile.read(folder);
  }

  private static Measure measure(Comparison compared, String name) {
    return compared.drives().stream()
        .filter(drive -> drive.name().equals("checkout"))
        .flatMap(drive -> drive.measures().stream())
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void figuresStandBesideOneAnotherWithDifferenceAndRatio() throws IOException {
    Summary first = summary("figures-a", calm);
    Summary other = summary("figures-b", troubled);
    Comparison compared = Comparison.of(List.of(first, other));
    Measure tail = measure(compared, "response p99");
    double before = first.drives().getLast().response().p99();
    double after = other.drives().getLast().response().p99();
    assertThat(after).as("the sale was too much").isGreaterThan(2 * before);
    assertThat(tail.values()).containsExactly(before, after);
    assertThat(tail.changes())
        .containsExactly(null, new Comparison.Change(after - before, after / before));
    assertThat(tail.better()).isEqualTo(Better.LOWER);
    assertThat(tail.unit()).isEqualTo("s");
    assertThat(measure(compared, "done").better()).isEqualTo(Better.HIGHER);
    assertThat(measure(compared, "errors").values())
        .allMatch(share -> share > 0.001 && share < 0.004);
    assertThat(compared.drives())
        .allMatch(drive -> drive.measures().size() >= 9)
        .extracting(Comparison.Measured::name)
        .contains("checkout");
    assertThat(compared.loads()).as("drives are no loads twice").isEmpty();
    assertThat(compared.expectations())
        .anySatisfy(expected -> {
          assertThat(expected.of().getFirst().state()).isEqualTo("pass");
          assertThat(expected.of().getLast().state()).isEqualTo("fail");
        });
  }

  @Test
  void faultsStandBesideOneAnotherByHowLongTheyTook() throws IOException {
    Summary early = summary("fault-a", broken(20));
    Summary late = summary("fault-b", broken(22));
    List<Comparison.Measured> faults = Comparison.of(List.of(early, late)).faults();
    assertThat(faults).extracting(Comparison.Measured::name).containsExactly("slow");
    Measure degrade =
        faults.getFirst().measures().stream()
            .filter(each -> each.name().equals("to degrade"))
            .findFirst()
            .orElseThrow();
    assertThat(degrade.values()).hasSize(2).doesNotContainNull();
    assertThat(faults.getFirst().measures())
        .extracting(Measure::name)
        .containsExactly("to detect", "to degrade", "to recover");
  }

  private static List<Timed> broken(int at) {
    Plan steady = Shop.steady(Duration.ofSeconds(60));
    String component = steady.components().getFirst().name();
    return Played.events(
        steady
            .change(steady.length())
            .faults(
                List.of(
                    new FaultPlan(
                        "slow",
                        new Fault.Delay(
                            List.of(new Fault.Target(component, List.of())),
                            Duration.ofSeconds(1),
                            Duration.ZERO,
                            Fault.Spread.UNIFORM),
                        new FaultPlan.Once(Duration.ofSeconds(at), Duration.ofSeconds(at + 5)),
                        1,
                        null,
                        0,
                        null)))
            .build());
  }

  @Test
  void twoOfTheSameLackOnlyChance() throws IOException {
    Summary run = summary("same", calm);
    assertThat(Comparison.of(List.of(run, run)).caveats()).last().isEqualTo(ONCE);
    assertThat(Comparison.of(List.of(run, run)).caveats())
        .noneMatch(caveat -> caveat.contains("different"));
  }

  @Test
  void whatCanNotBeSaidIsSaid() throws IOException {
    List<Timed> cut = new ArrayList<>(calm.subList(0, calm.size() / 2));
    Summary whole = summary("whole", calm);
    Summary half = summary("half", cut);
    assertThat(Comparison.of(List.of(whole, half)).caveats())
        .anyMatch(caveat -> caveat.contains("was cut short, after "))
        .anyMatch(caveat -> caveat.endsWith("its means are over another part of the plan"));
    Summary steady = summary("steady", Played.events(Shop.steady(Duration.ofSeconds(20))));
    assertThat(Comparison.of(List.of(whole, steady)).caveats())
        .contains(
            "different scenarios: "
                + whole.scenario()
                + " and Steady; figures of the same name need not mean the same")
        .anyMatch(caveat -> caveat.contains("operations are too few for"))
        .anyMatch(caveat -> caveat.contains("is not in every run"));
    List<Timed> untrusted = new ArrayList<>(calm);
    untrusted.add(
        calm.size() / 2, new Timed(calm.get(calm.size() / 2).at(), new Event.Untrusted(0, "busy")));
    assertThat(Comparison.of(List.of(whole, summary("busy", untrusted))).caveats())
        .anyMatch(caveat -> caveat.contains("can't be trusted: "));
    List<Timed> elsewhere = new ArrayList<>(calm);
    elsewhere.add(new Timed(2, new Event.MachineSeen(Map.of("cpu.model", "another"))));
    assertThat(Comparison.of(List.of(whole, summary("elsewhere", elsewhere))).caveats())
        .contains("different machines, cpu.model: unknown and another");
  }

  @Test
  void anotherStateOfALibraryIsSaid() throws IOException {
    List<Timed> with = new ArrayList<>(calm);
    with.add(
        new Timed(
            2,
            new Event.Planned(
                plan(1)
                    .change(plan(1).length())
                    .libraries(List.of(new UsedLibrary("acme", "1.0.0", "6a4382fcbde9c924")))
                    .build())));
    Summary other = summary("library", with);
    assertThat(other.libraries()).extracting(UsedLibrary::version).containsExactly("1.0.0");
    assertThat(Comparison.of(List.of(summary("bare", calm), other)).caveats())
        .contains(
            "different libraries: none and acme 1.0.0, SHA-256 6a4382fcbde9…; their words may mean"
                + " other things");
  }

  @Test
  void aSummaryOfAnotherVersionIsNone() throws IOException {
    RunFolder folder = RunFolder.createAt(temporary.resolve("old"));
    Reports.write(folder, Shop.fold(calm));
    Files.writeString(
        folder.summary(), Files.readString(folder.summary()).replace("\"trust\"", "\"faith\""));
    assertThatThrownBy(() -> SummaryFile.read(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("property 'trust' is missing");
    Summary one = summary("one", calm);
    assertThatThrownBy(() -> Comparison.of(List.of(one)))
        .hasMessage("comparison: must be of 2 runs or more, was of 1");
  }
}
