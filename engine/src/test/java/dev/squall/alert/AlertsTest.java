package dev.squall.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.AlertPlan;
import dev.squall.plan.AlertPlan.Cause;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.plan.Safety;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.UndoJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("AlertsTest")
class AlertsTest {
  private static final Limit LIMIT =
      new Limit(Limit.Subject.CPU, 0.9, 3, Duration.ofSeconds(10), "scenario");
  private static final Event TRIP =
      new Event.BreakerOpened(
          "cpu",
          LIMIT,
          Map.of(),
          List.of(0.95, 0.96, 0.97),
          1,
          BreakerPlan.Step.HOLD,
          200_000_000,
          List.of("cpu"),
          12_000_000);
  private static final Event STOP = new Event.StateChanged("running", "stopping", "Ctrl-C");
  private static final Event END = new Event.StateChanged("running", "stopping", "");

  private final List<Timed> logged = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private UndoJournal undo;

  @BeforeEach
  void open() throws IOException {
    undo = UndoJournal.open(folder.resolve("undo.ndjson"), "alert");
  }

  @AfterEach
  void close() throws IOException {
    undo.close();
  }

  private static Event missed(boolean fails) {
    Expectation.Measure measure = new Expectation.Measure(Expectation.Kind.RESPONSE, 99);
    return new Event.ExpectationMissed(
        new Expectation(
            measure, List.of(), null, true, 0.1, 0.2, Duration.ofSeconds(10), 0, "script"),
        "shop",
        0.3,
        fails);
  }

  private Alerts alerts(AlertPlan.Way by, Set<Cause> on, Duration within) {
    Plan plan =
        Plan.named("Shop", Duration.ofSeconds(10))
            .safety(new Safety(List.of(), List.of(new AlertPlan(by, on, within))))
            .build();
    return new Alerts(plan, "2026-x", undo, (at, event) -> logged.add(new Timed(at, event)));
  }

  private List<String> said() {
    return logged.stream().map(each -> ((Event.Logged) each.event()).message()).toList();
  }

  @Test
  void aLogTellsWhatItIsAskedTo() {
    try (Alerts alerts =
        alerts(new AlertPlan.Way.Log(), EnumSet.allOf(Cause.class), AlertPlan.WITHIN)) {
      alerts.on(1, TRIP);
      alerts.on(2, STOP);
      alerts.on(3, END);
      alerts.on(4, missed(true));
      alerts.on(5, missed(false));
      alerts.on(6, new Event.Commanded(Event.EMERGENCY, "process 7"));
      alerts.on(7, new Event.Commanded("pause", "process 7"));
      alerts.on(8, new Event.EngineDied(137, "killed by signal 9"));
    }
    assertThat(said())
        .containsExactly(
            "alert: breaker 'cpu' opened, trip 1: limit 'cpu below 90 %' was crossed for 200 ms"
                + " (was 95 %, 96 %, 97 %); cpu let go in 12 ms, another look after 10 s",
            "alert: the run stops: Ctrl-C",
            "alert: shop fails p99 below 100 ms, fail 200 ms over 10 s: was 300 ms",
            "alert: emergency stop, by process 7",
            "alert: the engine died: killed by signal 9");
  }

  @Test
  void onlyItsOwnCauses() {
    try (Alerts alerts = alerts(new AlertPlan.Way.Log(), Set.of(Cause.STOPS), AlertPlan.WITHIN)) {
      alerts.on(1, TRIP);
      alerts.on(2, STOP);
    }
    assertThat(said()).containsExactly("alert: the run stops: Ctrl-C");
  }

  @Test
  void aWebhookGetsJson() throws IOException {
    List<String> got = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          got.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    try (Alerts alerts =
        alerts(new AlertPlan.Way.Webhook(url), Set.of(Cause.TRIPS), Duration.ofSeconds(20))) {
      alerts.on(5, TRIP);
      alerts.on(6, TRIP);
    } finally {
      server.stop(0);
    }
    assertThat(got).hasSize(2);
    assertThat(got.getFirst())
        .startsWith(
            "POST application/json {\"run\":\"2026-x\",\"scenario\":\"Shop\",\"cause\":\"trips\"")
        .contains("\"text\":\"breaker 'cpu' opened, trip 1")
        .contains("\"event\":{\"at\":5,\"type\":\"breaker-opened\",\"breaker\":\"cpu\"");
    assertThat(logged).isEmpty();
  }

