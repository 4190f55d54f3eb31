package dev.squall.fault.netem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.component.Settings;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.undo.Command;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the kernel: with a tc that keeps them in a file, and with this machine's own. */
@Tag("real")
@Timeout(60)
class NetemTest {
  private static final Map<String, Setting> DELAY =
      Map.of("device", new Setting.Text("veth1"), "delay", seconds(0.08));

  @TempDir Path folder;
  private Path tc;
  private Path told;
  private Path undo;

  /** Keeps the rule of each device in a file, and what it was told in another. */
  @BeforeEach
  void program() throws IOException {
    tc = folder.resolve("tc");
    told = folder.resolve("told");
    undo = folder.resolve("undo.ndjson");
    Files.writeString(
        tc,
        """
        #!/bin/sh
        cd '%s' && echo "$*" >> told
        [ "$1" = -n ] && shift 2
        [ "$1" = -s ] && { sent='\\n Sent 900 bytes 9 pkt (dropped 0)'; shift; }
        verb=$2
        [ -e refuses ] && [ "$verb" != show ] && { cat refuses; exit 2; }
        case $verb in
          show)
            for device in veth1 eth0; do
              [ -z "$4" ] || [ "$4" = $device ] || continue
              if [ -e rule-$device ]; then
                printf "qdisc $(cat rule-$device) dev $device root refcnt 2$sent\\n"
              else
                printf "qdisc noqueue 0: dev $device root refcnt 2\\n"
              fi
            done ;;
          add | change) shift 6; echo "$2 $1" > rule-veth1 ;;
          del) rm rule-$4 ;;
        esac
        """
            .formatted(folder));
    assertThat(tc.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        folder.resolve("route"),
        """
        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask
        eth0	00000000	0100000A	0003	0	0	0	00000000
        veth1	0000000A	00000000	0001	0	0	0	00FFFFFF
        """);
  }

  private static Setting seconds(double seconds) {
    return new Setting.Amount(seconds, Dimension.TIME);
  }

  private static Setting share(double share) {
    return new Setting.Amount(share, Dimension.SHARE);
  }

  private Injector made(Map<String, Setting> given) {
    Netem netem = new Netem(tc.toString(), folder);
    return netem.make(
        new Settings("netem", netem.parameters(), given), new Undoing(undo, Clock.system()));
  }

  private List<String> told() throws IOException {
    return Files.readAllLines(told);
  }

  @Test
  void aRuleComesAndGoesAndWhatDropsItIsNotedBefore() throws Exception {
    Injector delay = made(DELAY);
    assertThat(delay.verify()).isNull();

    delay.inject();

    assertThat(told())
        .contains("qdisc add dev veth1 root handle 5311: netem delay 80000us")
        .contains("qdisc show dev veth1");
    assertThat(Files.readString(undo)).contains("drop-rule", "5311: dev veth1 root");
    assertThat(delay.verify()).isEqualTo("9 packets met it");
    delay.strength(0.5);
    assertThat(told().getLast())
        .isEqualTo("qdisc change dev veth1 root handle 5311: netem delay 40000us");

    delay.heal();
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
    assertThat(delay.verify()).isNull();
    delay.heal();
  }

  @Test
  void aStrengthThatTheKernelRefusesIsSaidAndOneBeforeItIsThereIsKept() throws Exception {
    Injector delay = made(DELAY);
    delay.strength(0.25);
    delay.inject();
    assertThat(told())
        .contains("qdisc add dev veth1 root handle 5311: netem delay 20000us")
        .noneMatch(line -> line.contains("change"));
    Files.writeString(folder.resolve("refuses"), "Error: Change operation not supported.\n");
    assertThatThrownBy(() -> delay.strength(0.5))
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("netem: tc exited 2: Error: Change operation not supported.");
    Files.delete(folder.resolve("refuses"));
    delay.heal();
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
  }

  @Test
  void anyoneCanHealItOnceWhoInjectedItIsDead() throws Exception {
    made(DELAY).inject();
    assertThat(folder.resolve("rule-veth1")).exists();

    List<Healing> healings = new Healer(Clock.system()).heal(undo, id -> true);

    assertThat(healings).singleElement().matches(Healing::healed);
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
  }

  @Test
  void allThatIsSaidIsToldToTheKernel() throws Exception {
    made(Map.of(
            "device", new Setting.Text("veth1"),
            "namespace", new Setting.Text("shop"),
            "delay", seconds(0.01),
            "jitter", seconds(0.002),
            "loss", share(0.01),
            "duplicate", share(0.001),
            "corrupt", share(0.0001),
            "reorder", share(0.25),
            "bandwidth", new Setting.Amount(1e6, Dimension.THROUGHPUT)))
        .inject();

    assertThat(told().getLast())
        .isEqualTo(
            "-n shop qdisc add dev veth1 root handle 5311: netem delay 10000us 2000us distribution"
                + " normal loss 1.0000% duplicate 0.1000% corrupt 0.0100% reorder 25.0000% rate"
                + " 8000000bit");
  }

