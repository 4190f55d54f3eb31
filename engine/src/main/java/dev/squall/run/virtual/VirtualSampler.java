package dev.squall.run.virtual;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.metric.Sampler;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.stream.Stream;

/**
 * A virtual machine's readings: what its loads achieve and what others use, with a little noise.
 *
 * <p>Memory pressure in full is {@code p = max(0, (u − k) / (1 − k))} of the used share {@code u}
 * and the machine's {@code k}, and two fifths at least where the machine has collapsed. Free on
 * disk is what neither others nor the loads' files take. There is no swap: none of it is ever used.
 * Temperature tends to {@code idle + (busy − idle) · cpu} with a time constant of 60 s: {@code T' =
 * (target − T)/60}. What a hypervisor takes is read where one does.
 */
final class VirtualSampler implements Sampler {
  private static final double HEAT_SECONDS = 60;
  private static final double COLLAPSED = 0.4;
  private static final List<Metric> METRICS =
      List.of(
          new Metric(Names.CPU, Dimension.SHARE, "busy share of all cores"),
          new Metric(Names.MEMORY, Dimension.SHARE, "used share of memory"),
          new Metric(Names.MEMORY_AVAILABLE, Dimension.BYTES, "available memory"),
          new Metric(Names.MEMORY_PRESSURE_FULL, Dimension.SHARE, "time all waited for memory"),
          new Metric(Names.SWAP, Dimension.SHARE, "swap in use"),
          new Metric(Names.diskFree("/"), Dimension.BYTES, "free on disk"),
          new Metric("system.disk.operations", Dimension.RATE, "disk operations"),
          new Metric(Names.NETWORK_TRANSMIT, Dimension.THROUGHPUT, "bytes on the network"),
          new Metric(Names.CORES, Dimension.NUMBER, "cores"),
          new Metric(Names.LOAD, Dimension.NUMBER, "load average, 1 minute"),
          new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, "hottest sensor"));

  private static final Metric STEAL =
      new Metric(Names.STEAL, Dimension.SHARE, "all cores, taken by the hypervisor");

  private final VirtualMachine machine;
  private final VirtualLoads loads;
  private final boolean robbed;
  private double celsius;
  private double loadAverage;
  private long last;
  private long index;

  VirtualSampler(VirtualMachine machine, VirtualLoads loads) {
    this.machine = machine;
    this.loads = loads;
    this.celsius = machine.idleCelsius();
    this.robbed = machine.theft().share() > 0;
  }

  @Override
  public List<Metric> metrics() {
    return robbed ? Stream.concat(METRICS.stream(), Stream.of(STEAL)).toList() : METRICS;
  }

  @Override
  public void sample(long nanos, double[] into) {
    double seconds = (nanos - last) / 1e9;
    last = nanos;
    double noise = 2 * machine.unrest() * (machine.chance().uniform(index++) - 0.5);
    double busy = machine.othersCpu() + loads.total(Resource.CPU) + loads.working();
    double cpu = Math.clamp(busy + noise, 0, 1);
    double held = machine.othersMemory().value() + loads.total(Resource.MEMORY);
    double target = machine.idleCelsius() + (machine.busyCelsius() - machine.idleCelsius()) * cpu;
    celsius += (target - celsius) * -Math.expm1(-seconds / HEAT_SECONDS);
    loadAverage += (cpu * machine.cores() - loadAverage) * -Math.expm1(-seconds / 60);
    double used = Math.min(1, held / machine.memory().value());
    double knee = machine.pressureFrom();
    int i = 0;
    into[i++] = cpu;
    into[i++] = used;
    into[i++] = Math.max(0, machine.memory().value() - held);
    into[i++] = Math.max(loads.collapsed() ? COLLAPSED : 0, (used - knee) / (1 - knee));
    into[i++] = 0;
    into[i++] = loads.diskFree();
    into[i++] = loads.total(Resource.DISK);
    into[i++] = loads.total(Resource.NETWORK);
    into[i++] = machine.cores();
    into[i++] = loadAverage;
    into[i++] = nanos / 1e9 < machine.sensorSeconds() ? celsius : Double.NaN;
    if (robbed) {
      into[i] = machine.theft().at(nanos);
    }
  }

  @Override
  public void close() {
    // nothing is held
  }
}
