package dev.squall.fault.netem;

import dev.squall.component.ComponentType.Parameter;
import dev.squall.component.Settings;
import dev.squall.fault.FaultType;
import dev.squall.fault.Injector;
import dev.squall.plan.Setting;
import dev.squall.undo.Undoing;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.util.List;

/** Packets are delayed, lost, repeated, damaged, held back: by the kernel, on one device. */
public final class Netem implements FaultType {
  private static final double HOUR = 3600;
  private static final double FASTEST = 1e11;
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of("device", new Setting.Text(""), 0, 0, "the network device, as 'veth-shop'"),
          Parameter.of(
              "namespace", new Setting.Text(""), 0, 0, "the network namespace that it is in"),
          time("delay", "packets are sent so much later"),
          time("jitter", "by which that varies, normally"),
          share("loss", "of the packets, are lost"),
          share("duplicate", "of the packets, are sent twice"),
          share("corrupt", "of the packets, have a flipped bit"),
          share("reorder", "of the packets, overtake those that are delayed"),
          Parameter.of(
              "bandwidth",
              new Setting.Amount(0, Dimension.THROUGHPUT),
              0,
              FASTEST,
              "no more a second; 0 for as much as goes"),
          Parameter.of(
              "ofMachine",
              new Setting.Truth(false),
              0,
              0,
              "that the machine's own way out, or lo, is meant: refused otherwise"));

  private final String tc;
  private final Path routes;

  /** With the {@code tc} of this machine. */
  public Netem() {
    this("tc", Path.of("/proc/net"));
  }

  /**
   * With another.
   *
   * @param tc the program
   * @param routes the folder of the kernel's tables of routes
   */
  Netem(String tc, Path routes) {
    this.tc = tc;
    this.routes = routes;
  }

  private static Parameter time(String name, String help) {
    return Parameter.of(name, new Setting.Amount(0, Dimension.TIME), 0, HOUR, help);
  }

  private static Parameter share(String name, String help) {
    return Parameter.of(name, new Setting.Amount(0, Dimension.SHARE), 0, 1, help);
  }

  @Override
  public String name() {
    return "netem";
  }

  @Override
  public String help() {
    return "What a network device sends is delayed, lost, repeated, damaged or held back, by the"
        + " kernel.";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public String example() {
    return "netem(device: 'veth0', delay: 80.ms, loss: 1.percent)";
  }

  @Override
  public Injector make(Settings settings) {
    return make(settings, Undoing.NOWHERE);
  }

  @Override
  public Injector make(Settings settings, Undoing undoing) {
    Device device =
        new Device(
            settings.text("device"), settings.text("namespace"), settings.truth("ofMachine"));
    return new Shaped(tc, routes, device, Shape.of(settings), undoing);
  }
}
