package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Cgroups;
import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.state.ProcessMark;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process gets less: it is moved to control groups of its own, below its own where the kernel
 * lets that be, and its limit of open files is lowered.
 *
 * <p>The kernel takes some 8 ms for each move. So it is moved before its time, to groups that hold
 * it no tighter than its own, and they get their limits when that has come.
 */
final class Restricted extends Noted {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final long PERIOD_MICROS = 100_000;

  private final Targets targets;
  private final ProcessTarget target;
  private final Harm.Restrict restrict;
  private final Groups groupsOf;
  private @Nullable ProcessMark process;
  private List<Place> made = List.of();
  private String name = "";

  /** All that were made, those too in whose stead others were. */
  private final List<Path> groups = new ArrayList<>();

  /** Whether those that are made have their limits. */
  private boolean limited;

  /** By each group that is one of ours, where its process belongs. */
  private static final Map<Path, Path> HOMES = new ConcurrentHashMap<>();

  /**
   * A group that is made.
   *
   * @param parent in which
   * @param home where its process goes back to
   * @param files what is written to it, by file
   */
  private record Place(Path parent, Path home, Map<String, String> files) {
    Path group(String name) {
      return parent.resolve(name);
    }
  }

  /**
   * Where a process is to be, and where it is.
   *
   * @param places where its groups are to be made
   * @param now the groups that it is in
   */
  private record Found(List<Place> places, Set<Path> now) {
    boolean ours() {
      return now.stream().anyMatch(HOMES::containsKey);
    }
  }

  /** How control groups are found and made. */
  interface Groups {
    /** Those of this machine. */
    Groups MACHINE =
        new Groups() {
          @Override
          public Cgroups of(long pid) {
            return Cgroups.of(pid);
          }

          @Override
          public void make(Path group) throws IOException {
            Files.createDirectory(group);
          }
        };

    /** Where a process's lie. */
    Cgroups of(long pid);

    /** Makes one, whose files the kernel makes with it. */
    void make(Path group) throws IOException;
  }

  Restricted(
      Targets targets,
      ProcessTarget target,
      Harm.Restrict restrict,
      Undoing undoing,
      Groups groupsOf) {
    super(undoing);
    this.targets = targets;
    this.target = target;
    this.restrict = restrict;
    this.groupsOf = groupsOf;
  }

  /**
   * It is in its groups, which hold it no tighter than its own; one that another fault has in its
   * groups stays there, and these wait for it with their limits.
   */
  @Override
  protected void readyIt() throws FaultFailure, IOException {
    ProcessMark one = targets.find(target);
    if (restrict.files() != null) {
      long _ = ProcessSetting.FILES.of(one.pid());
    }
    Found found = find(one);
    make(found.places());
    if (found.ours()) {
      limit();
      return;
    }
    try {
      for (Place each : made) {
        WaitingGroup.likeItsOwn(each.group(name), each.parent(), each.home());
        move(one, each);
      }
    } catch (IOException refused) {
      made = List.of(); // it is moved when its time has come
      throw refused;
    }
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    ProcessMark one = targets.find(target);
    Found found = find(one);
    if (!found.places().equals(made) || !(limited || limitedNow(one))) {
      make(found.places());
      limit();
    }
    for (Place each : made) {
      if (!one.alive()) {
        throw new FaultFailure(target + " vanished while it was restricted");
      }
      if (!found.now().contains(each.group(name))) {
        move(one, each);
      }
    }
    files(one);
    process = one;
  }

