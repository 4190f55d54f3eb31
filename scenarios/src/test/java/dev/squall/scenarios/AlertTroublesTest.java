package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Alerts that nobody takes: the run and its end do not wait for them, and nothing of them stays.
 */
@Tag("real")
class AlertTroublesTest {
  /** The load average of a minute is above this for as long as anything runs. */
  private static final String TRIPS_AT_ONCE =
      """
      scenario 'Alerted', seed: 3
      limits { load below: 0.001, patience: 1, coolDown: 500.ms }
      phase 'main', during: 60.seconds, { load cpu, along: 10.percent, of: own }
      """;

  @Test
  void thoseThatHangRefuseOrFailAreSaidOnceAndHoldUpNothing() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    try (Stage stage = new Stage();
        Misbehaving hanging = new Misbehaving(Misbehaving::stall);
        Misbehaving failing = new Misbehaving(Misbehaving::fail)) {
      Started run =
          stage.run(
              stage.script(
                  "alerted.groovy",
                  TRIPS_AT_ONCE
                      + """
                      def local(port) { "http://127.0.0.1:$port/".toString() }
                      alert webhook: local(%d), on: trips, within: 4.seconds
                      alert webhook: local(%d), within: 4.seconds
                      alert command: ['sh', '-c', 'sleep 600 & wait'], within: 4.seconds
                      alert webhook: local(%d), within: 4.seconds
                      alert webhook: local(%d), within: 4.seconds
                      """
                          .formatted(hanging.port(), hanging.port(), nobody, failing.port())));
      run.endsWith(111);

      List<JsonNode> events = stage.events();
      List<String> undelivered =
          stage.events("logged").stream()
              .map(event -> event.path("message").asString())
              .filter(message -> message.contains("was not delivered"))
              .toList();
      assertThat(undelivered)
          .hasSize(5)
          .anyMatch(said -> said.contains("sleep") && said.contains("not done within 4 s"))
          .anyMatch(said -> said.contains(":" + nobody) && said.contains("can't be reached"))
          .anyMatch(said -> said.contains(":" + failing.port()) && said.contains("answered 500"));
      assertThat(undelivered)
          .filteredOn(said -> said.contains(":" + hanging.port()))
          .hasSize(2)
          .allMatch(said -> said.contains("no answer within 4 s"));

      // Loads were let go before the first was given up.
      List<String> told = events.stream().map(JsonNode::toString).toList();
      assertThat(first(told, "\"type\":\"let-go\"")).isLessThan(first(told, "within 4 s;"));
      // One after the other, three that hang would have held up the end for twelve seconds.
      assertThat(at(events, "run-ended") - at(events, "finished")).isLessThan(9_000_000_000L);
      String report = stage.squall("report", stage.run().toString()).out();
      assertThat(report).contains("was not delivered");
      assertThat(stage.run().resolve("report.html")).content().contains("answered 500");
      assertThat(stage.left()).isEmpty();
    }
  }

  private static int first(List<String> events, String part) {
    return events.indexOf(events.stream().filter(each -> each.contains(part)).findFirst().get());
  }

  private static long at(List<JsonNode> events, String type) {
    return events.stream()
        .filter(event -> event.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow()
        .path("at")
        .asLong();
  }

  @Test
  void aCommandDoesNotOutliveAKilledGuard() throws Exception {
    try (Stage stage = new Stage()) {
      Started run =
          stage.run(
              stage.script(
                  "killed.groovy",
                  TRIPS_AT_ONCE
                      + """
                      breaker system, then: hold
                      alert command: ['sh', '-c', 'sleep 601 & wait'], on: trips, within: 60.seconds
                      """));
      await("what the command started")
          .atMost(Stage.PATIENCE)
          .until(() ->
              stage.living().stream().anyMatch(process -> process.command().equals("sleep 601 ")));
      Stage.signal("KILL", run.pid());
      run.end();
      stage.awaitNothingLeft();
      assertThat(stage.events("undone"))
          .anyMatch(undone -> undone.path("how").asString().contains("gone after kill"));
    }
  }
}
