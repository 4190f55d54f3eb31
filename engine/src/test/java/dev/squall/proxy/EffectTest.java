package dev.squall.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When what is passed is due, without a clock. */
class EffectTest {
  private static final Link LINK =
      new Link(Link.Protocol.TCP, "127.0.0.1", 15432, new HostPort("127.0.0.1", 5432));

  private static Effect effect(Trouble trouble, double strength) {
    Effect effect =
        Effect.of(new Fault.Traffic(LINK, Fault.Direction.BOTH, trouble), 1, Chance.ofSeed(7));
    effect.strength(strength);
    return effect;
  }

  /** Sizes and times of the pieces that so many bytes become that come at 0. */
  private static List<Parcel> passed(Stage stage, int bytes) throws Exception {
    List<Parcel> came = new ArrayList<>();
    stage.pass(
        new Parcel(ByteBuffer.allocate(bytes), 0),
        new Onward() {
          @Override
          public void pass(Parcel parcel) {
            came.add(parcel);
          }

          @Override
          public void end() {}
        });
    return came;
  }

  @Test
  void aBandwidthIsTwiceAsWideAtHalfItsStrengthAndEachWayHasItsOwn() throws Exception {
    for (double strength : new double[] {1, 0.5}) {
      Effect narrow = effect(new Trouble.Bandwidth(1000), strength);
      for (Fault.Direction way : List.of(Fault.Direction.UP, Fault.Direction.DOWN)) {
        assertThat(passed(narrow.stage(way, 0), 500).getLast().dueNanos())
            .isEqualTo(Math.round(strength * 500_000_000));
      }
      assertThat(passed(narrow.stage(Fault.Direction.UP, 1), 500).getLast().dueNanos())
          .as("another connection, behind it")
          .isEqualTo(Math.round(strength * 1_000_000_000));
    }
  }

  @Test
  void aDelayIsAsLongAsItIsStrong() throws Exception {
    Trouble.Late late =
        new Trouble.Late(new Lateness(Duration.ofMillis(80), Duration.ZERO, Fault.Spread.UNIFORM));
    for (double strength : new double[] {1, 0.25}) {
      assertThat(passed(effect(late, strength).stage(Fault.Direction.UP, 0), 9))
          .singleElement()
          .extracting(Parcel::dueNanos)
          .isEqualTo(Math.round(strength * 80_000_000));
    }
  }

  @Test
  void slicesAreDueOneAfterAnother() throws Exception {
    Effect slice = effect(new Trouble.Slice(3, Duration.ofMillis(20)), 1);

    List<Parcel> came = passed(slice.stage(Fault.Direction.UP, 0), 8);

    assertThat(came).extracting(each -> each.bytes().remaining()).containsExactly(3, 3, 2);
    assertThat(came).extracting(Parcel::dueNanos).containsExactly(0L, 20_000_000L, 40_000_000L);
  }
}
