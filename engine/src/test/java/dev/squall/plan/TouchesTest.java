package dev.squall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.plan.Touch.Kind;
import dev.squall.plan.Touch.Reach;
import dev.squall.units.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plan may touch is listed, and what may break another's asks. */
class TouchesTest {
  private static final List<Fault.Target> SHOP = List.of(new Fault.Target("shop", List.of()));

  private static Plan plan(ComponentPlan component, Fault... faults) {
    List<FaultPlan> all = new ArrayList<>();
    for (Fault each : faults) {
      all.add(
          new FaultPlan(
              "fault " + all.size(),
              each,
              new FaultPlan.Once(Duration.ofSeconds(1), Duration.ofSeconds(2)),
              1,
              null,
              0,
              null));
    }
    return Plan.named("shop", Duration.ofMinutes(1))
        .loads(List.of(Shops.driven(new Constant(10), 10)))
        .components(List.of(component))
        .faults(all)
        .build();
  }

  private static ComponentPlan shop() {
    return Shops.selling("pay", ComponentPlan.Model.PLAIN);
  }

  private static Fault behind(String bind) {
    return new Fault.Traffic(
        new Link(Link.Protocol.TCP, bind, 15432, new HostPort("127.0.0.1", 5432)),
        Fault.Direction.BOTH,
        new Trouble.BlackHole());
  }

  @Test
  void whatStaysInSquallsOwnProcessTouchesNothingElseAndAsksNothing() {
    Plan plan =
        plan(
            shop(),
            new Fault.Errors(SHOP),
            new Fault.Stall(SHOP, null),
            new Fault.Own("mine", Map.of()),
            behind("127.0.0.1"));
    assertThat(Touches.asking(plan)).isEmpty();
    assertThat(Touches.of(plan)).allMatch(each -> each.reach() == Reach.OWN);
    assertThat(Touches.of(plan).toString())
        .contains("127.0.0.1:15432 over tcp, in front of 127.0.0.1:5432, for its faults")
        .contains("the engine, by 'mine', a fault of a library, for fault 'fault 2'");
  }

  @Test
  void aPortThatOtherMachinesReachAsks() {
    assertThat(Touches.asking(plan(shop(), behind("0.0.0.0"), behind("127.0.0.2"))))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.kind()).isEqualTo(Kind.PORT);
          assertThat(each.what()).startsWith("0.0.0.0:15432");
        });
  }

  @Test
  void aDiskThatOnlyAProcessOfTheScenariosSeesIsItsOwn() {
    Fault own = filled(new ProcessTarget.Started("db"));
    assertThat(Touches.asking(plan(shop(), own))).isEmpty();
    assertThat(Touches.of(plan(shop(), own)).toString())
        .contains("the file system of /data, which only process 'db' sees, filled but for 0 B");
    assertThat(Touches.asking(plan(shop(), filled(new ProcessTarget.Id(7))))).hasSize(1);
    assertThat(Touches.asking(plan(shop(), filled(null)))).hasSize(1);
  }

  private static Fault filled(@Nullable ProcessTarget of) {
    return new Fault.OnMachine(new Strain.FillDisk("/data", new Bytes(0), of));
  }

  @Test
  void whatTheCodeOfAComponentTouchesIsSaidNotToBeKnown() {
    ComponentPlan script =
        new ComponentPlan(
            "shop", ComponentPlan.SCRIPT, Map.of(), shop().operations(), ComponentPlan.Model.PLAIN);
    assertThat(Touches.of(plan(script)).toString())
        .contains(
            "the engine, and whatever its code touches, which can't be listed, for component"
                + " 'shop'");
    assertThat(Touches.asking(plan(script))).isEmpty();
  }

  @Test
  void servicesThatAreCalledAreUsed() {
    ComponentPlan http =
        new ComponentPlan(
            "shop",
            "http",
            Map.of("url", new Setting.Text("http://10.0.0.7:8080")),
            shop().operations(),
            ComponentPlan.Model.PLAIN);
    Touch touch = Touches.of(plan(http)).getLast();
    assertThat(touch.reach()).isEqualTo(Reach.USED);
    assertThat(touch).hasToString("connects to http://10.0.0.7:8080, for component 'shop'");
    assertThat(touch.asks()).isFalse();
  }

  @Test
  void manyProcessesAsk() {
    assertThat(new Touch(Kind.PROCESS, "forks", "fault 'storm'", Reach.OWN, 16).asks()).isFalse();
    assertThat(new Touch(Kind.PROCESS, "forks", "fault 'storm'", Reach.OWN, 17).asks()).isTrue();
    assertThat(new Touch(Kind.FILE, "/etc/hosts", "", Reach.BROKEN).asks()).isTrue();
  }

  @Test
  void thePlansTextAndJsonListThemAndTheJsonIsReadBack() {
    Plan plan = plan(shop(), behind("0.0.0.0"));
    assertThat(PlanText.of(plan, List.of()))
        .contains("asks for --yes before it starts")
        .contains("ports  0.0.0.0:15432 over tcp");
    String json = PlanJson.write(plan);
    assertThat(json).contains("\"touches\"").contains("\"broken\"");
    assertThat(PlanJson.read(json)).isEqualTo(plan);
    assertThat(PlanJson.writeListed(plan)).contains("\"touches\":[{\"kind\":\"process\"");
    assertThat(PlanJson.writeLine(plan)).doesNotContain("touches");
  }

  @Test
  void aPlanOfAnOlderSquallIsRead() {
    Plan plan = plan(shop());
    String old = PlanJson.writeLine(plan).replace(",\"steadyState\":null", "");
    assertThat(old).doesNotContain("steadyState").contains(",\"library\":null");
    old = old.replace(",\"library\":null", "");
    assertThat(PlanJson.read(old)).isEqualTo(plan);
  }
}
