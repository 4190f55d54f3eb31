package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.Component;
import dev.squall.drive.Drive;
import dev.squall.drive.LoneDrive;
import dev.squall.latency.Calls;
import dev.squall.load.Course;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drives of a real nginx over TLS, in both versions of HTTP: on virtual threads, many at once. */
@Tag("real")
@Isolated
class SecureLoadTest {
  private static final double RATE = 300;
  private static final long DRIVEN_NANOS = 2_000_000_000L;
  private static final int PLACES = 64;

  @TempDir static Path folder;
  private static Keys keys;

  @BeforeAll
  static void make() throws Exception {
    keys = Keys.made(folder, "service", "san=ip:127.0.0.1", List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, HTTP/1.1", "2, HTTP/2.0"})
  void everyRequestIsAnsweredInTheVersionThatWasAskedFor(int version, String protocol)
      throws Exception {
    try (SecureNginx nginx = SecureNginx.start(keys)) {
      Map<String, Setting> settings = settings(nginx, version);
      settings.put("trust", new Setting.Text(keys.certificate().toString()));
      settings.put("contains", new Setting.Text(protocol));
      Calls calls = driven(settings);
      Calls.OperationCalls all = calls.operations().getFirst();
      assertThat(all.reasons()).isEmpty();
      assertThat(all.ok()).isEqualTo(calls.planned()).isGreaterThan((long) RATE);
      if (version == 1) {
        assertThat(calls.figures().get("connections")).isBetween(1.0, (double) PLACES);
      }
    }
  }

  @Test
  void aCertificateThatDoesNotVerifyFailsEachAndHoldsUpNothing() throws Exception {
    try (SecureNginx nginx = SecureNginx.start(keys)) {
      for (int version : new int[] {1, 2}) {
        Calls calls = driven(settings(nginx, version));
        Calls.OperationCalls all = calls.operations().getFirst();
        assertThat(all.ok()).isZero();
        assertThat(all.failed()).isEqualTo(calls.started()).isGreaterThan((long) RATE / 4);
        assertThat(all.reasons())
            .containsOnlyKeys("certificate is not trusted; name its issuer's PEM file with trust");
      }
    }
  }

  private static Map<String, Setting> settings(SecureNginx nginx, int version) {
    Map<String, Setting> settings = new HashMap<>();
    settings.put("url", new Setting.Text(nginx.url("/protocol")));
    settings.put("version", new Setting.Amount(version, Dimension.NUMBER));
    return settings;
  }

  private static Calls driven(Map<String, Setting> settings) throws Exception {
    HttpType type = new HttpType();
    ComponentPlan service = type.plan("service", settings);
    assertThat(type.make(service).calling()).isEqualTo(Component.Calling.WAITING);
    LoadSettings.Drive how =
        new LoadSettings.Drive(
            "service",
            new Arrivals.Open(Arrivals.Spacing.POISSON),
            Map.of(),
            PLACES,
            Overflow.QUEUE,
            0,
            null);
    Clock clock = Clock.system();
    try (LoneDrive alone = new LoneDrive(how, service, type::make, clock, folder)) {
      Drive drive = alone.drive();
      drive.along(Course.steady(RATE));
      drive.start();
      clock.waitFor(DRIVEN_NANOS);
      drive.close();
      Calls calls = drive.read().calls();
      assertThat(calls).isNotNull();
      return calls;
    }
  }
}
