package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.heap.Care;
import dev.squall.heap.Survivor;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop with two operations, and samples of who allocated what stays. */
class LeaksTest {
  private static final Care.Filling FILLING =
      new Care.Filling(301_000_000, 358_000_000, 120_000_000);

  private final List<String> told = new ArrayList<>();
  private Components components;
  private Drive drive;
  private Leaks leaks;

  private final class Telling implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {
      told.add("failed " + component + ": " + message);
    }

    @Override
    public void ended(String component, String message) {
      told.add("ended " + component + ": " + message);
    }

    @Override
    public void log(String component, String line) {}

    @Override
    public void warn(String line) {
      told.add(line);
    }
  }

  private void shop(long heap) throws Exception {
    Component shop =
        new Component() {
          @Override
          public List<Operation> operations() {
            return List.of(
                Operation.of("browse", user -> Outcome.OK),
                Operation.of("pay", user -> Outcome.OK).weighing(0));
          }

          @Override
          public long heap(int users) {
            return heap;
          }
        };
    LoneDrive alone = Driven.once(shop);
    components = alone.components();
    drive = alone.drive();
    drive.start();
    leaks = new Leaks(components, new Telling(), Driven.CLOCK);
  }

  @BeforeEach
  void shop() throws Exception {
    shop(0);
  }

  @AfterEach
  void close() {
    drive.close();
  }

  private static List<Survivor> of(int number, String thread, String... methods) {
    List<Survivor.Frame> frames =
        List.of(methods).stream().map(method -> new Survivor.Frame("a.Type", method)).toList();
    return Collections.nCopies(number, new Survivor(thread, frames, 1_000_000));
  }

  private static List<Survivor> both(List<Survivor> some, List<Survivor> others) {
    List<Survivor> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  @Test
  void whoseThreadsAllocatedMostIsEndedWithItsDrives() {
    OptionalLong least =
        leaks.relieve(both(of(9, "shop-12", "copy", "pay", "call"), of(1, "other")), FILLING);
    assertThat(least).as("half of its part of 120 MB is gone").hasValue(247_000_000);
    String why =
        "leaks: the engine's memory is 84 % full (301 MB of 358 MB), and 90 % of the 120 MB that"
            + " came to stay since it was watched were allocated by its operation 'pay'";
    assertThat(told).containsExactly("ended shop: " + why);
    assertThat(drive.broken()).isEqualTo("component 'shop' " + why);
    assertThatThrownBy(() -> components.get("shop"))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("leaks");
  }

  @Test
  void whereSeveralOperationsDidItNoneIsNamed() {
    leaks.relieve(both(of(5, "shop-1", "pay"), of(5, "shop-pacing", "browse")), FILLING);
    assertThat(told.getFirst()).endsWith("were allocated by its operations");
  }

  @Test
  void codeOfTheComponentOnAThreadOfItsOwnCounts() {
    String code = components.atHand().values().iterator().next().getClass().getName();
    Survivor own =
        new Survivor("its own", List.of(new Survivor.Frame(code + "$Part", "grow")), 1_000_000);
    assertThat(leaks.relieve(Collections.nCopies(9, own), FILLING)).isPresent();
  }

  @Test
  void whereNobodyAllocatedMostNobodyIsEnded() {
    assertThat(leaks.relieve(both(of(5, "shop-12", "pay"), of(5, "other")), FILLING)).isEmpty();
    assertThat(told)
        .containsExactly(
            "the engine's memory is 84 % full (301 MB of 358 MB); of what came to stay since it was"
                + " watched 'shop' allocated most, 50 %");
    assertThat(drive.broken()).isNull();
  }

  @Test
  void fewSamplesTellNothing() {
    assertThat(leaks.relieve(of(4, "shop-12", "pay"), FILLING)).isEmpty();
    assertThat(leaks.relieve(List.of(), FILLING)).isEmpty();
  }

  @Test
  void whatItSaidThatItNeedsIsNoLeak() throws Exception {
    drive.close();
    shop(150_000_000);
    assertThat(leaks.relieve(of(9, "shop-12", "pay"), FILLING)).isEmpty();
    assertThat(told.getFirst()).endsWith("allocated most, 100 %, no more than it said it needs");
  }

  private static final Care.Filling TIGHT = new Care.Filling(320_000_000, 358_000_000, 140_000_000);

  @Test
  void whereItGetsTightWhoAllocatedMostIsEndedThoughItIsNotMostOfAll() {
    assertThat(leaks.relieve(both(of(5, "shop-12", "pay"), of(6, "other")), TIGHT)).isPresent();
    assertThat(told.getFirst())
        .isEqualTo(
            "ended shop: leaks: the engine's memory is 89 % full (320 MB of 358 MB), and 45 % of"
                + " the 140 MB that came to stay since it was watched were allocated by its"
                + " operation 'pay'");
  }

  @Test
  void aFewLargeOnesTellAsMuchAsManySmall() {
    Survivor large =
        new Survivor("shop-1", List.of(new Survivor.Frame("a.Type", "pay")), 100_000_000);
    assertThat(leaks.relieve(List.of(large), FILLING)).isPresent();
  }

  @Test
  void whatIsInUseJustNowIsNoLeakThoughTheHeapIsFull() {
    Care.Filling before = new Care.Filling(255_000_000, 358_000_000, 0);
    Survivor small =
        new Survivor("shop-1", List.of(new Survivor.Frame("a.Type", "browse")), Survivor.LEAST);
    assertThat(leaks.ranOut(Collections.nCopies(250, small), before)).isEmpty();
    assertThat(leaks.ranOut(of(8, "shop-12", "browse"), before)).isPresent();
  }

  private static final Care.Filling EMPTY = new Care.Filling(20_000_000, 358_000_000, 0);

  private static final String BY_PAYING =
      "ended shop: leaks: it filled the engine's memory (358 MB) faster than that is looked at;"
          + " its operation 'pay' found no more after 200 ms";

  private OptionalLong payFindsNoRoom(Care.Filling filling) {
    drive.shortage().met("pay", true, 200_000_000);
    drive.shortage().met("browse", true, 1_000_000);
    return leaks.ranOut(List.of(), filling);
  }

  @Test
  void whereNothingStaysTheOperationThatWasUnderWayLongestHadFilledTheHeap() {
    assertThat(payFindsNoRoom(EMPTY)).isPresent();
    assertThat(told).containsExactly(BY_PAYING);
    assertThat(payFindsNoRoom(EMPTY)).as("nobody is ended twice").isEmpty();
  }

  @Test
  void whereItStaysFullWhoMeetsItMayHaveDoneNothing() {
    for (int i = 1; i < Leaks.UNTOLD; i++) {
      assertThat(payFindsNoRoom(FILLING)).as("the %d. time", i).isEmpty();
    }
    assertThat(payFindsNoRoom(FILLING)).hasValue(FILLING.fullFrom());
    assertThat(told.getFirst())
        .isEqualTo(
            "the engine's memory is 84 % full (301 MB of 358 MB), and somebody found no room:"
                + " whoever fills it is ended");
    assertThat(told.getLast()).isEqualTo(BY_PAYING);
  }

  @Test
  void whereNoSamplesCanBeTakenItIsWhoeverWasUnderWayLongest() {
    leaks.blind("no recorder");
    assertThat(payFindsNoRoom(FILLING)).isPresent();
  }

  /** One that was ended, of which only {@link #leaks} may know any more. */
  private WeakReference<Drive> ended() throws Exception {
    Operation pay = Operation.of("pay", user -> Outcome.OK);
    LoneDrive alone = Driven.once(Driven.component(Component.Calling.WAITING, pay));
    leaks = new Leaks(alone.components(), new Telling(), Driven.CLOCK);
    alone.drive().start();
    alone.drive().shortage().met("pay", true, 200_000_000);
    assertThat(leaks.ranOut(of(9, "shop-12", "pay"), FILLING)).isPresent();
    alone.close();
    return new WeakReference<>(alone.drive());
  }

  /** A drive holds its component, and so all that this keeps. */
  @Test
  void whoWasEndedIsNotReferredToWhileItsMemoryIsWaitedFor() throws Exception {
    WeakReference<Drive> ended = ended();
    await()
        .until(() -> {
          System.gc();
          return ended.get() == null;
        });
    assertThat(leaks).isNotNull();
  }

  @Test
  void whoAsksForTooMuchIsEndedTheThirdTime() {
    drive.shortage().met("pay", false, 1_000_000);
    drive.shortage().met("pay", false, 1_000_000);
    assertThat(leaks.ranOut(List.of(), EMPTY)).isEmpty();
    drive.shortage().met("pay", false, 1_000_000);
    assertThat(leaks.ranOut(List.of(), EMPTY)).isPresent();
    assertThat(told)
        .containsExactly(
            "ended shop: asks for too much: its operation 'pay' wanted more at once than the"
                + " engine's memory (358 MB) has room for, 3 times, and all stood still for it"
                + " each time");
  }
}
