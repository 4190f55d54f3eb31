package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every component of the library: it is found by its word, its plan and its
 * operations agree, each operation does well, alone and among many users, the same seed gives the
 * same outcomes, tear-down leaves nothing, and its page says what it takes.
 */
@Timeout(120)
public abstract class ComponentContract {
  /** The seed that {@link #site} is of, where nothing else is said. */
  protected static final long SEED = 7;

  private static final int CALLS = 20;
  private static final int USERS = 4;

  /** A folder for the component's files. */
  @TempDir protected Path folder;

  private final String word;

  /** Of the component called {@code word}. */
  protected ComponentContract(String word) {
    this.word = word;
  }

  /** Settings under which an operation takes a few milliseconds at most. */
  protected abstract Map<String, Setting> small();

  /** False where outcomes depend on the order in which threads come. */
  protected boolean deterministic() {
    return true;
  }

  /** A plain number, as a setting. */
  protected static Setting number(double value) {
    return new Setting.Amount(value, Dimension.NUMBER);
  }

  /** A share, as a setting. */
  protected static Setting share(double value) {
    return new Setting.Amount(value, Dimension.SHARE);
  }

  /** An amount of data, as a setting. */
  protected static Setting bytes(double value) {
    return new Setting.Amount(value, Dimension.BYTES);
  }

  /** A word, as a setting. */
  protected static Setting text(String value) {
    return new Setting.Text(value);
  }

  /** The type, as the engine finds it. */
  protected final ComponentType type() {
    return new ComponentTypes(ComponentContract.class.getClassLoader()).find(word).orElseThrow();
  }

  /** One of {@code settings}, not set up. */
  protected final Component make(Map<String, Setting> settings) {
    return type().make(type().plan(word, settings));
  }

  /** A place to work. */
  protected Site site(long seed) {
    return new Site(Clock.system(), Chance.ofSeed(seed), folder, 2, line -> {});
  }

  /** A user of {@code seed}. */
  protected static User user(int number, long seed) {
    return new User(number, Chance.ofSeed(seed).stream(number));
  }

  /** Bytes that its {@code user} takes, as it is told to begin. */
  protected static long allocated(Component component, User user) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    component.begin(user);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Calls the operation called {@code name} once for {@code user}, and waits for its outcome. */
  protected static Outcome call(Component component, String name, User user) throws Exception {
    for (Operation operation : component.operations()) {
      if (operation.name().equals(name)) {
        return call(operation, user);
      }
    }
    throw new IllegalArgumentException("no operation " + name);
  }

  private static Outcome call(Operation operation, User user) throws Exception {
    user.counts();
    return switch (operation.action()) {
      case Operation.Call call -> call.call(user);
      case Operation.Begin begin -> {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        begin.begin(user, outcome::complete);
        yield outcome.get(30, TimeUnit.SECONDS);
      }
    };
  }

  @Test
  void itsPlanAndItsOperationsAgree() throws Exception {
    for (Map<String, Setting> settings : List.of(Map.<String, Setting>of(), small())) {
      ComponentPlan plan = type().plan(word, settings);
      assertThat(plan.type()).isEqualTo(word);
      Component component = type().make(plan);
      assertThat(
              component.operations().stream()
                  .map(each -> each.name() + " " + each.weight())
                  .toList())
          .isEqualTo(
              plan.operations().stream().map(each -> each.name() + " " + each.weight()).toList());
    }
  }

  @Test
  void fallbacksAreWithinTheirBounds() {
    for (ComponentType.Parameter each : type().parameters()) {
      switch (each.fallback()) {
        case Setting.Amount amount ->
            assertThat(amount.value()).as(each.name()).isBetween(each.low(), each.high());
        case Setting.Between between -> {
          assertThat(between.low()).as(each.name()).isBetween(each.low(), each.high());
          assertThat(between.high()).as(each.name()).isBetween(each.low(), each.high());
        }
        case Setting.Text text -> {
          if (!each.words().isEmpty()) {
            assertThat(each.words()).as(each.name()).contains(text.text());
          }
        }
        case Setting.Truth truth -> {}
        case Setting.Texts texts -> {}
        case Setting.Weights weights -> {}
      }
    }
  }

