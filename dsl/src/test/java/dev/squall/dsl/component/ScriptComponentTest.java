package dev.squall.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.plan.Plan;
import dev.squall.problem.Rendering;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of components in scripts, called as a drive calls it. */
class ScriptComponentTest {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private Component component(String text) {
    return components(text).getFirst();
  }

  private List<Component> components(String text) {
    Path script = folder.resolve("scenario.groovy");
    Request request =
        new Request(
            "scenario.groovy",
            script,
            text + "\nplay during: 1.minute\n",
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            MACHINE,
            Request.TIME_LIMIT);
    return switch (Scenarios.evaluate(request, said::add)) {
      case Evaluation.Planned planned -> {
        Plan plan = planned.plan();
        yield plan.components().stream().map(planned.components()).toList();
      }
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  private Component ready(String text) throws Exception {
    Component component = component(text);
    component.setUp(new Site(Clock.system(), Chance.ofSeed(1), folder, 2, said::add));
    return component;
  }

  private static User user(Component component, int number) throws Exception {
    User user = new User(number, Chance.ofSeed(7).stream(number));
    component.begin(user);
    return user;
  }

  private static Outcome call(Component component, String operation, User user) throws Exception {
    Operation found =
        component.operations().stream()
            .filter(each -> each.name().equals(operation))
            .findFirst()
            .orElseThrow();
    return ((Operation.Call) found.action()).call(user);
  }

  private static Outcome call(Component component, String operation) throws Exception {
    return call(component, operation, user(component, 0));
  }

  @Test
  void operationsAreCalledWhateverTheirName() throws Exception {
    List<String> names =
        List.of(
            "find",
            "any",
            "every",
            "each",
            "collect",
            "with",
            "tap",
            "print",
            "split",
            "use",
            "call",
            "run",
            "println",
            "sleep",
            "load",
            "phase",
            "ok",
            "getClass",
            "invokeMethod",
            "main");
    StringBuilder text = new StringBuilder("component('c') {\n");
    names.forEach(
        name -> text.append(name).append(" { ok(items: ").append(name.length()).append(") }\n"));
    text.append("'add to cart'(weight: 2) { ok(items: 99) }\n}\ndrive c, rate: 1.perSecond");
    Component component = ready(text.toString());
    for (String name : names) {
      assertThat(call(component, name)).as(name).isEqualTo(Outcome.ok(name.length(), 0));
    }
    assertThat(call(component, "add to cart")).isEqualTo(Outcome.ok(99, 0));
  }

  @Test
  void whatAnOperationYieldsIsItsOutcome() throws Exception {
    Component component =
        ready(
            """
            component('c') {
              empty { }
              yes { true }
              no { false }
              nothing { null }
              some { 'text' }
              good { ok() }
              counted { ok(items: 3, bytes: 2.KiB) }
              bad { failed("code ${40 + 4}") }
              off { wrong('sum') }
              none { skipped('empty') }
              early { if (true) { return failed('early') }
                      ok() }
              checked { check('adds up', 1 + 1 == 3)
                        ok() }
              holds { check('adds up', 1 + 1 == 2) }
              throwing { throw new IllegalStateException('broke') }
            }
            drive c, rate: 1.perSecond
            """);
    assertThat(call(component, "empty")).isEqualTo(Outcome.OK);
    assertThat(call(component, "yes")).isEqualTo(Outcome.OK);
    assertThat(call(component, "no")).isEqualTo(Outcome.failed("it was false"));
    assertThat(call(component, "nothing")).isEqualTo(Outcome.OK);
    assertThat(call(component, "some")).isEqualTo(Outcome.OK);
    assertThat(call(component, "good")).isSameAs(Outcome.OK);
    assertThat(call(component, "counted")).isEqualTo(Outcome.ok(3, 2048));
    assertThat(call(component, "bad")).isEqualTo(Outcome.failed("code 44"));
    assertThat(call(component, "off")).isEqualTo(Outcome.wrong("sum"));
    assertThat(call(component, "none")).isEqualTo(Outcome.skipped("empty"));
    assertThat(call(component, "early")).isEqualTo(Outcome.failed("early"));
    assertThat(call(component, "checked")).isEqualTo(Outcome.failed("check 'adds up'"));
    assertThat(call(component, "holds")).isEqualTo(Outcome.OK);
    assertThatThrownBy(() -> call(component, "throwing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broke");
  }

  @Test
  void namesSetInSetupAreItsStateAndTheScriptsAreReadable() throws Exception {
    Component component =
        ready(
            """
            param 'url', 'http://127.0.0.1:1', 'where'
            def factor = 3
            def twice(n) { n * 2 }
            def fourTimes(n) { twice(twice(n)) }
            component('c') {
              sum { ok(items: prices.sum() * factor) }
              inClosures { def seen = []
                           prices.each { seen << it * factor + total }
                           ok(items: seen.sum()) }
              where { failed(url) }
              methods { ok(items: fourTimes(5)) }
              closures { ok(items: half(10)) }
              counts { total += 1
                       ok(items: total) }
              times { ok(items: (1.5.seconds + 500.ms > 1.second ? 1 : 0), bytes: size * 2) }
              setup { prices = [1, 2, 3]
                      total = 10
                      half = { n -> n.intdiv(2) }
                      size = 4.kB }
            }
            drive c, rate: 1.perSecond
            """);
    assertThat(call(component, "sum")).isEqualTo(Outcome.ok(18, 0));
    assertThat(call(component, "inClosures")).isEqualTo(Outcome.ok(48, 0));
    assertThat(call(component, "where")).isEqualTo(Outcome.failed("http://127.0.0.1:1"));
    assertThat(call(component, "methods")).isEqualTo(Outcome.ok(20, 0));
    assertThat(call(component, "closures")).isEqualTo(Outcome.ok(5, 0));
    assertThat(call(component, "counts")).isEqualTo(Outcome.ok(11, 0));
    assertThat(call(component, "times")).isEqualTo(Outcome.ok(1, 8000));
  }

  @Test
  void nothingOfItRunsWhileTheScriptIsEvaluated() {
    component(
        """
        component('c') {
          setup { throw new IllegalStateException('ran') }
          pay { throw new IllegalStateException('ran') }
        }
        drive c, rate: 1.perSecond
        """);
    assertThat(said).isEmpty();
  }

  @Test
  void usersHaveStateOfTheirOwn() throws Exception {
    Component component =
        ready(
            """
            component('c') {
              begin { user.state.cart = [user.number] }
              put { user.state.cart << 5
                    ok(items: user.state.cart.sum()) }
              draw { ok(items: user.below(1)) }
              end { log "cart of ${user.state.cart.size()}" }
            }
            drive c, users: 2
            """);
    User first = user(component, 1);
    User second = user(component, 2);
    assertThat(call(component, "put", first)).isEqualTo(Outcome.ok(6, 0));
    assertThat(call(component, "put", first)).isEqualTo(Outcome.ok(11, 0));
    assertThat(call(component, "put", second)).isEqualTo(Outcome.ok(7, 0));
    assertThat(call(component, "draw", second)).isEqualTo(Outcome.ok(0, 0));
    component.end(first);
    assertThat(said).containsExactly("cart of 3");
  }

  @Test
  void aRowIsOfferedToEachOperation() throws Exception {
    Files.writeString(folder.resolve("users.csv"), "name,note\nann,\"a, \"\"b\"\"\"\nbob,plain\n");
    Files.writeString(folder.resolve("orders.jsonl"), "{\"id\": 7}\n{\"id\": 8}\n");
    Component component =
        ready(
            """
            component('c') {
              feeder csv('users.csv')
              feeder 'order', json('orders.jsonl'), once
              feeder('number') { n -> n < 2 ? [square: n * n] : null }
              feeder 'any', [[id: 4]], random
              login { failed(feed.name + '/' + feed.note) }
              buy { ok(items: order.id) }
              make { ok(items: number.square + 1) }
              both { [1].each { log "${feed.name} ${any.id}" } }
            }
            drive c, rate: 1.perSecond
            """);
    assertThat(call(component, "login")).isEqualTo(Outcome.failed("ann/a, \"b\""));
    assertThat(call(component, "login")).isEqualTo(Outcome.failed("bob/plain"));
    assertThat(call(component, "login")).isEqualTo(Outcome.failed("ann/a, \"b\""));
    assertThat(call(component, "buy")).isEqualTo(Outcome.ok(7, 0));
    assertThat(call(component, "buy")).isEqualTo(Outcome.ok(8, 0));
    assertThat(call(component, "buy")).isEqualTo(Outcome.skipped("feeder 'order' ran out"));
    assertThat(call(component, "make")).isEqualTo(Outcome.ok(1, 0));
    assertThat(call(component, "make")).isEqualTo(Outcome.ok(2, 0));
    assertThat(call(component, "make")).isEqualTo(Outcome.skipped("feeder 'number' ran out"));
    assertThat(call(component, "both")).isEqualTo(Outcome.OK);
    assertThat(said).containsExactly("bob 4");
  }

  @Test
  void toolsAreOpenedAndClosed() throws Exception {
    Component component =
        ready(
            """
            def where = 'desk'
            component('c') {
              setup { till = till("the $where", timeout: 2.seconds) }
              put { failed(till.put(5) + ' ' + till.get('timeout')) }
              again { failed(till.put(6)) }
              teardown { log 'done' }
              figures { [open: 1] }
            }
            drive c, rate: 1.perSecond
            """);
    assertThat(call(component, "put")).isEqualTo(Outcome.failed("the desk 5 2 s"));
    assertThat(component.figures()).containsEntry("open", 1.0);
    component.tearDown();
    assertThat(said).containsExactly("done");
    assertThat(Till.Drawer.CLOSED).contains("the desk");
  }

  @Test
  void eachOneMadeHasStateOfItsOwn() throws Exception {
    String text =
        """
        component('c', calling: computing) {
          setup { total = 0 }
          count { total++
                  ok(items: total) }
        }
        drive c, rate: 1.perSecond
        """;
    Component one = ready(text);
    Component other = ready(text);
    assertThat(one.calling()).isEqualTo(Component.Calling.COMPUTING);
    call(one, "count");
    assertThat(call(one, "count")).isEqualTo(Outcome.ok(2, 0));
    assertThat(call(other, "count")).isEqualTo(Outcome.ok(1, 0));
  }

  @Test
  void methodsOfIncludedScriptsAreCalledWithTheirOwnNames() throws Exception {
    Files.writeString(
        folder.resolve("inner.groovy"), "def factor = 3\ndef scaled(n) { n * factor }\n");
    Files.writeString(
        folder.resolve("shared.groovy"),
        """
        import java.time.LocalTime as Clock
        include 'inner.groovy'
        def base = 100
        def twice(n) { 2 * n }
        def total(n) { twice(n) + scaled(n) + base }
        def patience(n) { n * 5.ms }
        def noon() { Clock.of(12, 0).hour }
        """);
    String text =
        """
        include 'shared.groovy'
        def base = 7
        def twice(n) { 'own' + n }
        component('c') {
          add { ok(items: total(1)) }
          own { failed(twice(base)) }
          hour { ok(items: noon()) }
          wait { failed(patience(2).toString()) }
        }
        component('d') { add { ok(items: total(2)) }
                         wait { failed(patience(4).toString()) } }
        drive c, rate: 1.perSecond
        drive d, rate: 1.perSecond
        """;
    Component component = ready(text);
    assertThat(call(component, "add")).isEqualTo(Outcome.ok(105, 0));
    assertThat(call(component, "own")).isEqualTo(Outcome.failed("own7"));
    assertThat(call(component, "hour")).isEqualTo(Outcome.ok(12, 0));
    assertThat(call(component, "wait")).isEqualTo(Outcome.failed("10 ms"));
    Component other = components(text).get(1);
    other.setUp(new Site(Clock.system(), Chance.ofSeed(1), folder, 2, said::add));
    assertThat(call(other, "add")).isEqualTo(Outcome.ok(110, 0));
    assertThat(call(other, "wait")).isEqualTo(Outcome.failed("20 ms"));
  }

  @Test
  void theSameNameForTwoClassesIsSaid() throws Exception {
    Files.writeString(
        folder.resolve("shared.groovy"),
        "import java.util.concurrent.ConcurrentHashMap as Box\ndef box() { new Box() }\n");
    assertThatThrownBy(() ->
            ready(
                """
                include 'shared.groovy'
                import java.util.ArrayList as Box
                component('c') { put { box() } }
                drive c, rate: 1.perSecond
                """))
        .hasMessageContaining("for which 'Box' is another class than here");
  }
}
