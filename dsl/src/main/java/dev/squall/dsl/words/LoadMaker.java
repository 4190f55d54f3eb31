package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.value.Cores;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.KernelValue;
import dev.squall.gpu.BadKernel;
import dev.squall.gpu.NoGpu;
import dev.squall.load.disk.DiskLoad;
import dev.squall.load.gpu.OwnKernels;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.plan.LoadSettings.CpuBase;
import dev.squall.plan.LoadSettings.CpuWork;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.plan.LoadSettings.Protocol;
import dev.squall.plan.Resource;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Quantity;
import dev.squall.units.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes loads of {@code load} and {@code hold}. */
final class LoadMaker {
  private static final List<String> LEVELS = List.of("along", "rate", "level");

  private final Draft draft;
  private final MachineFacts machine;

  LoadMaker(Draft draft, MachineFacts machine) {
    this.draft = draft;
    this.machine = machine;
  }

  /**
   * The load that {@code call} says, added to {@code phase}; nothing where something of it is
   * wrong.
   */
  void load(Call call, Resource resource, Drafted.Phase phase) {
    String level = level(call, resource);
    Dimension unit = level == null ? Dimension.SHARE : unit(call.value(level), call, resource);
    LoadSettings settings = level == null ? null : settings(call, resource, unit);
    String given = call.text("name");
    String name = draft.loadName(given, resource);
    if (name == null) {
      call.problem("name", "name '" + given + "' is taken by another load", "choose another");
    }
    if (level != null && settings != null && name != null && call.whole()) {
      add(call, level, new LoadPlan(name, settings, level(call.value(level), unit)), phase);
    }
  }

  /** The loads that {@code hold} says. */
  void hold(Call call, Drafted.Phase phase) {
    boolean any = false;
    for (Resource resource : Resource.values()) {
      Object level = call.value(resource.word());
      if (level != null) {
        any = true;
        Dimension unit = unit(level, call, resource);
        LoadSettings settings = settings(call, resource, unit);
        String name = draft.loadName(null, resource);
        if (settings != null && name != null) {
          LoadPlan plan = new LoadPlan(name, settings, level(level, unit));
          phase.add(new Drafted.Load(call.site().place(), call.place(resource.word()), plan));
        }
      }
    }
    if (!any && call.whole()) {
      call.problem(
          call.site().place(),
          "hold needs something to hold",
          "for example " + Catalogue.forms("hold").getFirst().example());
    }
  }

  private void add(Call call, String level, LoadPlan plan, Drafted.Phase phase) {
    if (!draft.roomForLoad()) {
      call.problem(
          call.site().place(),
          "a scenario has at most " + Draft.MOST_LOADS + " loads; here is one more",
          "look for a loop that goes round too often");
      return;
    }
    phase.add(new Drafted.Load(call.site().place(), call.place(level), plan));
  }

  private @Nullable String level(Call call, Resource resource) {
    List<String> given = LEVELS.stream().filter(call::has).toList();
    if (given.size() == 1) {
      return given.getFirst();
    }
    boolean tried = LEVELS.stream().anyMatch(call::tried);
    if (given.size() > 1) {
      call.problem(
          given.get(1),
          "has its level twice, as " + given.getFirst() + " and as " + given.get(1),
          "leave one out");
    } else if (!tried) {
      boolean rated = resource == Resource.DISK || resource == Resource.NETWORK;
      String word = rated ? "rate" : "along";
      call.problem(
          call.site().place(),
          call.title() + " needs its level",
          "for example "
              + Catalogue.form(Catalogue.forms("load"), resource.word())
                  .orElseThrow()
                  .example()
                  .replaceFirst("(along|rate)", word));
    }
    return null;
  }

  private static Dimension unit(@Nullable Object level, Call call, Resource resource) {
    return level instanceof CurveValue curve
        ? curve.unit()
        : resource == Resource.DISK || call.has("kernel") ? Dimension.RATE : Dimension.THROUGHPUT;
  }

  private static Level level(@Nullable Object level, Dimension unit) {
    return level instanceof CurveValue curve
        ? new Level.Along(curve.curve(), unit)
        : new Level.Maximum(unit);
  }

