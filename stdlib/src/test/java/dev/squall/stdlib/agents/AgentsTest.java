package dev.squall.stdlib.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Agents, and what is found when a message is lost, kept or rewritten on its way. */
class AgentsTest extends ComponentContract {
  AgentsTest() {
    super("agents");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("population", range(20, 60), "spawn", rate(0), "retire", rate(0));
  }

  private static Setting range(double low, double high) {
    return new Setting.Between(low, high, Dimension.NUMBER);
  }

  private static Setting rate(double perSecond) {
    return new Setting.Amount(perSecond, Dimension.RATE);
  }

  private AgentsComponent made(Map<String, Setting> more, Supplier<Mailbox> mailboxes)
      throws Exception {
    Map<String, Setting> settings = new HashMap<>(small());
    settings.putAll(more);
    AgentsComponent agents = new AgentsComponent(type().plan("agents", settings), mailboxes);
    agents.setUp(site(SEED));
    return agents;
  }

  @Test
  void itSaysHowFastItIsDrivenWhereNothingIsSaid() {
    assertThat(type().rate()).isEqualTo(100);
  }

  @Test
  void theOldestGoFirstAndThePopulationStaysInItsRange() throws Exception {
    AgentsComponent agents = made(Map.of(), Mailbox::new);
    try {
      User user = user(0, SEED);
      Society society = agents.society();
      assertThat(society.population()).isEqualTo(20);
      assertThat(call(agents, "retire", user))
          .isEqualTo(Outcome.skipped("the population is at its least"));
      for (int i = 0; i < 40; i++) {
        assertThat(call(agents, "spawn", user)).isEqualTo(Outcome.OK);
      }
      assertThat(call(agents, "spawn", user))
          .isEqualTo(Outcome.skipped("the population is at its most"));
      assertThat(society.oldest().number()).isEqualTo(0);
      for (int i = 0; i < 40; i++) {
        assertThat(call(agents, "retire", user)).isEqualTo(Outcome.OK);
        assertThat(society.oldest().number()).isEqualTo(i + 1);
      }
      assertThat(agents.figures())
          .containsEntry("population", 20.0)
          .containsEntry("spawned", 40.0)
          .containsEntry("retired", 40.0)
          .containsEntry("lost", 0.0);
      assertThat(agents.figures()).containsEntry("spawned", 0.0);
      await().until(() -> society.atWork() == 20);
    } finally {
      agents.tearDown();
    }
  }

  @Test
  void spawningGoesOnWhileItIsDrivenAndEndsAtTheMost() throws Exception {
    AgentsComponent agents = made(Map.of("spawn", rate(5_000)), Mailbox::new);
    Society society = agents.society();
    try {
      agents.begin(user(0, SEED));
      assertThat(society.population()).isEqualTo(20);
      agents.driven(true);
      await().until(() -> society.population() == 60);
    } finally {
      agents.tearDown();
    }
    assertThat(society.atWork()).isZero();
    assertThat(society.population()).isZero();
  }

  /** A step is at hand every 50 µs, so that of those that should rest one would soon be seen. */
  @Test
  void nobodyIsSpawnedWhileItsDriveIsHeldNorMadeUpForAfterwards() throws Exception {
    AgentsComponent agents =
        made(Map.of("population", range(20, 100_000), "spawn", rate(20_000)), Mailbox::new);
    Society society = agents.society();
    try {
      agents.driven(true);
      await().until(() -> society.population() > 40);
      agents.driven(false);
      Clock clock = Clock.system();
      clock.waitFor(20_000_000L); // a step that was being taken
      int held = society.population();
      clock.waitFor(100_000_000L);
      assertThat(society.population()).isEqualTo(held);
      agents.driven(true);
      await().until(() -> society.population() > held);
    } finally {
      agents.tearDown();
    }
  }

  /** Agents retire under the messages' feet, and none of those is lost. */
  @Test
  void nothingIsLostWhileAgentsComeAndGo() throws Exception {
    AgentsComponent agents =
        made(Map.of("spawn", rate(20_000), "retire", rate(20_000)), Mailbox::new);
    Society society = agents.society();
    User user = user(0, SEED);
    agents.begin(user);
    agents.driven(true);
    try {
      for (int i = 0; i < 2_000; i++) {
        assertThat(call(agents, "message", user)).isEqualTo(Outcome.ok(3, 3 * 256));
      }
      assertThat(society.oldest().number()).as("agents that have retired").isPositive();
    } finally {
      agents.tearDown();
    }
    assertThat(society.sent()).isEqualTo(6_000).isEqualTo(society.signed());
  }

  @Test
  void aLostMessageIsAWrongResult() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    AgentsComponent agents =
        made(
            Map.of("patience", new Setting.Amount(0.05, Dimension.TIME)),
            () ->
                new Mailbox() {
                  @Override
                  boolean put(Message message) {
                    return seen.incrementAndGet() == 2 || super.put(message);
                  }
                });
    User user = user(0, SEED);
    assertThat(call(agents, "message", user)).isEqualTo(Outcome.wrong("a message was lost"));
    assertThat(call(agents, "message", user)).isInstanceOf(Outcome.Ok.class);
    assertThat(agents.figures()).containsEntry("lost", 1.0);
    assertThatThrownBy(agents::tearDown)
        .isInstanceOf(ComponentFailure.class)
        .hasMessage(
            "component 'agents': every message must be signed by whom it was given to, 1 of 5 were"
                + " not");
  }

  @Test
  void aLateMessageFailsButIsNotLost() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    AgentsComponent agents =
        made(
            Map.of("patience", new Setting.Amount(0.05, Dimension.TIME)),
            () ->
                new Mailbox() {
                  @Override
                  Message take() {
                    Message message = super.take();
                    try {
                      if (message != null) {
                        gate.await();
                      }
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    return message;
                  }
                });
    try {
      assertThat(call(agents, "message", user(0, SEED)))
          .isEqualTo(Outcome.failed("no answer within 50 ms"));
      assertThat(agents.figures()).containsEntry("lost", 0.0);
    } finally {
      gate.countDown();
      agents.tearDown();
    }
  }

  @Test
  void aMessageThatWasRewrittenIsAWrongResult() throws Exception {
    AgentsComponent agents =
        made(
            Map.of(),
            () ->
                new Mailbox() {
                  @Override
                  boolean put(Message message) {
                    message.content()[0] ^= 1;
                    return super.put(message);
                  }
                });
    try {
      assertThat(call(agents, "message", user(0, SEED)))
          .isEqualTo(Outcome.wrong("a message came back with another content"));
    } finally {
      agents.tearDown();
    }
  }

  @Test
  void messagesToNobodyFail() throws Exception {
    AgentsComponent agents = made(Map.of(), Mailbox::new);
    agents.tearDown();
    assertThat(call(agents, "message", user(0, SEED)))
        .isEqualTo(Outcome.failed("no agent is there"));
  }
}
