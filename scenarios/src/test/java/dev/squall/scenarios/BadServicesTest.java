package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * One run against all kinds of bad services and bad code at once, through guard and engine: each is
 * a clear outcome in the report, none stops the others, none hangs the end.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class BadServicesTest {
  private static final String SCRIPT =
      """
      scenario 'Bad services', seed: 3

      component('own') {
          feeder 'order', [[id: 1], [id: 2]], once
          thrower { throw new IllegalStateException('broken on purpose') }
          runsOut { order.id == 0 ? wrong('no') : ok() }
      }
      component('blocking') {
          forever { while (true) { try { Thread.sleep(Long.MAX_VALUE) } catch (InterruptedException e) { } } }
      }
      component('unready') { setup { throw new IllegalStateException('no desk') }
                             ask { ok() } }
      component('untidy') { ask { ok() }
                            teardown { throw new IllegalStateException('lost the key') } }
      component('good') { ask { sleep(1.ms) } }

      def local(port) { "http://127.0.0.1:$port".toString() }

      drive good,     rate: 50.perSecond
      drive own,      rate: 20.perSecond
      drive unready,  rate: 10.perSecond
      drive untidy,   rate: 10.perSecond
      drive blocking, rate: 20.perSecond, inFlight: 5, overflow: drop
      drive http, as: 'refusing',  url: local(%d), rate: 10.perSecond
      drive http, as: 'resetting', url: local(%d), rate: 10.perSecond
      drive http, as: 'stalling',  url: local(%d), rate: 10.perSecond, timeout: 300.ms
      drive http, as: 'babbling',  url: local(%d), rate: 10.perSecond
      drive http, as: 'halving',   url: local(%d), rate: 10.perSecond
      drive http, as: 'untrusted', url: 'https://127.0.0.1:%d', rate: 10.perSecond
      drive http, as: 'nowhere',   url: 'http://nosuchhost.invalid', rate: 10.perSecond
      drive sql,  as: 'driverless', url: 'jdbc:nosuch:x', statement: 'select 1', rate: 10.perSecond

      play during: 3.seconds
      """;

  private Stage stage;
  private Started run;
  private JsonNode summary;

  @BeforeAll
  void play() throws Exception {
    stage = new Stage();
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    try (Misbehaving resetting = new Misbehaving(Misbehaving::reset);
        Misbehaving stalling = new Misbehaving(Misbehaving::stall);
        Misbehaving babbling = new Misbehaving(Misbehaving::garbage);
        Misbehaving halving = new Misbehaving(Misbehaving::halfABody);
        Misbehaving untrusted = Misbehaving.untrusted(stage.folder)) {
      run =
          stage.run(
              stage.script(
                  "bad.groovy",
                  SCRIPT.formatted(
                      nobody,
                      resetting.port(),
                      stalling.port(),
                      babbling.port(),
                      halving.port(),
                      untrusted.port())));
      assertThat(run.end()).as(run.said()).isEqualTo(107);
    }
    summary = Stage.json(stage.run().resolve("summary.json"));
  }

  @AfterAll
  void close() throws Exception {
    stage.close();
  }

  private JsonNode drive(String name) {
    for (JsonNode drive : summary.path("drives")) {
      if (drive.path("name").asString().equals(name)) {
        return drive;
      }
    }
    throw new AssertionError("no drive '" + name + "' in " + summary.path("drives") + run.said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refusing  | connection refused
          resetting | connection reset
          stalling  | timeout after 300 ms
          babbling  | not HTTP: begins with '220 mail ESMTP'
          halving   | half a body: 120 B of 400 B
          untrusted | certificate is not trusted; name its issuer's PEM file with trust
          blocking  | still under way when the drive ended
          """)
  void everyOperationFailsForOneReasonWhichTheReportSays(String name, String reason)
      throws Exception {
    JsonNode drive = drive(name);
    assertThat(drive.path("ok").asLong()).isZero();
    assertThat(drive.path("failed").asLong()).isPositive();
    assertThat(drive.path("unfinished").asLong()).isZero();
    assertThat(drive.path("reasons").propertyNames()).containsExactly(reason);
    assertThat(summary.path("verdict").path("reasons").toString())
        .contains(name + ": none of ")
        .contains(" operations ended well (" + reason);
    assertThat(Files.readString(stage.run().resolve("junit.xml")))
        .contains("no operation ended well");
    assertThat(Files.readString(stage.run().resolve("report.html"))).contains(reason.split("'")[0]);
  }

  @Test
  void whoTookAllPlacesIsNamed() {
    assertThat(drive("blocking").path("overflowed").asLong()).isPositive();
    assertThat(text()).contains("held by forever (100 %");
  }

  @Test
  void anOperationThatThrowsAndAFeederThatRanOutAreCountedApart() {
    JsonNode own = drive("own");
    assertThat(own.path("ok").asLong()).as("the feeder's two rows").isEqualTo(2);
    assertThat(own.path("failed").asLong()).isPositive();
    assertThat(own.path("skipped").asLong()).isPositive();
    assertThat(own.path("reasons").propertyNames())
        .containsExactlyInAnyOrder(
            "IllegalStateException: broken on purpose", "feeder 'order' ran out");
    assertThat(own.path("reasons").path("feeder 'order' ran out").asLong())
        .isEqualTo(own.path("skipped").asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nowhere    | component 'nowhere' could not be set up: http: host 'nosuchhost.invalid' does not resolve; is the name right?
          driverless | component 'sql' could not be set up: sql: a driver for 'jdbc:nosuch:' must be at hand
          unready    | component 'unready' could not be set up: IllegalStateException: no desk
          untidy     | component 'untidy' could not be torn down: IllegalStateException: lost the key
          """)
  void whatCannotBeSetUpOrTornDownSaysWhy(String drive, String reason) {
    assertThat(text()).contains(reason);
    assertThat(summary.path("verdict").path("reasons").toString()).contains(reason);
    if (!drive.equals("untidy")) {
      assertThat(stage.events("load-failed").toString()).contains("\"" + drive + "\"");
    }
  }

  @Test
  void noneStopsTheOthers() {
    assertThat(drive("good").path("ok").asLong())
        .isEqualTo(drive("good").path("planned").asLong())
        .isGreaterThan(100);
    assertThat(drive("untidy").path("ok").asLong()).isGreaterThan(20);
    assertThat(stage.events("engine-died")).isEmpty();
  }

  @Test
  void theEndIsReachedAndNothingIsLeft() throws Exception {
    assertThat(stage.events("run-ended")).hasSize(1);
    assertThat(stage.events("finished").toString()).contains("played to its end");
    assertThat(stage.events("run-ended").getFirst().path("exit").asInt()).isEqualTo(107);
    assertThat(stage.events("verified").getFirst().path("left").size()).isZero();
    assertThat(stage.left()).isEmpty();
  }

  private String text() {
    try {
      Started report = stage.squall("report", stage.run().toString());
      return report.out();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /** What is wrong with the numbers themselves is said before anything starts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          component('c') { one(weight: 0) { ok() } } | drive c, rate: 1.perSecond | operation 'one': weight must be > 0, was 0
          component('c') { one { ok() } } | drive c, rate: 1.perSecond, mix: [one: 0] | mix
          """)
  void aWeightOfZeroIsSaidBeforeAnythingStarts(String component, String drive, String said)
      throws Exception {
    try (Stage own = new Stage()) {
      Started check =
          own.startWith(
              Map.of(),
              "check",
              own.script("weight.groovy", component + "\n" + drive + "\nplay during: 1.second\n")
                  .toString());
      assertThat(check.end()).isNotZero();
      assertThat(check.out() + check.err()).contains(said);
    }
  }
}
