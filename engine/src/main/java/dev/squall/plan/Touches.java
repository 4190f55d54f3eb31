package dev.squall.plan;

import dev.squall.units.Print;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a plan may touch, and of that what asks for a yes first. */
public final class Touches {
  private static final Setting NOTHING = new Setting.Text("a command");

  private final Plan plan;
  private final String runs;
  private final String temporary;
  private final Set<Touch> all = new LinkedHashSet<>();

  private Touches(Plan plan, String runs, String temporary) {
    this.plan = plan;
    this.runs = runs;
    this.temporary = temporary;
  }

  /** Of a plan on no machine in particular. */
  public static List<Touch> of(Plan plan) {
    return of(plan, "runs", "the folder for temporary files");
  }

  /**
   * Of a plan that is played here.
   *
   * @param runs where runs keep their folders
   * @param temporary where a disk load's file lies that names no folder
   */
  public static List<Touch> of(Plan plan, String runs, String temporary) {
    Touches touches = new Touches(plan, runs, temporary);
    touches.squall();
    plan.loads().forEach(touches::load);
    plan.components().forEach(touches::component);
    for (ProcessPlan each : plan.processes()) {
      touches.own(
          Touch.Kind.PROCESS, "'" + each.name() + "', a child of the engine: " + each.words(), "");
    }
    plan.faults().forEach(fault -> touches.all.addAll(of(fault.fault(), "fault", fault.name())));
    touches.others();
    return List.copyOf(touches.all);
  }

  /** What of it asks for a yes. */
  public static List<Touch> asking(Plan plan) {
    return of(plan).stream().filter(Touch::asks).toList();
  }

  /** What of a fault asks for one that is no plan's. */
  public static List<Touch> asking(FaultPlan fault) {
    return of(fault.fault(), "fault", fault.name()).stream().filter(Touch::asks).toList();
  }

  private void squall() {
    own(Touch.Kind.PROCESS, "the guard, the engine (a child JVM), the reaper (a shell)", "");
    own(Touch.Kind.FILE, "the run's folder, " + runs + "/<id>", "");
  }

  private void own(Touch.Kind kind, String what, String by) {
    all.add(new Touch(kind, what, by, Touch.Reach.OWN));
  }

  private void used(Touch.Kind kind, String what, String by) {
    all.add(new Touch(kind, what, by, Touch.Reach.USED));
  }

  private void load(LoadPlan load) {
    String by = "load '" + load.name() + "'";
    switch (load.settings()) {
      case LoadSettings.Cpu _, LoadSettings.Memory _, LoadSettings.Drive _ -> {}
      case LoadSettings.Gpu gpu -> used(Touch.Kind.DEVICE, gpu.which(), by);
      case LoadSettings.Disk disk -> {
        String folder = disk.folder();
        String what = "a file of " + disk.size() + " in ";
        if (folder == null) {
          own(Touch.Kind.FILE, what + temporary + ", gone afterwards", by);
        } else {
          used(Touch.Kind.FILE, what + folder + ", gone afterwards", by);
        }
      }
      case LoadSettings.Network network -> {
        String peer = network.peer();
        if (peer == null) {
          own(
              Touch.Kind.PORT,
              "a " + network.protocol() + " port on 127.0.0.1, of the system's choice",
              by);
        } else {
          used(Touch.Kind.PORT, "connects to " + peer + " over " + network.protocol(), by);
        }
      }
    }
  }

  /** Those at hand that call something; what the code of a script calls only it knows. */
  private void component(ComponentPlan component) {
    String by = "component '" + component.name() + "'";
    Map<String, Setting> settings = component.settings();
    switch (component.type()) {
      case "http", "sql" -> calls(settings.get("url"), by);
      case "tcp" -> calls(settings.get("to"), by);
      case "process" ->
          own(Touch.Kind.PROCESS, "starts " + settings.getOrDefault("command", NOTHING), by);
      case ComponentPlan.SCRIPT ->
          own(
              Touch.Kind.PROCESS,
              "the engine, and whatever its code touches, which can't be listed",
              by);
      default -> {}
    }
  }

  private void calls(@Nullable Setting where, String by) {
    if (where != null) {
      used(Touch.Kind.PORT, "connects to " + where, by);
    }
  }

