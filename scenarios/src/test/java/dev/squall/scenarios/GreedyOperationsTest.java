package dev.squall.scenarios;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Whole runs beside operations that take what all share: the engine's memory, the carriers of
 * virtual threads. The others go on, and the report says who it was.
 */
@Tag("real")
@Isolated
class GreedyOperationsTest {
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  private static JsonNode drive(JsonNode summary, String name) {
    for (JsonNode drive : summary.path("drives")) {
      if (drive.path("name").asString().equals(name)) {
        return drive;
      }
    }
    throw new AssertionError("no drive '" + name + "' in " + summary.path("drives"));
  }

  private long at(String event) {
    return stage.events(event).getFirst().path("at").asLong();
  }

  /** When the drive's operations were last seen to end well. */
  private long lastOk(String name) {
    return stage.events("drive-interval").stream()
        .filter(event -> event.path("drive").asString().equals(name))
        .filter(event -> event.path("calls").path("operations").toString().contains("\"ok\":"))
        .mapToLong(event -> event.path("at").asLong())
        .max()
        .orElse(0);
  }

  @Test
  void whatLeaksIsEndedAndTheOthersGoOn() throws Exception {
    Started leaking =
        stage.run(
            stage.script(
                "leak.groovy",
                """
                scenario 'Leak', seed: 3
                component('leaking') {
                    setup { kept = [].asSynchronized() }
                    look(weight: 1) { kept.size() }
                    leak(weight: 3) { kept << new byte[1_000_000] }
                }
                component('good') { ask { sleep(1.ms) } }
                drive leaking, rate: 100.perSecond
                drive good,    rate: 50.perSecond
                expect { errors of: leaking, below: 1.percent, over: 2.seconds }
                play during: 15.seconds
                """));
    leaking.endsWith(107);
    JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
    String why = stage.events("component-ended").getFirst().path("message").asString();
    assertThat(why)
        .startsWith("leaks: the engine's memory is ")
        .endsWith("were allocated by its operation 'leak'");
    assertThat(summary.path("verdict").path("reasons").toString())
        .contains("component 'leaking' leaks: ")
        .contains("leaking failed errors below 1 % over 2 s: it broke down");
    assertThat(stage.events("load-failed").toString()).contains("component 'leaking' leaks: ");
    assertThat(Files.readString(stage.run().resolve("report.html"))).contains("its operation");
    assertThat(Files.readString(stage.run().resolve("junit.xml"))).contains("it broke down");

    // The memory came back, and the run went on to its end without it.
    assertThat(stage.events("logged").toString()).contains("stay after what leaked was ended");
    assertThat(lastOk("good")).isGreaterThan(at("component-ended") + 2_000_000_000L);
    assertThat(lastOk("leaking")).isLessThan(at("component-ended") + 2_000_000_000L);
    assertThat(stage.events("finished").toString()).contains("played to its end");
    assertThat(stage.events("engine-died")).isEmpty();
    assertThat(stage.left()).isEmpty();
  }

  /** Plays a scenario of these components beside one that is good, until they are ended. */
  private JsonNode beside(String greedy) throws Exception {
    return beside(greedy, 12);
  }

  private JsonNode beside(String greedy, int seconds) throws Exception {
    Started run =
        stage.run(
            stage.script(
                "greedy.groovy",
                """
                scenario 'Greedy', seed: 3
                %s
                component('good') { ask { sleep(1.ms) } }
                drive good, rate: 50.perSecond
                expect { errors of: good, below: 1.percent, over: 2.seconds }
                play during: %d.seconds
                """
                    .formatted(greedy, seconds)));
    assertThat(run.end()).as(run.said()).isIn(107, 112);
    assertThat(stage.events("engine-died")).isEmpty();
    assertThat(stage.events("finished").toString()).contains("played to its end");
    assertThat(stage.events("untrusted").toString()).contains("what fills the engine's memory");
    assertThat(lastOk("good")).isGreaterThan(at("component-ended") + 2_000_000_000L);
    JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
    assertThat(ended()).doesNotContain("good");
    assertThat(stage.left()).isEmpty();
    return summary;
  }

