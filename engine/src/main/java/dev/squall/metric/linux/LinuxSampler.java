package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.metric.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All readings of a Linux machine. Files are opened once and read again from their beginning; what
 * this machine does not have is left out of {@link #metrics} and named in {@link #missing}. A file
 * that vanishes or makes no sense later gives NaN and is told once. One thread at a time; allocates
 * nothing in sampling.
 */
public final class LinuxSampler implements Sampler {
  /** Something that makes a source, where the machine has it. */
  @FunctionalInterface
  private interface Maker {
    Source make() throws IOException;
  }

  private final List<Metric> metrics;
  private final Source[] sources;
  private final int[] places;
  private final Map<String, String> missing = new LinkedHashMap<>();

  /**
   * Opens everything there is and reads it once, so that the first sample has rates.
   *
   * @param folders where free space is watched
   * @param notes told, once each, what can't be read any more
   * @param nanos the moment, on the clock's count
   */
  public LinuxSampler(Roots roots, List<Path> folders, Consumer<String> notes, long nanos) {
    Tools tools = new Tools(roots, new Text(), notes);
    List<Source> found = new ArrayList<>();
    add(found, Names.CPU, () -> new CpuSource(tools));
    memory(found, tools);
    add(found, Names.LOAD, () -> new LoadSource(tools));
    for (String resource : List.of("cpu", "memory", "io")) {
      add(found, Names.pressure(resource, "full"), () -> pressure(tools, resource));
    }
    add(found, Names.DISK_READ, () -> new DiskSource(tools));
    for (Path folder : folders) {
      add(found, Names.diskFree(folder.toString()), () -> new SpaceSource(tools, folder));
    }
    add(found, Names.NETWORK_RECEIVE, () -> new NetworkSource(tools));
    add(found, Names.TEMPERATURE, () -> new TemperatureSource(tools));
    add(found, Names.GPU, () -> GpuSource.of(tools));
    add(found, "system.process.count", () -> new ProcessSource(tools));
    add(found, "system.file_handles.open", () -> new FilesSource(tools));
    Cgroup cgroup = Cgroup.find(roots);
    group(
        found,
        Names.CGROUP_CPU,
        "processor time",
        cgroup.cpu(),
        level -> new CgroupCpuSource(tools, level));
    group(
        found,
        Names.CGROUP_MEMORY,
        "memory",
        cgroup.memory(),
        level -> new CgroupMemorySource(tools, level));
    group(
        found,
        "container.pids.count",
        "threads",
        cgroup.pids(),
        level -> new CgroupPidsSource(tools, level));
    add(found, Names.OWN_CPU, () -> new OwnSource(tools));
    sources = found.toArray(Source[]::new);
    places = new int[sources.length];
    List<Metric> all = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      places[i] = all.size();
      all.addAll(sources[i].metrics());
    }
    metrics = List.copyOf(all);
    sample(nanos, new double[metrics.size()]);
  }

  @FunctionalInterface
  private interface GroupMaker {
    Source make(Cgroup.Level level) throws IOException;
  }

  private void add(List<Source> found, String name, Maker maker) {
    try {
      found.add(maker.make());
    } catch (IOException e) {
      missing.put(name, WatchedFile.reason(e));
    }
  }

  private void memory(List<Source> found, Tools tools) {
    add(
        found,
        Names.MEMORY,
        () -> {
          MemorySource memory = new MemorySource(tools);
          if (!memory.hasSwap()) {
            missing.put(Names.SWAP, "this machine has no swap");
          }
          return memory;
        });
  }

  private static Source pressure(Tools tools, String resource) throws IOException {
    try {
      return new PressureSource(tools, resource);
    } catch (IOException e) {
      throw new IOException(
          tools.roots().proc("pressure/" + resource)
              + " can't be read: the kernel was built or started without PSI (psi=1 turns it on)",
          e);
    }
  }

  private void group(
      List<Source> found,
      String name,
      String what,
      Optional<Cgroup.Level> level,
      GroupMaker maker) {
    if (level.isEmpty() || (level.get().root() && !level.get().limited())) {
      missing.put(name, "no cgroup limits this process's " + what);
      return;
    }
    if (!level.get().limited()) {
      missing.put(name, "no cgroup limits this process's " + what);
    }
    add(found, name, () -> maker.make(level.get()));
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public Map<String, String> missing() {
    return Map.copyOf(missing);
  }

  @Override
  public void sample(long nanos, double[] into) {
    for (int i = 0; i < sources.length; i++) {
      sources[i].read(nanos, into, places[i]);
    }
  }

  @Override
  public void close() {
    for (Source source : sources) {
      source.close();
    }
  }
}
