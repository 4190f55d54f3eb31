package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.Component;
import dev.squall.drive.Drive;
import dev.squall.drive.LoneDrive;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Course;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that stands still for half of a run, asked at an open rate over two connections: an
 * honest answer is that half of the requests waited for a quarter of the run on average, though the
 * service itself was slow for two of them only. The case of PerfCake's issue 258, ten times
 * shorter.
 */
@Tag("real")
@Isolated
class PausedServiceTest {
  private static final Clock CLOCK = Clock.system();
  private static final long RUN = 3_000_000_000L;
  private static final long PAUSE = 1_500_000_000L;
  private static final int RATE = 200;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPauseIsInTheResponseTimesOfAllWhoWaited(boolean simple) throws Exception {
    long[] pausedUntil = {0};
    try (TestServer server =
        new TestServer(talk -> {
          while (talk.request() != null) {
            CLOCK.waitUntil(pausedUntil[0]);
            talk.say(TestServer.ok("hello"));
          }
        })) {
      try (Drive drive = drive(server.url(), simple)) {
        drive.start();
        CLOCK.waitFor(RUN / 6); // the first few are slow for reasons of their own
        drive.read();
        CLOCK.waitFor(RUN / 4);
        pausedUntil[0] = CLOCK.nanos() + PAUSE;
        CLOCK.waitFor(RUN - RUN / 4);
        drive.release();
        CLOCK.waitFor(RUN / 10);
        Calls.OperationCalls all =
            Objects.requireNonNull(drive.read().calls()).operations().getFirst();
        Histogram response = Histograms.read(all.response());
        Histogram service = Histograms.read(all.service());
        assertThat(all.failed()).isZero();
        assertThat(all.ok()).isGreaterThan(RATE * 2L);
        // Half of them waited for 0.75 s on average: 0.375 s over all, whatever a slow machine
        // adds.
        assertThat(response.getMean()).isBetween(0.2e9, 0.9e9);
        assertThat(response.getValueAtPercentile(75)).isGreaterThan((long) (0.4 * PAUSE));
        // Service times alone would hide it: only the two that were under way saw the pause.
        assertThat(service.getMean()).isLessThan(response.getMean() / 5);
        assertThat(service.getValueAtPercentile(90)).isLessThan(PAUSE / 5);
        assertThat(service.getMaxValue()).isGreaterThan((long) (0.9 * PAUSE));
      }
    }
  }

  private static Drive drive(String url, boolean simple) throws Exception {
    HttpType type = new HttpType();
    ComponentPlan shop =
        type.plan(
            "shop",
            Map.of(
                "url", new Setting.Text(url),
                "redirects", new Setting.Truth(!simple)));
    Component.Calling calling = type.make(shop).calling();
    assertThat(calling).isEqualTo(simple ? Component.Calling.BEGINNING : Component.Calling.WAITING);
    // Two places: what arrives while both are taken waits, as it would for a person's browser.
    LoadSettings.Drive how =
        new LoadSettings.Drive(
            "shop", new Arrivals.Open(Arrivals.Spacing.EVEN), Map.of(), 2, Overflow.QUEUE, 0, null);
    Drive drive = new LoneDrive(how, shop, type::make, CLOCK, Path.of(".")).drive();
    drive.along(Course.steady(RATE));
    return drive;
  }
}
