package dev.squall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.squall.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every load must do; each subclasses it. Loads really load the machine here, briefly: bounds
 * are wide, since machines are noisy.
 */
@Tag("real")
public abstract class LoadContract {
  private final List<Load> made = new ArrayList<>();

  /**
   * A load that was not started. Its plan's name must be found nowhere else: its threads are known
   * by it.
   */
  protected abstract Load make();

  /** A modest level that any machine can hold, in the plan's unit. */
  protected abstract double some();

  /** How far the mean achieved over a second may be from what is asked, in the plan's unit. */
  protected abstract double slack();

  /**
   * What the load itself holds by a reading; for one whose base counts everyone's use, its own
   * part.
   */
  protected double held(Reading reading) {
    return reading.achieved();
  }

  /**
   * How much may be held by a load at rest, in the plan's unit: zero, but for the noise of
   * measuring.
   */
  protected double rest() {
    return slack() / 10;
  }

  /** How long it gets to reach a level before it is judged. */
  protected Duration settle() {
    return Duration.ofMillis(700);
  }

  @AfterEach
  void closeAll() {
    made.forEach(Load::close);
  }

  private Load started() throws LoadFailure {
    Load load = made();
    load.start();
    return load;
  }

  private Load made() {
    Load load = make();
    made.add(load);
    return load;
  }

  private static void pass(Duration time) throws InterruptedException {
    Clock.system().waitFor(time.toNanos());
  }

  private static Reading over(Load load, Duration time) throws InterruptedException {
    load.read();
    pass(time);
    return load.read();
  }

  /**
   * Lets the load settle on {@link #some}, which was just asked, and gives a reading over a second
   * in which it held that within {@code slack}: on a machine that others keep busy the first may
   * not be it, but one of ten must. A load that can tell what the machine gave it is judged by
   * that.
   */
  protected Reading settled(Load load, double slack) throws Exception {
    pass(settle());
    Reading reading = over(load, Duration.ofSeconds(1));
    for (int i = 0; i < 9 && Math.abs(reading.achieved() - some()) > slack; i++) {
      reading = over(load, Duration.ofSeconds(1));
    }
    assertThat(reading.achieved()).isCloseTo(some(), within(slack));
    return reading;
  }

  private static void awaitIdle(Load load) {
    await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(5)).until(load::idle);
  }

  private static List<String> threadsOf(Load load) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(load.plan().name()))
        .toList();
  }

  @Test
  void startsAtZero() throws Exception {
    Load load = started();
    assertThat(load.idle()).isTrue();
    Reading reading = over(load, Duration.ofMillis(300));
    assertThat(reading.asked()).isZero();
    assertThat(held(reading)).isCloseTo(0, within(rest()));
    assertThat(reading.wrong()).isZero();
  }

  @Test
  void saysHowItIsDone() throws Exception {
    assertThat(started().how()).isNotBlank();
  }

  @Test
  void holdsWhatIsAsked() throws Exception {
    Load load = started();
    load.ask(some());
    Reading reading = settled(load, slack());
    assertThat(reading.asked()).isCloseTo(some(), within(1e-9 * some()));
    assertThat(reading.wrong()).isZero();
    assertThat(reading.errors()).isZero();
    assertThat(load.idle()).isFalse();
  }

  /** A short load's mean would lack it. */
  @Test
  void theFirstReadingTellsOfWhatWasDoneSinceTheStart() throws Exception {
    Load load = started();
    load.ask(some());
    pass(settle().multipliedBy(2));
    assertThat(load.read().achieved()).isGreaterThan(some() / 4);
  }

  @Test
  void doesItsWork() throws Exception {
    Load load = started();
    load.read();
    load.ask(some());
    pass(settle());
    assertThat(load.read().operations()).isPositive();
  }

  @Test
  void askedIsTheMeanOverTheInterval() throws Exception {
    Load load = started();
    load.ask(some());
    load.read();
    pass(Duration.ofMillis(200));
    load.ask(some() / 2);
    pass(Duration.ofMillis(200));
    assertThat(load.read().asked()).isBetween(some() * 0.51, some() * 0.99);
    pass(Duration.ofMillis(20));
    assertThat(load.read().asked()).isCloseTo(some() / 2, within(1e-9 * some()));
  }

  @Test
  void askingForNothingGivesAllBack() throws Exception {
    Load load = started();
    load.ask(some());
    pass(settle());
    load.ask(0);
    awaitIdle(load);
    Reading reading = over(load, Duration.ofMillis(300));
    assertThat(held(reading)).isCloseTo(0, within(rest()));
  }

  @Test
  void releasedStaysAtZeroAlthoughAsked() throws Exception {
    Load load = started();
    load.ask(some());
    pass(settle());
    load.release();
    awaitIdle(load);
    load.ask(some());
    Reading reading = over(load, Duration.ofMillis(300));
    assertThat(load.idle()).isTrue();
    assertThat(held(reading)).isCloseTo(0, within(rest()));
    assertThat(reading.asked()).isZero();
  }

  @Test
  void releasesFromAnyThreadAnyNumberOfTimes() throws Exception {
    Load load = started();
    load.ask(some());
    pass(settle());
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              load.release();
              load.release();
            });
    other.join();
    load.release();
    awaitIdle(load);
  }

  @Test
  void loadsAgainAfterResuming() throws Exception {
    Load load = started();
    load.ask(some());
    pass(settle());
    load.release();
    awaitIdle(load);
    load.resume();
    load.ask(some());
    settled(load, 2 * slack());
  }

  @Test
  void closedLeavesNothingAndClosesTwice() throws Exception {
    Load load = started();
    assertThat(threadsOf(load))
        .as("the threads while it runs are named after the load")
        .isNotEmpty();
    load.ask(some());
    pass(settle());
    load.close();
    load.close();
    assertThat(load.idle()).isTrue();
    assertThat(threadsOf(load)).isEmpty();
  }

  @Test
  void closesWithoutHavingStarted() {
    Load load = made();
    load.close();
    assertThat(load.idle()).isTrue();
    load.release();
    assertThat(threadsOf(load)).isEmpty();
  }
}
