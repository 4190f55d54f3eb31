package dev.squall.scenarios;

import java.nio.file.Path;

/** Scenarios of a few seconds that ask little of the machine. */
final class Scripts {
  private Scripts() {}

  /** All four loads; the disk load's file in {@code disk}. */
  static String allFour(Path disk, int seconds) {
    return """
    scenario 'All four', seed: 11
    phase 'main', during: %d.seconds, {
        load cpu,     along: 15.percent, of: own
        load memory,  along: 40.MB
        load disk,    rate: 50.perSecond, block: 4.KiB, size: 4.MiB, folder: '%s'
        load network, rate: 2.MBps
    }
    """
        .formatted(seconds, disk);
  }

  /** A little processor time. */
  static String cpu(int seconds) {
    return """
    scenario 'A little', seed: 3
    phase 'main', during: %d.seconds, { load cpu, along: 10.percent, of: own }
    """
        .formatted(seconds);
  }

  /**
   * All the processor there is under a limit just below: trips, lets go, recovers, until the third
   * trip.
   */
  static String trips(int seconds) {
    return """
    scenario 'Trips', seed: 3
    limits { cpu below: 90.percent, patience: 1, coolDown: 1.seconds }
    phase 'main', during: %d.seconds, { load cpu, along: pulse(low: 5.percent, high: 100.percent, every: 1.second, width: 500.ms) }
    """
        .formatted(seconds);
  }

  /** A service that is driven gently, with a fault that comes when it is asked for. */
  static String shop(int seconds) {
    return """
    scenario 'A shop', seed: 3
    component('shop', takes: 1.ms, servers: 4) { browse { 'a book'.sha256() } }
    drive shop, rate: 20.perSecond
    fault 'slow', at: %d.seconds, during: 1.second, delay(on: shop, by: 5.ms)
    play during: %d.seconds
    """
        .formatted(seconds - 1, seconds);
  }
}