  private @Nullable LoadSettings settings(Call call, Resource resource, Dimension unit) {
    try {
      return switch (resource) {
        case CPU -> cpu(call);
        case MEMORY -> memory(call, unit);
        case DISK -> disk(call);
        case NETWORK -> network(call);
        case GPU -> gpu(call, unit);
        case COMPONENT -> null; // driven, not loaded: there is no such load word
      };
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      String argument = said.replaceFirst("^\\w+: (\\w+).*", "$1");
      call.problem(call.place(argument), "load " + said, null);
      return null;
    }
  }

  /**
   * A load of {@code resource} as it is where nothing of it is said; memory is a share of what is
   * available. Null where it can't be, which is told.
   */
  @Nullable LoadSettings plain(Call call, Resource resource) {
    return resource == Resource.MEMORY
        ? new LoadSettings.Memory(MemoryBase.AVAILABLE, Access.HOLD, null, Bytes.megabytes(256))
        : settings(call, resource, Dimension.SHARE);
  }

  private static <E extends Enum<E>> E of(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private @Nullable LoadSettings cpu(Call call) {
    Object of = call.value("of");
    List<Integer> pinned = call.get("cores", List.<Integer>of());
    if (of instanceof Cores && !pinned.isEmpty()) {
      call.problem("cores", "has its cores twice, as of: cores(…) and as cores:", "leave one out");
      return null;
    }
    List<Integer> cores = of instanceof Cores named ? named.numbers() : pinned;
    for (int core : cores) {
      if (core >= machine.cores()) {
        String last = machine.cores() == 1 ? "0 only" : "0 to " + (machine.cores() - 1);
        call.problem(
            of instanceof Cores ? "of" : "cores",
            "this machine has cores " + last + ", was " + core,
            null);
        return null;
      }
    }
    CpuBase base =
        of instanceof Cores
            ? CpuBase.CORES
            : of(CpuBase.class, of instanceof String word ? word : "machine");
    List<CpuWork> work =
        call.get("work", List.of("integer")).stream().map(word -> of(CpuWork.class, word)).toList();
    return new LoadSettings.Cpu(base, cores, work);
  }

  private static @Nullable LoadSettings memory(Call call, Dimension unit) {
    Access access = of(Access.class, call.get("access", "hold"));
    if (unit == Dimension.BYTES && call.has("of")) {
      call.problem(
          "of", "of says what a share is a share of; the level is in bytes", "leave it out");
      return null;
    }
    if (access == Access.HOLD && call.has("accesses")) {
      call.problem("accesses", "memory that is only held has no accesses", "add access: random");
      return null;
    }
    MemoryBase base =
        unit == Dimension.BYTES
            ? MemoryBase.ABSOLUTE
            : of(MemoryBase.class, call.get("of", "machine"));
    Object accesses = call.value("accesses");
    return new LoadSettings.Memory(
        base,
        access,
        accesses instanceof Rate rate ? rate : null,
        call.get("reserve", Bytes.megabytes(256)));
  }

  /** What direct I/O asks of a block on every device in use. */
  private static final long DIRECT_MULTIPLE = 4096;

  private LoadSettings disk(Call call) {
    String folder = call.text("folder");
    Bytes size = call.get("size", Bytes.mebibytes(256));
    Map<String, Percent> mix = call.get("mix", Map.of("read", new Percent(70)));
    Bytes block = call.get("block", Bytes.kibibytes(4));
    LoadSettings.Disk settings =
        new LoadSettings.Disk(
            folder,
            size,
            block,
            mix.getOrDefault("read", new Percent(0)),
            of(LoadSettings.Order.class, call.get("order", "random")),
            Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get("depth", 1L))),
            call.get("direct", block.value() % DIRECT_MULTIPLE == 0),
            of(LoadSettings.Fsync.class, call.get("fsync", "never")));
    folder(call, DiskLoad.folder(settings).toString(), size);
    return settings;
  }

  private void folder(Call call, String folder, Bytes size) {
    FolderFacts facts = machine.folders().apply(Path.of(folder));
    if (!facts.exists()) {
      boolean shell = call.has("folder") && call.get("folder", "").startsWith("~");
      call.problem(
          "folder",
          "folder '" + folder + "' does not exist",
          shell ? "'~' means nothing here: write the whole path" : "make it, or name another");
    } else if (!facts.writable()) {
      call.problem(
          "folder", "folder '" + folder + "' can't be written to", "name another with folder:");
    } else if (facts.free().compareTo(size) < 0) {
      call.problem(
          call.has("size") ? "size" : "folder",
          "its file needs " + size + ", folder '" + folder + "' has " + facts.free() + " free",
          "make it smaller, or name another folder");
    }
  }

  private static LoadSettings network(Call call) {
    Protocol protocol = of(Protocol.class, call.get("protocol", "tcp"));
    String peer = call.text("to");
    if (peer != null && !peer.matches("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):\\d{1,5}")) {
      call.problem("to", "to must be 'host:port', was '" + peer + "'", "for example 'db1:7421'");
    } else if (peer != null) {
      int port = Integer.parseInt(peer.substring(peer.lastIndexOf(':') + 1));
      if (port < 1 || port > 65_535) {
        call.problem("to", "to must have a port of 1 to 65535, was '" + peer + "'", null);
      }
    }
    Quantity message =
        call.get("message", protocol == Protocol.UDP ? new Bytes(1400) : Bytes.kibibytes(16));
    return new LoadSettings.Network(
        protocol,
        (Bytes) message,
        Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get("connections", 1L))),
        peer);
  }

  private @Nullable LoadSettings gpu(Call call, Dimension unit) {
    if (call.has("of") && unit != Dimension.SHARE) {
      call.problem(
          "of", "of says what a share is a share of; the level is not a share", "leave it out");
      return null;
    }
    GpuUse use =
        switch (unit) {
          case SHARE -> call.get("of", "compute").equals("memory") ? GpuUse.MEMORY : GpuUse.COMPUTE;
          case BYTES -> GpuUse.MEMORY;
          case RATE -> GpuUse.LAUNCHES;
          case POWER -> GpuUse.POWER;
          default -> GpuUse.COPY;
        };
    KernelValue own = call.value("kernel") instanceof KernelValue value ? value : null;
    if (own == null && (use == GpuUse.LAUNCHES || call.tried("kernel"))) {
      if (!call.tried("kernel")) {
        call.problem(
            call.site().place(),
            call.title() + ": launches a second are of a kernel of the script's own",
            "give kernel: kernel(…), or hold a share such as 60.percent");
      }
      return null;
    }
    if (own != null && (call.has("work") || use == GpuUse.MEMORY || use == GpuUse.COPY)) {
      call.problem(
          "kernel",
          call.has("work")
              ? "has a kernel, and work"
              : "kernel is for a share of a GPU's time, power, or launches a second",
          "leave one out");
      return null;
    }
    if (use != GpuUse.COMPUTE && use != GpuUse.POWER && call.has("work")) {
      call.problem("work", "work is for a share of a GPU's time, or power", "leave it out");
      return null;
    }
    if (use != GpuUse.COPY && call.has("copy")) {
      call.problem("copy", "copy is for a level in bytes a second", "leave it out");
      return null;
    }
    LoadSettings.Gpu settings =
        new LoadSettings.Gpu(
            call.get("device", "0"),
            use,
            own == null ? call.get("work", List.of("fp32")) : List.of(),
            own == null ? null : own.kernel(),
            of(LoadSettings.Direction.class, call.get("copy", "both")),
            call.get("reserve", Bytes.megabytes(512)),
            call.get("optional", false));
    try {
      if (own != null) {
        OwnKernels.check(own.kernel());
      }
      machine.gpus().lacking(settings).ifPresent(none -> lacking(call, settings, none));
    } catch (BadKernel bad) {
      KernelMaker.refused(call, Objects.requireNonNull(own), bad);
    }
    return settings;
  }

  /** A load of GPUs that can't be had here is left out where it says so; else it is a problem. */
  private void lacking(Call call, LoadSettings.Gpu settings, NoGpu none) {
    String message = call.title() + " can't be had here: " + none.lacking();
    if (settings.optional()) {
      draft.note(message + "; it is optional, and left out");
      return;
    }
    call.problem(
        call.has("device") ? call.place("device") : call.site().place(),
        message,
        none.mend() + "; optional: true leaves it out where it can't be had");
  }
}