  private void others() {
    for (MachineStep step : plan.preparation()) {
      if (!(step instanceof MachineStep.Descriptors)) {
        used(Touch.Kind.MACHINE, step.said(), "prepare");
      }
    }
    for (AlertPlan alert : plan.safety().alerts()) {
      switch (alert.by()) {
        case AlertPlan.Way.Log _ -> {}
        case AlertPlan.Way.Webhook hook ->
            used(Touch.Kind.PORT, "connects to " + hook.url(), "an alert");
        case AlertPlan.Way.Command command ->
            own(Touch.Kind.PROCESS, "starts " + String.join(" ", command.command()), "an alert");
      }
    }
    for (Monitoring.Delivery each : plan.monitoring().deliveries()) {
      used(Touch.Kind.PORT, "connects to " + each.url(), "the summary");
    }
    for (UsedLibrary each : plan.libraries()) {
      own(Touch.Kind.FILE, "the jar of library " + each.name() + ", read", "");
    }
  }

  /**
   * What a fault touches beyond the engine's own memory. A new kind of fault says here what it
   * touches, and how far that goes: that alone decides whether it asks.
   */
  static List<Touch> of(Fault fault, String kind, String name) {
    String by = kind + " '" + name + "'";
    return switch (fault) {
      case Fault.Errors _, Fault.Delay _, Fault.Stall _, Fault.Wrong _ -> List.of();
      case Fault.Traffic traffic -> {
        Link link = traffic.link();
        Touch.Reach reach = loopback(link.bind()) ? Touch.Reach.OWN : Touch.Reach.BROKEN;
        yield List.of(new Touch(Touch.Kind.PORT, link.touched(), "its faults", reach));
      }
      case Fault.OnProcess it ->
          it.target() instanceof ProcessTarget.Started
              ? List.of()
              : List.of(
                  new Touch(Touch.Kind.PROCESS, it.target().toString(), by, Touch.Reach.BROKEN));
      case Fault.OnMachine it -> of(it.strain(), by);
      case Fault.Own own -> List.of(of(own, by));
    };
  }

  private static Touch of(Fault.Own own, String by) {
    Setting device = own.settings().get("device");
    if (own.type().equals("netem") && device != null) {
      Setting namespace = own.settings().get("namespace");
      String of = namespace == null ? "" : " of namespace " + namespace;
      return new Touch(Touch.Kind.INTERFACE, device + of, by, Touch.Reach.BROKEN);
    }
    return new Touch(
        Touch.Kind.PROCESS,
        "the engine, by '" + own.type() + "', a fault of a library",
        by,
        Touch.Reach.OWN);
  }

  private static List<Touch> of(Strain strain, String by) {
    return switch (strain) {
      case Strain.Burn _, Strain.Crowd _, Strain.SlowSync _ -> List.of();
      case Strain.ForkStorm storm ->
          List.of(
              new Touch(
                  Touch.Kind.PROCESS,
                  "at most " + Print.number(storm.most()) + " children of the engine at a time",
                  by,
                  Touch.Reach.OWN,
                  storm.most()));
      case Strain.FillDisk fill -> List.of(of(fill, by));
      case Strain.ManyFiles many ->
          List.of(
              new Touch(
                  Touch.Kind.FILE,
                  "a folder of " + Print.number(many.count()) + " files in " + many.folder(),
                  by,
                  Touch.Reach.USED,
                  many.count()));
      case Strain.Damage damage ->
          List.of(new Touch(Touch.Kind.FILE, damage.file(), by, Touch.Reach.BROKEN));
    };
  }

  /** A disk that only a process of the scenario's sees is the scenario's: another is refused. */
  private static Touch of(Strain.FillDisk fill, String by) {
    ProcessTarget seen = fill.of();
    return new Touch(
        Touch.Kind.FILE,
        "the file system of "
            + fill.folder()
            + (seen == null ? "" : ", which only " + seen + " sees")
            + ", filled but for "
            + fill.leave(),
        by,
        seen instanceof ProcessTarget.Started ? Touch.Reach.OWN : Touch.Reach.BROKEN);
  }

  /** Whether only this machine reaches it; without asking anyone for a name. */
  private static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** What a plan's readers are told of those that ask. */
  public static List<String> words(List<Touch> asking) {
    return asking.stream().map(each -> each.kind().plural() + ": " + each).toList();
  }
}
