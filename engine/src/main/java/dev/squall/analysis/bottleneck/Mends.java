package dev.squall.analysis.bottleneck;

import java.util.List;

/** What to do about a resource that is short, in words. */
final class Mends {
  private Mends() {}

  static List<String> of(String resource) {
    if (resource.startsWith("gpu")) {
      return List.of(
          "keep less on the device at once: smaller batches, buffers that are used again",
          "look at its clocks: if heat or power held them down, cool it or raise its limit",
          "spread the work over more devices");
    }
    return switch (resource) {
      case "cpu" ->
          List.of(
              "find what takes the time per operation: profile the target at this rate",
              "move what can run elsewhere off these cores, or pin it apart",
              "give it more cores, or a larger quota if it lives in a cgroup");
      case "hypervisor" ->
          List.of(
              "the host gave these cores to others: measure on a quieter host, or on dedicated cores",
              "repeat the run before you believe any of its figures");
      case "memory" ->
          List.of(
              "look for what grows: heap after collection, caches without a bound, buffers",
              "bound caches and queues, reuse buffers",
              "give it more memory; do not let it swap");
      case "disk" ->
          List.of(
              "write less often: batch, and sync once for many",
              "read less: cache what is read again",
              "use a faster disk, or spread over several");
      case "network" ->
          List.of(
              "send less: compress, batch, leave out what nobody reads",
              "bring together what talks much",
              "use a faster link");
      default -> List.of("give it more of '" + resource + "'");
    };
  }

  static List<String> ofTarget(String component) {
    return List.of(
        "look into '"
            + component
            + "' itself: its locks, pools and connection limits, and what it calls in turn",
        "compare service time with the number under way: if one grows as the other does, its"
            + " operations wait for one another",
        "if it runs on another machine, look at that machine's resources in the same seconds");
  }

  static List<String> ofPlaces(int places) {
    return List.of(
        "raise the drive's inFlight above " + places + " if the target is to take more at once",
        "or ask for less: the rate is more than so many at once can do");
  }

  static List<String> ofResults(String component) {
    return List.of(
        "read the drive's reasons: they say with which answers operations failed",
        "look into '" + component + "' at the first moment of them");
  }
}
