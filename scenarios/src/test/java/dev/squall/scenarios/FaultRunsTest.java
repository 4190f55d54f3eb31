package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Faults of real runs: planned, by a condition, and by hand from another process. */
@Tag("real")
class FaultRunsTest {
  private static String shop(int seconds, String faults) {
    return """
    scenario 'Shop', seed: 3
    component('shop') { browse(weight: 9) { sleep(1.ms) }; pay { sleep(1.ms) } }
    drive shop, rate: 100.perSecond
    %s
    play during: %d.seconds
    """
        .formatted(faults, seconds);
  }

  private static List<String> told(Stage stage, String type, String field) {
    return stage.events(type).stream().map(event -> event.path(field).asString()).toList();
  }

  @Test
  void comeAndGoAtTheirTimesAndStandInTheReport() throws Exception {
    try (Stage stage = new Stage();
        ServerSocket echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(echo));
      String faults =
          """
          component('door') {
              setup { door = tcp('127.0.0.1:%1$d') }
              knock { door.send('x').expect('x') }
          }
          drive 'door', rate: 20.perSecond
          fault 'far', at: 2.seconds, during: 2.seconds, delay(tcp(%1$d, to: '127.0.0.1:%2$d'), 60.ms, direction: up)
          condition 'open', { throughput('shop') > 10.perSecond }
          fault 'flaky', at: 2.seconds, during: 2.seconds, error(on: shop, chance: 50.percent)
          fault 'slow', at: 5.seconds, during: 1.second, delay(on: shop, by: 50.ms)
          fault 'still', at: 7.seconds, stall(on: shop, operation: 'pay')
          fault 'ready', when: 'open', during: 1.second, nothing()
          """
              .formatted(freePort(), echo.getLocalPort());
      Started run = stage.run(stage.script("shop.groovy", shop(9, faults)));
      run.endsWell();
      assertThat(told(stage, "fault-injected", "fault"))
          .contains("flaky", "slow", "still", "ready", "far");
      assertThat(told(stage, "fault-healed", "fault"))
          .containsAll(told(stage, "fault-injected", "fault"));
      assertThat(told(stage, "fault-verified", "fault")).contains("flaky", "slow", "ready", "far");
      assertThat(stage.events("fault-failed")).isEmpty();
      JsonNode all = Stage.json(stage.run().resolve("summary.json")).path("faults");
      JsonNode flaky = one(all, "flaky");
      JsonNode effect = flaky.path("effects").get(0);
      assertThat(effect.path("before").path("errors").asDouble()).isZero();
      assertThat(effect.path("during").path("errors").asDouble()).isBetween(0.3, 0.7);
      assertThat(flaky.path("hits").asLong()).isBetween(60L, 140L);
      assertThat(one(all, "slow").path("effects").get(0).path("during").path("p50").asDouble())
          .isGreaterThan(0.049);
      JsonNode door = effect(one(all, "far"), "door");
      assertThat(door.path("during").path("p50").asDouble()).isGreaterThan(0.059);
      assertThat(door.path("during").path("errors").asDouble()).isZero();
      // Whatever waited when the run ended went on.
      assertThat(one(all, "still").path("why").asString()).isNotBlank();
      assertThat(run.out()).contains("fault 'flaky' injected");
      assertThat(stage.left()).isEmpty();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  /** Answers each connection with what it sends. */
  private static void answer(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
              } catch (IOException ended) {
                // as its caller wished
              }
            });
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private static JsonNode effect(JsonNode fault, String drive) {
    for (JsonNode each : fault.path("effects")) {
      if (each.path("drive").asString().equals(drive)) {
        return each;
      }
    }
    throw new AssertionError("nothing of '" + drive + "' in " + fault);
  }

  private static JsonNode one(JsonNode all, String name) {
    for (JsonNode each : all) {
      if (each.path("name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no fault '" + name + "' in " + all);
  }

  @Test
  void comeByHandAndAreHealedByHand() throws Exception {
    try (Stage stage = new Stage()) {
      String planned = "fault 'later', at: 100.seconds, during: 1.second, stall(on: shop)";
      Started run = stage.run(stage.script("shop.groovy", shop(120, planned)));
      stage.awaitEvents("drive-interval", 2);

      Started injected = stage.squall("fault", "latest", "error(on: shop, chance: 50.percent)");
      injected.endsWith(0);
      assertThat(injected.out()).contains("fault 'error' injected: error of 50 % on shop");
      stage.awaitEvents("fault-verified", 1);
      Started twice = stage.squall("fault", "latest", "error(on: shop)");
      twice.endsWith(104);
      assertThat(twice.err()).contains("is there already");
      Started healed = stage.squall("heal", "latest", "error");
      healed.endsWith(0);
      assertThat(healed.out()).contains("fault 'error' is healed");
      stage.awaitEvents("fault-healed", 1);

      stage.squall("fault", "latest", "later", "--during", "300ms").endsWith(0);
      await("healed by itself")
          .atMost(Stage.PATIENCE)
          .until(() -> told(stage, "fault-healed", "fault").contains("later"));

      Started wrong = stage.squall("fault", "latest", "error(on: shp)");
      wrong.endsWith(104);
      assertThat(wrong.err()).contains("'shp' is no component").contains("shop");
      Started bare = stage.squall("fault", "latest", "later", "--during", "10");
      bare.endsWith(104);
      assertThat(bare.err()).contains("must have a unit");
      Started nothing = stage.squall("heal", "latest", "error");
      nothing.endsWith(104);
      assertThat(nothing.err()).contains("there is no such fault; none is now");
      assertThat(run.alive()).isTrue();

      Path own = stage.script("own.conf", "mine");
      String deletes = "deleteFile('" + own + "')";
      Started unasked = stage.squall("fault", "latest", deletes);
      unasked.endsWith(104);
      assertThat(unasked.err())
          .contains("nobody said yes to that: files: " + own)
          .contains("say --yes");
      assertThat(own).exists();
      stage.squall("fault", "latest", deletes, "--yes").endsWith(0);
      await("it is gone").atMost(Stage.PATIENCE).until(() -> !Files.exists(own));
      stage.squall("heal", "latest", "deleteFile").endsWith(0);
      await("it is back").atMost(Stage.PATIENCE).until(() -> Files.exists(own));

      stage.squall("fault", "latest", "stall(on: shop)").endsWith(0);
      stage.awaitEvents("fault-verified", 2);
      stage.squall("stop").endsWith(0);
      run.endsWith(105);
      assertThat(told(stage, "fault-healed", "why").getLast()).contains("squall stop");
      assertThat(told(stage, "commanded", "command"))
          .contains("fault error(on: shop, chance: 50.percent)", "heal error");
      assertThat(stage.left()).isEmpty();
    }
  }
}