  /** It accepts and never answers: telling returns at once, and is given up at its deadline. */
  @Test
  void aWebhookThatHangsDelaysNobodyAndIsSaidOnce() throws Exception {
    try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<Socket> came = new CopyOnWriteArrayList<>(); // kept, or the collector would close them
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              while (true) {
                came.add(hangs.accept());
              }
            } catch (IOException closed) {
              // the test is over
            }
          });
      String url = "http://127.0.0.1:" + hangs.getLocalPort() + "/";
      try (Alerts alerts =
          alerts(new AlertPlan.Way.Webhook(url), Set.of(Cause.TRIPS), Duration.ofMillis(300))) {
        alerts.on(1, TRIP);
        alerts.on(2, TRIP);
        alerts.on(3, TRIP);
        assertThat(logged).as("all were taken before one could be given up").isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> came.size() >= 3);
      }
      assertThat(said())
          .containsExactly(
              "alert by webhook "
                  + url
                  + " was not delivered: no answer within 300 ms; that it fails is said once");
    }
  }

  @Test
  void aWebhookThatIsNotThereIsSaidOnce() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (Alerts alerts =
        alerts(
            new AlertPlan.Way.Webhook("http://127.0.0.1:" + free + "/"),
            Set.of(Cause.TRIPS),
            Duration.ofSeconds(20))) {
      alerts.on(1, TRIP);
      alerts.on(2, TRIP);
    }
    assertThat(said()).singleElement().asString().contains("was not delivered: can't be reached");
  }

  @Test
  void aCommandFindsTheJsonOnItsInput() throws IOException {
    Path out = folder.resolve("got");
    try (Alerts alerts =
        alerts(
            new AlertPlan.Way.Command(List.of("sh", "-c", "cat >> " + out)),
            Set.of(Cause.STOPS),
            Duration.ofSeconds(20))) {
      alerts.on(7, STOP);
    }
    assertThat(Files.readString(out)).contains("\"cause\":\"stops\"").contains("Ctrl-C");
    assertThat(logged).isEmpty();
  }

  @Test
  void aCommandThatIsNotDoneInTimeIsEndedWithWhatItStarted() throws IOException {
    Path ids = folder.resolve("ids");
    String sleeps = "sleep 600 & echo $$ $! > " + ids + "; wait";
    try (Alerts alerts =
        alerts(
            new AlertPlan.Way.Command(List.of("sh", "-c", sleeps)),
            Set.of(Cause.STOPS),
            Duration.ofSeconds(2))) {
      alerts.on(7, STOP);
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ids) && Files.size(ids) > 3);
      await().atMost(Duration.ofSeconds(30)).until(() -> !logged.isEmpty());
    }
    assertThat(said()).singleElement().asString().contains("not done within 2 s");
    for (String id : Files.readString(ids).strip().split(" ", -1)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> ProcessHandle.of(Long.parseLong(id)).isEmpty());
    }
  }

  @Test
  void aCommandThatFailsOrIsNotThereIsSaid() {
    for (List<String> command : List.of(List.of("false"), List.of("no-such-program-at-all"))) {
      try (Alerts alerts =
          alerts(new AlertPlan.Way.Command(command), Set.of(Cause.STOPS), Duration.ofSeconds(20))) {
        alerts.on(7, STOP);
      }
    }
    assertThat(said().getFirst()).contains("ended with status 1;");
    assertThat(said().getLast()).contains("ended with status 127: no such program");
  }

  /** What would end it is known before it does anything, so that whoever outlives us can. */
  @Test
  void howToEndACommandIsNotedBeforeItBegins() throws Exception {
    Path noted = folder.resolve("undo.ndjson");
    Path seen = folder.resolve("seen");
    Path ids = folder.resolve("ids");
    String copies = "cp %s %s; sleep 600 & echo $$ $! > %s; wait".formatted(noted, seen, ids);
    try (Alerts alerts =
        alerts(
            new AlertPlan.Way.Command(List.of("sh", "-c", copies)),
            Set.of(Cause.STOPS),
            Duration.ofSeconds(60))) {
      alerts.on(7, STOP);
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ids) && Files.size(ids) > 3);
      List<String> both = List.of(Files.readString(ids).strip().split(" ", -1));
      assertThat(seen).content().contains("\"signal-process\"").contains(both.getFirst());

      // As a reaper would, when we are killed now.
      assertThat(new Healer(Clock.system()).heal(noted))
          .singleElement()
          .satisfies(each -> assertThat(each.outcome()).isEqualTo(Healing.Outcome.HEALED));
      for (String id : both) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> ProcessHandle.of(Long.parseLong(id)).isEmpty());
      }
    }
    assertThat(said()).singleElement().asString().contains("ended with status 137");
    assertThat(new Healer(Clock.system()).heal(noted)).isEmpty();
  }

  @Test
  void whatTheEndDidNotWaitForIsSaid() throws Exception {
    Path begun = folder.resolve("begun");
    Path second = folder.resolve("second");
    String twice =
        "test -e %2$s && exec sleep 600; test -e %1$s && touch %2$s; touch %1$s; sleep 2"
            .formatted(begun, second);
    try (Alerts alerts =
        alerts(
            new AlertPlan.Way.Command(List.of("sh", "-c", twice)),
            Set.of(Cause.STOPS),
            Duration.ofSeconds(4))) {
      alerts.on(7, STOP); // two seconds of four
      alerts.on(8, STOP); // and again
      alerts.on(9, STOP); // could give up by itself at eight; the end waits six
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(begun));
    }
    assertThat(said()).singleElement().asString().contains("the run was over before it was");
    assertThat(new Healer(Clock.system()).heal(folder.resolve("undo.ndjson"))).isEmpty();
  }
}