  /**
   * Gives the groups in which it waits their limits.
   *
   * @return false where these would hold more than what it does from now on, or are refused
   */
  private boolean limitedNow(ProcessMark one) {
    try {
      for (Place each : made) {
        if (!WaitingGroup.holdsNothingBut(one.pid(), each.group(name), restrict.memory())) {
          return false;
        }
      }
      limit();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private void limit() throws IOException {
    for (Place each : made) {
      for (Map.Entry<String, String> file : each.files().entrySet()) {
        write(each.group(name).resolve(file.getKey()), file.getValue());
      }
    }
    limited = true;
  }

  private void move(ProcessMark one, Place to) throws IOException {
    write(to.group(name).resolve("cgroup.procs"), Long.toString(one.pid()));
  }

  /** Where its groups are made; one that is in a group of ours now is seen where it belongs. */
  private Found find(ProcessMark one) throws FaultFailure {
    Map<Path, Place> places = new LinkedHashMap<>();
    List<String> wanted = Stream.of("cpu", "memory", "pids").filter(this::wants).toList();
    Map<String, Cgroups.Room> rooms = groupsOf.of(one.pid()).rooms(wanted);
    Set<Path> now = new HashSet<>();
    for (String controller : wanted) {
      Cgroups.Room room = rooms.get(controller);
      if (room == null) {
        throw new FaultFailure(none(wanted));
      }
      now.add(room.own());
      Path parent = HOMES.getOrDefault(room.parent(), room.parent());
      Path home = HOMES.getOrDefault(room.own(), room.own());
      places
          .computeIfAbsent(parent, at -> new Place(at, home, new LinkedHashMap<>()))
          .files()
          .putAll(files(controller, room.two()));
    }
    return new Found(List.copyOf(places.values()), now);
  }

  private void make(List<Place> places) throws IOException {
    name = "squall-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    limited = false;
    for (Place each : places) {
      Path group = each.group(name);
      note(new Undo.DeleteGroup(group.toString(), each.home().toString()));
      groupsOf.make(group);
      groups.add(group);
      HOMES.put(group, each.home());
    }
    made = places;
  }

  @Override
  protected void healed() {
    groups.forEach(HOMES::remove);
  }

  private boolean wants(String controller) {
    return switch (controller) {
      case "cpu" -> restrict.cpu() != null;
      case "memory" -> restrict.memory() != null;
      default -> restrict.threads() != null;
    };
  }

  private String none(List<String> controllers) {
    return target
        + " can't be moved to a control group of its own: none with '"
        + String.join("', '", controllers)
        + "' can be made here by this user; run as root, and see squall doctor";
  }

  /** What is written, by file. */
  private Map<String, String> files(String controller, boolean two) {
    Map<String, String> files = new LinkedHashMap<>();
    switch (controller) {
      case "cpu" -> {
        long micros =
            restrict.cpu() == null ? 0 : Math.round(restrict.cpu().share() * PERIOD_MICROS);
        if (two) {
          files.put("cpu.max", micros + " " + PERIOD_MICROS);
        } else {
          files.put("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
          files.put("cpu.cfs_quota_us", Long.toString(micros));
        }
      }
      case "memory" ->
          files.put(
              two ? "memory.max" : "memory.limit_in_bytes",
              restrict.memory() == null ? "" : Long.toString(restrict.memory().value()));
      default -> files.put("pids.max", String.valueOf(restrict.threads()));
    }
    return files;
  }

  private static void write(Path file, String value) throws IOException {
    Files.writeString(file, value, StandardOpenOption.WRITE);
  }

  private void files(ProcessMark one) throws FaultFailure, IOException {
    Long most = restrict.files();
    if (most == null) {
      return;
    }
    try {
      long before = ProcessSetting.FILES.of(one.pid());
      if (before >= 0 && before <= most) {
        throw new FaultFailure(
            "files must be less than what it may have, " + before + ", was " + most);
      }
      note(new Undo.SetProcess(one, ProcessSetting.FILES, before, Map.of()));
      ProcessSetting.FILES.set(one.pid(), most);
    } catch (PosixError refused) {
      throw new FaultFailure(
          target + " can't have its limit of files changed: " + refused.getMessage(), refused);
    }
  }

  @Override
  public @Nullable String verify() {
    ProcessMark one = process;
    if (one == null || !one.alive()) {
      return null;
    }
    String pid = Long.toString(one.pid());
    try {
      for (Place each : made) {
        Path group = each.group(name);
        if (Files.exists(group)
            && Files.readAllLines(group.resolve("cgroup.procs")).contains(pid)) {
          return one + " is in " + group;
        }
      }
      Long most = restrict.files();
      return most != null && ProcessSetting.FILES.of(one.pid()) == most
          ? one + " may have " + most + " files open"
          : null;
    } catch (IOException | PosixError gone) {
      return null;
    }
  }

  @Override
  public @Nullable String remark() {
    ProcessMark one = process;
    return one != null && !healings().isEmpty() && !one.alive()
        ? target + " vanished while it was restricted"
        : null;
  }
}