  @Test
  void whatTheKernelRefusesLeavesNothing() throws Exception {
    Files.writeString(folder.resolve("refuses"), "Error: Specified qdisc kind is unknown.\n");
    assertThatThrownBy(() -> made(DELAY).inject())
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("this kernel has no netem")
        .hasMessageContaining("use a port");
    Files.writeString(folder.resolve("refuses"), "RTNETLINK answers: Operation not permitted\n");
    assertThatThrownBy(() -> made(DELAY).inject()).hasMessageContaining("CAP_NET_ADMIN");
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
    assertThat(new Healer(Clock.system()).heal(undo, id -> true)).allMatch(Healing::healed);
  }

  @Test
  void rulesThatAreThereAreLeftAlone() throws Exception {
    Files.writeString(folder.resolve("rule-veth1"), "htb 1:");
    assertThatThrownBy(() -> made(DELAY).inject())
        .hasMessageContaining("must have no rules of its own")
        .hasMessageContaining("htb 1:");
    assertThat(folder.resolve("rule-veth1")).hasContent("htb 1:");
  }

  @Test
  void madeReadyTheRulesAreLookedAtBeforeAndNotAgain() throws Exception {
    Injector delay = made(DELAY);
    delay.ready();
    assertThat(told()).containsExactly("qdisc show dev veth1");
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
    delay.inject();
    assertThat(told()).hasSize(2);
    assertThat(delay.verify()).isNotNull();
    delay.heal();
    assertThat(folder.resolve("rule-veth1")).doesNotExist();
  }

  @Test
  void rulesThatHaveComeSinceAreLeftAlone() throws Exception {
    Injector delay = made(DELAY);
    delay.ready();
    Files.writeString(folder.resolve("rule-veth1"), "htb 1:");
    Files.writeString(folder.resolve("refuses"), "RTNETLINK answers: File exists\n");
    assertThatThrownBy(delay::inject)
        .hasMessage("netem: device must have no rules of its own, veth1 has got some just now");
    delay.heal();
    assertThat(folder.resolve("rule-veth1")).hasContent("htb 1:");
  }

  @Test
  void whatTheMachineDependsOnIsRefusedUnlessItIsMeant() throws Exception {
    Map<String, Setting> out = Map.of("device", new Setting.Text("eth0"), "delay", seconds(1));
    assertThatThrownBy(() -> made(out).inject())
        .hasMessageContaining("the machine's way out")
        .hasMessageContaining("ofMachine: true");
    Map<String, Setting> lo = Map.of("device", new Setting.Text("lo"), "delay", seconds(1));
    assertThatThrownBy(() -> made(lo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be lo");
    Files.delete(folder.resolve("route"));
    Files.writeString(
        folder.resolve("ipv6_route"),
        "0".repeat(32) + " 00 " + "0".repeat(32) + " 00 fe80 00000400 0 0 450003     eth0\n");
    assertThatThrownBy(() -> made(out).inject()).hasMessageContaining("the machine's way out");
    assertThat(folder.resolve("told")).doesNotExist();

    made(Map.of(
            "device", new Setting.Text("eth0"),
            "ofMachine", new Setting.Truth(true),
            "delay", seconds(1)))
        .inject();
    assertThat(told().getLast()).contains("dev eth0");
  }

  @Test
  void whatDoesNotGoTogetherIsToldWithItsMend() {
    Setting device = new Setting.Text("veth1");
    assertThatThrownBy(() -> made(Map.of("delay", seconds(1)))).hasMessageContaining("ip link");
    assertThatThrownBy(() -> made(Map.of("device", device))).hasMessageContaining("delay: 80.ms");
    assertThatThrownBy(() -> made(Map.of("device", device, "reorder", share(0.1))))
        .hasMessageContaining("reorder needs delay");
    assertThatThrownBy(
            () -> made(Map.of("device", device, "delay", seconds(1), "jitter", seconds(2))))
        .hasMessageContaining("jitter must be at most the delay");
  }

  @Test
  void thisKernelHoldsABandwidthInANamespace() throws Exception {
    String name = "squall-test-" + ProcessHandle.current().pid();
    assumeTrue(ran("ip", "netns", "add", name), "no ip, or no right to make a network namespace");
    try {
      Netem netem = new Netem();
      Injector narrow =
          netem.make(
              new Settings(
                  "netem",
                  netem.parameters(),
                  Map.of(
                      "device", new Setting.Text("lo"),
                      "namespace", new Setting.Text(name),
                      "bandwidth", new Setting.Amount(1e6, Dimension.THROUGHPUT))),
              new Undoing(undo, Clock.system()));
      assertThat(ran("ip", "-n", name, "link", "set", "lo", "up")).isTrue();

      narrow.inject();

      assertThat(shown(name)).contains("tbf 5311:", "rate 8Mbit");
      narrow.strength(0.5);
      assertThat(shown(name)).contains("rate 16Mbit");
      new Healer(Clock.system()).heal(undo, id -> true);
      assertThat(shown(name)).doesNotContain("tbf");
      narrow.heal();
    } finally {
      ran("ip", "netns", "delete", name);
    }
  }

  private static boolean ran(String... command) throws InterruptedException {
    return Command.run(List.of(command), Duration.ofSeconds(5)).fine();
  }

  private static String shown(String namespace) throws InterruptedException {
    return Command.run(List.of("tc", "-n", namespace, "qdisc", "show"), Duration.ofSeconds(5))
        .output();
  }
}
