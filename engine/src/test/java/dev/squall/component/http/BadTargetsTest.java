package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Services that misbehave on loopback: both ways of asking say the same of them, in plain words,
 * and none hangs.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BadTargetsTest")
class BadTargetsTest {
  /** How a request is sent. */
  enum Way {
    DECLARED,
    TOOL
  }

  static Stream<Arguments> bad() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      all.add(
          bad(
              way,
              "reset",
              "connection reset",
              talk -> {
                talk.request();
                talk.reset();
              }));
      all.add(bad(way, "closes", "closed without an answer", talk -> talk.request()));
      all.add(
          bad(
              way,
              "stalls",
              "timeout after 300 ms",
              talk -> {
                talk.request();
                talk.stall();
              }));
      all.add(
          bad(
              way,
              "garbage",
              "not HTTP: begins with '220 mail ESMTP'",
              talk -> {
                talk.request();
                talk.say("220 mail ESMTP\r\n");
                talk.stall();
              }));
      all.add(
          bad(
              way,
              "half a body",
              "half a body: 120 B of 400 B",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + "x".repeat(120));
              }));
      all.add(
          bad(
              way,
              "half a chunk",
              "half a body: 3 B, its last chunk is missing",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
              }));
      all.add(
          bad(
              way,
              "half a head",
              "half a head: then closed",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\nContent-Le");
              }));
      all.add(
          bad(
              way,
              "drips",
              "timeout after 300 ms",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n");
                while (true) {
                  talk.say("x");
                  Thread.sleep(10);
                }
              }));
      all.add(
          bad(
              way,
              "huge header",
              "not HTTP: a header of more than 16384 B",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000));
                talk.stall();
              }));
      all.add(
          bad(
              way,
              "endless body",
              "a body of more than 1 MB",
              talk -> {
                talk.request();
                talk.say("HTTP/1.1 200 OK\r\n\r\n");
                while (true) {
                  talk.say("x".repeat(100_000));
                }
              }));
      all.add(
          bad(
              way,
              "status",
              "status 503 (expected 200)",
              talk -> {
                while (talk.request() != null) {
                  talk.say("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                }
              }));
    }
    return all.stream();
  }

  private static Arguments bad(Way way, String name, String reason, TestServer.Manner manner) {
    return Arguments.of(way, name, reason, manner);
  }

  @ParameterizedTest(name = "{1} by {0}")
  @MethodSource("bad")
  void aBadTargetIsAPlainReason(Way way, String name, String reason, TestServer.Manner manner)
      throws Exception {
    try (TestServer server = new TestServer(manner);
        Asking asking = new Asking(way, server.url(), Map.of("timeout", 0.3))) {
      assertThat(asking.ask()).isEqualTo(Outcome.failed(reason));
      // One bad operation spoils nothing: the next has a connection of its own.
      assertThat(asking.ask()).isEqualTo(Outcome.failed(reason));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nobodyThereIsRefused(Way way) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Asking asking = new Asking(way, "http://127.0.0.1:" + port, Map.of())) {
      assertThat(asking.ask()).isEqualTo(Outcome.failed("connection refused"));
      assertThat(asking.ask()).isEqualTo(Outcome.failed("connection refused"));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatClosesAfterEachIsAskedOverANewConnection(Way way) throws Exception {
    try (TestServer server =
            new TestServer(talk -> {
              talk.request();
              talk.say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbye");
            });
        Asking asking = new Asking(way, server.url(), Map.of())) {
      for (int i = 0; i < 5; i++) {
        assertThat(asking.ask()).isInstanceOf(Outcome.Ok.class);
      }
      assertThat(server.connections.get()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aConnectionThatWasClosedMeanwhileIsReplacedWithoutAFailure(Way way) throws Exception {
    try (TestServer server =
            new TestServer(talk -> {
              talk.request();
              talk.say(TestServer.ok("kept, it said"));
            });
        Asking asking = new Asking(way, server.url(), Map.of())) {
      for (int i = 0; i < 20; i++) {
        assertThat(asking.ask()).isInstanceOf(Outcome.Ok.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aConnectionIsKept(Way way) throws Exception {
    try (TestServer server = TestServer.answering(TestServer.ok("hello"));
        Asking asking = new Asking(way, server.url(), Map.of())) {
      for (int i = 0; i < 20; i++) {
        long bytes = ((Outcome.Ok) asking.ask()).bytes();
        assertThat(bytes).isGreaterThan(60);
      }
      assertThat(server.connections.get()).isEqualTo(1);
      assertThat(server.requests.get()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoFindsNoFreeConnectionInTimeSaysSo(Way way) throws Exception {
    try (TestServer server =
            new TestServer(talk -> {
              talk.request();
              talk.stall();
            });
        Asking asking = new Asking(way, server.url(), Map.of("timeout", 0.4, "connections", 1.0))) {
      CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(asking::unchecked);
      Thread.sleep(100);
      assertThat(asking.ask())
          .isIn(
              Outcome.failed("all 1 connections were busy for 400 ms"),
              Outcome.failed("timeout after 400 ms"));
      assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.failed("timeout after 400 ms"));
    }
  }

  @Test
  void theEndFailsWhatIsUnderWay() throws Exception {
    try (TestServer server =
        new TestServer(talk -> {
          talk.request();
          talk.stall();
        })) {
      Asking asking = new Asking(Way.DECLARED, server.url(), Map.of("timeout", 60.0));
      CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(asking::unchecked);
      Thread.sleep(100);
      asking.close();
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.failed(Loop.OVER));
    }
  }

  /** Asks one way. */
  static final class Asking implements AutoCloseable {
    private final Component component;
    private final Http tool;
    private final User user = new User(0, Chance.ofSeed(1));

    Asking(Way way, String url, Map<String, Double> amounts) throws Exception {
      Site site = new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {});
      Map<String, Setting> settings = new TreeMap<>();
      settings.put("url", new Setting.Text(url));
      settings.put("most", new Setting.Amount(1e6, Dimension.BYTES));
      settings.put("expect", new Setting.Amount(200, Dimension.NUMBER));
      amounts.forEach(
          (name, value) -> settings.put(name, new Setting.Amount(value, Dimension.TIME)));
      if (way == Way.DECLARED) {
        HttpType type = new HttpType();
        component = type.make(type.plan("shop", settings));
        component.setUp(site);
        tool = null;
      } else {
        component = null;
        Declared declared = Declared.of("shop", settings);
        tool =
            new Http(new Service(site.clock(), declared.target(), declared.options()), List.of());
      }
    }

    Outcome ask() throws Exception {
      if (component == null) {
        try {
          return tool.get("/").expect(200).outcome();
        } catch (OperationFailed failed) {
          return Outcome.failed(failed.getMessage());
        }
      }
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      ((Operation.Begin) component.operations().getFirst().action()).begin(user, outcome::complete);
      return outcome.get(10, TimeUnit.SECONDS);
    }

    Outcome unchecked() {
      try {
        return ask();
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    }

    @Override
    public void close() throws Exception {
      if (component == null) {
        tool.close();
      } else {
        component.tearDown();
      }
    }
  }
}