  /** What the other did in full memory counts neither for nor against it. */
  private static void unharmed(JsonNode summary) {
    assertThat(summary.path("verdict").path("reasons").toString()).doesNotContain("good failed");
  }

  private List<String> ended() {
    return stage.events("component-ended").stream()
        .map(event -> event.path("component").asString())
        .toList();
  }

  private String why() {
    return stage.events("component-ended").getFirst().path("message").asString();
  }

  /** Faster than it is looked at, and gone with the operation that it was for. */
  @Test
  void oneOperationThatFillsTheMemoryFails() throws Exception {
    JsonNode summary =
        beside(
            """
            component('leaking') {
                look(weight: 3) { }
                grow(weight: 1) { def all = []; while (true) { all << new byte[1_000_000] } }
            }
            drive leaking, rate: 10.perSecond
            """);
    unharmed(summary);
    assertThat(ended()).containsExactly("leaking");
    assertThat(why()).startsWith("leaks: ").contains("its operation 'grow'");
    assertThat(summary.path("verdict").path("reasons").toString())
        .contains("component 'leaking' leaks: ");
    assertThat(drive(summary, "leaking").path("reasons").propertyNames()).contains("out of memory");
  }

  @Test
  void oneOperationThatKeepsManySmallThingsFails() throws Exception {
    JsonNode summary =
        beside(
            """
            component('leaking') {
                setup { kept = [] }
                grow { while (true) { kept << new int[3] } }
            }
            drive leaking, rate: 1.perSecond
            """);
    unharmed(summary);
    assertThat(ended()).containsExactly("leaking");
    assertThat(why()).startsWith("leaks: ").contains("its operation 'grow'");
  }

  @Test
  void ofThoseThatLeakAlikeOneAfterAnotherIsEnded() throws Exception {
    List<String> names = List.of("first", "second", "third");
    JsonNode summary =
        beside(
            names.stream()
                .map(name ->
                    """
                    component('%1$s') {
                        setup { kept = [].asSynchronized() }
                        leak { kept << new byte[1_000_000] }
                    }
                    drive %1$s, rate: 40.perSecond
                    """
                        .formatted(name))
                .collect(joining()),
            25);
    unharmed(summary);
    assertThat(ended()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void anOperationThatAsksForMoreThanThereIsFailsAndIsEndedTheThirdTime() throws Exception {
    JsonNode summary =
        beside(
            """
            component('asking') { ask { new byte[1_000_000_000] } }
            drive asking, rate: 2.perSecond
            """);
    assertThat(why())
        .startsWith("asks for too much: its operation 'ask' wanted more at once than")
        .contains("3 times");
    assertThat(drive(summary, "asking").path("reasons").propertyNames())
        .containsExactly("out of memory");
  }

  @Test
  void whatNeverWaitsTakesNoTurnFromTheOthers() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    Started spinning =
        stage.run(
            stage.script(
                "spin.groovy",
                """
                scenario 'Spin', seed: 3
                component('spinning') { burn { while (true) { } } }
                component('good') { ask { sleep(1.ms) } }
                drive spinning, rate: 20.perSecond, inFlight: %d, overflow: drop
                drive good,     rate: 50.perSecond
                play during: 6.seconds
                """
                    .formatted(processors)));
    assertThat(spinning.end()).as(spinning.said()).isIn(99, 112);
    JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
    assertThat(stage.events("logged").toString())
        .contains("operations that never wait held all " + processors + " carriers")
        .contains(processors + " of spinning.burn for ");
    assertThat(Files.readString(stage.run().resolve("report.html")))
        .contains("of spinning.burn for ");
    JsonNode good = drive(summary, "good");
    assertThat(good.path("ok").asLong()).isEqualTo(good.path("planned").asLong());
    assertThat(drive(summary, "spinning").path("reasons").propertyNames())
        .containsExactly("still under way when the drive ended");
    assertThat(stage.events("finished").toString()).contains("played to its end");
    assertThat(stage.left()).isEmpty();
  }
}
