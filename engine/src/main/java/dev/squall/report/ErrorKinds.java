package dev.squall.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What kinds of errors a load's operations met, in brackets, the most frequent first. */
final class ErrorKinds {
  /** Loads count each kind as a detail of this name: {@code errors.EROFS}. */
  private static final String PREFIX = "errors.";

  private static final int SHOWN = 3;

  /** What the short names mean. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("ENOSPC", "no space left"),
          Map.entry("EDQUOT", "quota used up"),
          Map.entry("EROFS", "read-only file system"),
          Map.entry("EIO", "input/output error"),
          Map.entry("ENODEV", "no such device"),
          Map.entry("ENXIO", "no such device"),
          Map.entry("EFBIG", "file too large"),
          Map.entry("EINVAL", "refused by the file system"),
          Map.entry("short", "less than a block was moved"),
          Map.entry("refused", "nobody listens there"),
          Map.entry("reset", "the peer hung up"),
          Map.entry("timeout", "no answer in time"),
          Map.entry("unreachable", "no way there"),
          Map.entry("stall", "the peer took nothing"));

  /** What to do about those that a disk's folder answers. */
  private static final Map<String, String> MENDS =
      Map.of(
          "ENOSPC", "make room, lower size:, or name another with folder:",
          "EDQUOT", "make room, lower size:, or name another with folder:",
          "EROFS", "name another with folder:, or mount it to be written",
          "EIO", "see the kernel's log, or name another with folder:",
          "ENODEV", "name another with folder:");

  private record Kind(String name, long count) {
    @Override
    public String toString() {
      String meaning = MEANINGS.get(name);
      return name + (meaning == null ? "" : ", " + meaning);
    }
  }

  private ErrorKinds() {}

  /** What to do about the most frequent; nothing where that is not known. */
  static String mend(LoadFold load) {
    return kinds(load).stream()
        .findFirst()
        .map(kind -> MENDS.get(kind.name()))
        .map(mend -> ": " + mend)
        .orElse("");
  }

  private static List<Kind> kinds(LoadFold load) {
    return load.details.entrySet().stream()
        .filter(detail -> detail.getKey().startsWith(PREFIX))
        .map(detail ->
            new Kind(
                detail.getKey().substring(PREFIX.length()),
                Math.round(detail.getValue().mean() * detail.getValue().count())))
        .sorted(Comparator.comparingLong(Kind::count).reversed().thenComparing(Kind::name))
        .toList();
  }

  /** Nothing where the load does not tell them apart. */
  static String of(LoadFold load) {
    List<Kind> kinds = kinds(load);
    if (kinds.isEmpty()) {
      return "";
    }
    if (kinds.size() == 1) {
      return " (" + kinds.getFirst() + ")";
    }
    String all =
        String.join(
            "; ",
            kinds.stream()
                .limit(SHOWN)
                .map(kind -> Figures.whole(kind.count()) + " " + kind)
                .toList());
    int more = kinds.size() - SHOWN;
    return " (" + all + (more > 0 ? "; " + Figures.count(more, "more kind") : "") + ")";
  }
}