  @Test
  void everyOperationDoesWell() throws Exception {
    Component component = make(small());
    try {
      component.setUp(site(SEED));
      User user = user(0, SEED);
      component.begin(user);
      for (Operation operation : component.operations()) {
        for (int i = 0; i < CALLS; i++) {
          assertThat(call(operation, user))
              .as(operation.name())
              .isInstanceOfAny(Outcome.Ok.class, Outcome.Skipped.class);
        }
      }
      component.figures().forEach((name, value) -> assertThat(value).as(name).isFinite());
      component.end(user);
    } finally {
      component.tearDown();
    }
  }

  @Test
  void manyUsersAtOnceDoWell() throws Exception {
    Component component = make(small());
    try (ExecutorService threads = Executors.newFixedThreadPool(USERS)) {
      component.setUp(site(SEED));
      List<Future<List<Outcome>>> all = new ArrayList<>();
      for (int u = 0; u < USERS; u++) {
        User user = user(u, SEED);
        all.add(
            threads.submit(() -> {
              component.begin(user);
              List<Outcome> outcomes = new ArrayList<>();
              for (int i = 0; i < CALLS; i++) {
                for (Operation operation : component.operations()) {
                  outcomes.add(call(operation, user));
                }
              }
              component.end(user);
              return outcomes;
            }));
      }
      for (Future<List<Outcome>> each : all) {
        assertThat(each.get(60, TimeUnit.SECONDS))
            .allSatisfy(outcome ->
                assertThat(outcome).isInstanceOfAny(Outcome.Ok.class, Outcome.Skipped.class));
      }
    } finally {
      component.tearDown();
    }
  }

  @Test
  void theSameSeedGivesTheSameOutcomes() throws Exception {
    if (deterministic()) {
      List<Outcome> first = outcomes(SEED);
      assertThat(outcomes(SEED)).isEqualTo(first);
    }
  }

  private List<Outcome> outcomes(long seed) throws Exception {
    Component component = make(small());
    try {
      component.setUp(site(seed));
      User user = user(0, seed);
      component.begin(user);
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        for (Operation operation : component.operations()) {
          outcomes.add(call(operation, user));
        }
      }
      component.end(user);
      return outcomes;
    } finally {
      component.tearDown();
    }
  }

  @Test
  void tearDownLeavesNothing() throws Exception {
    outcomes(SEED); // what is loaded once stays loaded
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    outcomes(SEED);
    Set<Thread> after = Thread.getAllStackTraces().keySet();
    assertThat(
            after.stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .toList())
        .as("threads left")
        .isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).as("files left").isEmpty();
    }
  }

  @Test
  void tearDownWithoutSetUpIsFine() throws Exception {
    make(small()).tearDown();
  }

  @Test
  void itsPageSaysWhatItTakes() throws IOException {
    Path page = Path.of("..", "docs", "components", word + ".md");
    Set<String> said = new TreeSet<>();
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("| `")) {
        said.add(line.strip());
      }
    }
    assertThat(said)
        .as("the rows of the settings in %s", page)
        .containsAll(
            type().parameters().stream().map(ComponentContract::row).collect(Collectors.toSet()));
  }

  private static String row(ComponentType.Parameter each) {
    String range =
        switch (each.fallback()) {
          case Setting.Amount amount -> bounds(each, amount.unit());
          case Setting.Between between -> bounds(each, between.unit());
          case Setting.Text text -> String.join(", ", each.words());
          case Setting.Truth truth -> "true, false";
          case Setting.Texts texts -> String.join(", ", each.words());
          case Setting.Weights weights -> "";
        };
    return "| `%s` | %s | %s | %s |".formatted(each.name(), each.help(), each.fallback(), range);
  }

  private static String bounds(ComponentType.Parameter each, Dimension unit) {
    return unit.print(each.low()) + " to " + unit.print(each.high());
  }
}
