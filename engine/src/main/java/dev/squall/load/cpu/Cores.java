package dev.squall.load.cpu;

import dev.squall.load.LoadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Which cores there are. */
final class Cores {
  private Cores() {}

  /** The machine's cores that are online. */
  static BitSet online(Path root) throws LoadFailure {
    try {
      return parse(Files.readString(root.resolve("sys/devices/system/cpu/online")).strip());
    } catch (IOException | NumberFormatException e) {
      throw new LoadFailure(
          "cpu: the machine does not tell its cores (/sys/devices/system/cpu/online)", e);
    }
  }

  /** The kernel's way to write a set: {@code 0-3,8}. */
  static BitSet parse(String text) {
    BitSet cores = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      int first = Integer.parseInt(ends[0]);
      cores.set(first, Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return cores;
  }

  /** The same, written. */
  static String print(BitSet cores) {
    StringBuilder text = new StringBuilder();
    for (int first = cores.nextSetBit(0); first >= 0; ) {
      int end = cores.nextClearBit(first);
      text.append(text.isEmpty() ? "" : ",")
          .append(first)
          .append(end - first > 1 ? "-" + (end - 1) : "");
      first = cores.nextSetBit(end);
    }
    return text.toString();
  }
}
