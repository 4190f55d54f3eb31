package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.disk.DiskLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Fsync;
import dev.squall.plan.LoadSettings.Order;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disk load at maximum next to fio on the same job, and how near it keeps a set rate.
 *
 * <p>fio works on a file that a load has written, which has no name but a descriptor: a device may
 * serve two files of one size at speeds a third apart, by how they were first written.
 */
public final class DiskBench implements Benchmark {
  private static final Bytes SIZE = Bytes.mebibytes(256);
  private static final long WARM = 1_000_000_000L;
  private static final long MEASURE = 1_000_000_000L;

  /** A shared device drifts within seconds: many short rounds say more than a few long ones. */
  private static final int ROUNDS = 4;

  private static final long SET_RATE_WINDOW = 2_000_000_000L;

  /** A job for both: direct, on a file of {@link #SIZE}. */
  private record Job(
      String figure, boolean reads, Order order, Bytes block, int depth, double floor) {}

  private static final Bytes SMALL = Bytes.kibibytes(4);
  private static final List<Job> JOBS =
      List.of(
          new Job("4 KiB random read, depth 1", true, Order.RANDOM, SMALL, 1, 0.95),
          new Job("4 KiB random write, depth 1", false, Order.RANDOM, SMALL, 1, 0.95),
          new Job(
              "1 MiB sequential read, depth 1",
              true,
              Order.SEQUENTIAL,
              Bytes.mebibytes(1),
              1,
              0.95),
          new Job(
              "1 MiB sequential write, depth 1",
              false,
              Order.SEQUENTIAL,
              Bytes.mebibytes(1),
              1,
              0.95),
          new Job("4 KiB random read, depth 32", true, Order.RANDOM, SMALL, 32, 0.9),
          new Job("4 KiB random write, depth 32", false, Order.RANDOM, SMALL, 32, 0.9));

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String what() {
    return "operations a second at maximum, as a share of fio's on the same job, and the error of a set rate";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    Optional<String> fio = Children.tool("fio");
    for (Job job : JOBS) {
      lines.add(
          fio.isPresent()
              ? against(settings, job, fio.get())
              : Line.skipped(job.figure() + ", share of fio's", "fio is not installed"));
    }
    for (int rate : new int[] {100, 1_000, 5_000}) {
      lines.add(setRate(settings, rate));
    }
    return lines;
  }

  private static Line against(Settings settings, Job job, String fio) throws Exception {
    try (Load load = prepared(settings, job)) {
      Path own = unnamed(List.of());
      if (job.reads()) {
        return against(settings, job, fio, load, own);
      }
      // What fio writes is not what the load has to find there.
      try (Load _ = prepared(settings, job)) {
        return against(settings, job, fio, load, unnamed(List.of(own)));
      }
    }
  }

  private static Line against(Settings settings, Job job, String fio, Load load, Path file)
      throws Exception {
    return Peers.atMaximum(
        settings.times(ROUNDS),
        job.floor(),
        job.figure() + ", share of fio's",
        "op/s",
        load,
        MEASURE,
        () -> fio(fio, file, job));
  }

  /** A load whose file is written, at zero. */
  private static Load prepared(Settings settings, Job job) throws Exception {
    Load load = load(settings, job);
    load.start();
    while (load.read().details().containsKey("prepared")) {
      settings.clock().waitFor(10_000_000L);
    }
    return load;
  }

  /** The file of a load, but none of {@code others}, by this process's descriptor of it. */
  private static Path unnamed(List<Path> others) throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path each : all) {
        if (!others.contains(each)
            && Files.isSymbolicLink(each)
            && Files.readSymbolicLink(each).toString().endsWith(" (deleted)")
            && Files.size(each) == SIZE.value()) {
          return each;
        }
      }
    }
    throw new IOException("disk: the load's file must be open without a name, was not found");
  }

  private static double fio(String fio, Path file, Job job) throws IOException {
    String out =
        Peers.output(
            List.of(
                fio,
                "--name=bench",
                "--filename=" + file,
                "--size=" + SIZE.value(),
                "--bs=" + job.block().value(),
                "--rw="
                    + (job.order() == Order.RANDOM ? "rand" : "")
                    + (job.reads() ? "read" : "write"),
                "--direct=1",
                "--ioengine=" + (job.depth() == 1 ? "psync" : "io_uring"),
                "--iodepth=" + job.depth(),
                "--time_based",
                "--ramp_time=1",
                "--runtime=" + MEASURE / 1_000_000_000L,
                "--output-format=terse",
                "--terse-version=3"));
    // Terse version 3: field 8 is the operations read a second, field 49 those written.
    for (String line : out.lines().toList()) {
      if (line.startsWith("3;")) {
        return Double.parseDouble(line.split(";", -1)[job.reads() ? 7 : 48]);
      }
    }
    throw new IOException("fio: must print its figures, printed " + out);
  }

  private static Line setRate(Settings settings, int rate) throws Exception {
    Job job = new Job("", true, Order.RANDOM, SMALL, 4, 0);
    double worst = 0;
    try (Load load = load(settings, job)) {
      load.start();
      load.ask(rate);
      settings.clock().waitFor(WARM);
      for (int i = 0; i < 2 * settings.rounds(); i++) {
        load.read();
        settings.clock().waitFor(SET_RATE_WINDOW);
        worst =
            Math.max(
                worst, 100 * Math.abs(Peers.verified("disk", load.read()).achieved() / rate - 1));
      }
    }
    return Line.atMost(1, "set rate of " + rate + " /s, worst of 2 s windows", worst, "%", "");
  }

  private static Load load(Settings settings, Job job) {
    LoadSettings.Disk disk =
        new LoadSettings.Disk(
            settings.folder().toString(),
            SIZE,
            job.block(),
            new Percent(job.reads() ? 100 : 0),
            job.order(),
            job.depth(),
            true,
            Fsync.NEVER);
    return new DiskLoad(
        new LoadPlan("bench-disk", disk, new Level.Maximum(Dimension.RATE)),
        settings.clock(),
        Chance.ofSeed(1));
  }
}
