package dev.squall.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a process's control groups lie in the file system, version 1 (a hierarchy a controller) and
 * version 2 (one for all). Found in /proc/self/mountinfo and /proc/self/cgroup.
 */
public final class Cgroups {
  /**
   * The folders from this process's own group up to the mount's top.
   *
   * @param groups own first, top last; empty where there is no such hierarchy
   * @param whole true when the top stands for the whole machine, as far as the mount tells
   */
  public record Lineage(List<Path> groups, boolean whole) {
    private static final Lineage NONE = new Lineage(List.of(), false);

    /** Copies. */
    public Lineage {
      groups = List.copyOf(groups);
    }

    /** The process's own group, or null. */
    public @Nullable Path own() {
      return groups.isEmpty() ? null : groups.getFirst();
    }

    /** The mount's top, or null. */
    public @Nullable Path top() {
      return groups.isEmpty() ? null : groups.getLast();
    }
  }

  private record Hierarchy(String root, Path point, boolean two, List<String> controllers) {}

  private record Membership(boolean two, List<String> controllers, String path) {}

  private final Path root;
  private final List<Hierarchy> mounts = new ArrayList<>();
  private final List<Membership> memberships = new ArrayList<>();

  private Cgroups(Path root, String process) {
    this.root = root;
    Mount.all(root.resolve("proc")).forEach(this::add);
    for (String line : lines(root.resolve("proc").resolve(process).resolve("cgroup"))) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        memberships.add(
            new Membership(
                fields[1].isEmpty(), Arrays.asList(fields[1].split(",", -1)), fields[2]));
      }
    }
  }

  /** Of this process. */
  public static Cgroups here() {
    return new Cgroups(Path.of("/"), "self");
  }

  /** Of another process. */
  public static Cgroups of(long pid) {
    return new Cgroups(Path.of("/"), Long.toString(pid));
  }

  /** As a file tree under {@code root} tells; for tests. */
  public static Cgroups under(Path root) {
    return new Cgroups(root, "self");
  }

  /** The hierarchy of a version 1 controller: {@code cpuacct}, {@code cpu}, {@code memory}. */
  public Lineage one(String controller) {
    for (Hierarchy mount : mounts) {
      if (!mount.two && mount.controllers.contains(controller)) {
        for (Membership membership : memberships) {
          if (!membership.two && membership.controllers.contains(controller)) {
            return lineage(mount, membership.path);
          }
        }
      }
    }
    return Lineage.NONE;
  }

  /** The hierarchy of version 2. */
  public Lineage two() {
    for (Hierarchy mount : mounts) {
      if (mount.two) {
        for (Membership membership : memberships) {
          if (membership.two) {
            return lineage(mount, membership.path);
          }
        }
      }
    }
    return Lineage.NONE;
  }

  /**
   * Where a group that restricts the process can be made.
   *
   * @param parent the folder that it is made in: the process's own group, or the nearest above that
   *     lets its children be restricted so
   * @param own the process's own group, where it goes back to
   * @param two true of version 2
   */
  public record Room(Path parent, Path own, boolean two) {}

  /** Where a group with {@code controller} can be made for the process; none where it can't be. */
  public Optional<Room> room(String controller) {
    return Optional.ofNullable(rooms(List.of(controller)).get(controller));
  }

  /**
   * Where groups with these controllers can be made for the process. Those of version 2 are all in
   * one place, as a process is in one group there.
   *
   * @return by controller; without those for which there is no such place
   */
  public Map<String, Room> rooms(List<String> controllers) {
    Map<String, Room> rooms = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (String controller : controllers) {
      List<Path> one = one(controller).groups();
      if (!one.isEmpty() && Files.isWritable(one.getFirst())) {
        rooms.put(controller, new Room(one.getFirst(), one.getFirst(), false));
      } else {
        others.add(controller);
      }
    }
    List<Path> two = two().groups();
    two.stream()
        .filter(group -> Files.isWritable(group.resolve("cgroup.procs")))
        .filter(group -> handedDown(group).containsAll(others))
        .findFirst()
        .ifPresent(group ->
            others.forEach(each -> rooms.put(each, new Room(group, two.getFirst(), true))));
    return rooms;
  }

  /** The controllers that a group of version 2 lets those below it have. */
  private static List<String> handedDown(Path group) {
    return lines(group.resolve("cgroup.subtree_control")).stream()
        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
        .toList();
  }

  private Lineage lineage(Hierarchy mount, String path) {
    String below = path;
    if (!mount.root.equals("/")) {
      // The mount shows a part of the hierarchy, as in a container: paths are told from the
      // machine's root.
      below = path.startsWith(mount.root) ? path.substring(mount.root.length()) : "";
    }
    Path group = mount.point.resolve(below.replaceFirst("^/+", "")).normalize();
    List<Path> groups = new ArrayList<>();
    if (!group.startsWith(mount.point) || !Files.isDirectory(group)) {
      group = mount.point;
    }
    while (group != null && group.startsWith(mount.point)) {
      groups.add(group);
      group = group.getParent();
    }
    return new Lineage(groups, mount.root.equals("/"));
  }

  private void add(Mount mount) {
    boolean two = mount.type().equals("cgroup2");
    if (two || mount.type().equals("cgroup")) {
      Path point = root.resolve(mount.point().replaceFirst("^/+", ""));
      mounts.add(new Hierarchy(mount.root(), point, two, two ? List.of() : mount.options()));
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // No such file: another system, or a locked-down one. There are no groups then.
      return List.of();
    }
  }
}
