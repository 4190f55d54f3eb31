package dev.squall.load.cpu;

import dev.squall.load.LoadFailure;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;

/**
 * What a processor load's share is of, on this machine.
 *
 * @param cores where the workers run
 * @param machineCores one more than the highest core's number
 * @param capacity cores' worth of time that is the whole
 * @param elsewhereCounts whether cores without a worker are part of it
 * @param othersCount whether others' time is
 * @param busy who tells of it
 * @param words for the report: {@code machine of 2 cores}
 */
record Base(
    int[] cores,
    int machineCores,
    double capacity,
    boolean elsewhereCounts,
    boolean othersCount,
    Busy busy,
    String words) {

  static Base of(LoadSettings.Cpu settings, Path root) throws LoadFailure {
    BitSet online = Cores.online(root);
    BitSet allowed = Threads.cores();
    allowed.and(online);
    BitSet named = new BitSet();
    settings.cores().forEach(named::set);
    BitSet missing = (BitSet) named.clone();
    missing.andNot(allowed);
    if (!missing.isEmpty()) {
      throw new LoadFailure(
          "cpu: cores must be among those this process may use ("
              + Cores.print(allowed)
              + "), were "
              + Cores.print(named)
              + "; leave out "
              + Cores.print(missing));
    }
    BitSet at = named.isEmpty() ? allowed : named;
    int[] cores = at.stream().toArray();
    int most = online.length();
    BusySources sources = new BusySources(root);
    try {
      return switch (settings.base()) {
        case MACHINE ->
            new Base(
                cores,
                most,
                online.cardinality(),
                true,
                true,
                sources.machine(),
                machine(online, at));
        case OWN ->
            new Base(
                cores,
                most,
                online.cardinality(),
                true,
                false,
                sources.machine(),
                machine(online, at));
        case CORES ->
            new Base(
                cores,
                most,
                at.cardinality(),
                false,
                true,
                sources.cores(),
                "cores " + Cores.print(at));
        case CGROUP -> group(sources, cores, most, at);
      };
    } catch (IOException e) {
      throw new LoadFailure(
          "cpu: the kernel does not tell how busy " + settings.base() + " is: " + e.getMessage(),
          e);
    }
  }

  private static String machine(BitSet online, BitSet at) {
    String words =
        "machine of " + online.cardinality() + (online.cardinality() == 1 ? " core" : " cores");
    return at.equals(online) ? words : words + ", only " + Cores.print(at) + " in use";
  }

  private static Base group(BusySources sources, int[] cores, int most, BitSet at)
      throws IOException {
    double quota = Math.min(sources.quota(), at.cardinality());
    var own = sources.ownGroup();
    Busy busy = own.isPresent() ? own.get() : sources.machine();
    String words = String.format(Locale.ROOT, "cgroup of %.4g cores", quota);
    return new Base(cores, most, quota, true, true, busy, words);
  }
}
