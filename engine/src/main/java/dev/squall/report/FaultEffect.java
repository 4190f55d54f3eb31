package dev.squall.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one time of a fault did to one drive, interval by interval, and how long it took until it
 * was seen, showed, and was over. For one thread.
 */
final class FaultEffect {
  /** So many intervals in a row beyond the band are worse, not one that happens to be. */
  private static final int ROW = 2;

  /** For so long it must lie in the band again. */
  static final long WITHIN_NANOS = 3_000_000_000L;

  private final String drive;
  private final long from;
  private final Results before = new Results();
  private final Results during = new Results();
  private final Results after = new Results();
  private final List<Results> seconds = new ArrayList<>();
  private long length;
  private @Nullable Band band;
  private int beyond;
  private long firstBeyond;
  private String firstWhat = "";
  private long withinSince = -1;
  private String disturbed = "";
  private @Nullable Double detected;
  private String detectedBy = "";
  private @Nullable Double degraded;
  private String degradedBy = "";
  private @Nullable Double recovered;

  FaultEffect(String drive, long from) {
    this.drive = drive;
    this.from = from;
  }

  /** An interval before it. */
  void before(FaultFold.Look look) {
    before.add(look.results());
    seconds.add(look.results());
  }

  /** An interval of its own time. */
  void during(FaultFold.Look look) {
    during.add(look.results());
    length = look.to() - look.from();
    judge(look);
  }

  /**
   * An interval after its healing.
   *
   * @param beside whether it is one of the next after
   * @param other a fault that was there then; null for none
   */
  void after(FaultFold.Look look, long healed, boolean beside, @Nullable String other) {
    if (beside) {
      after.add(look.results());
    }
    if (other != null && recovered == null && disturbed.isEmpty()) {
      disturbed = other;
    }
    if (disturbed.isEmpty() && beside) {
      judge(look);
    }
    if (degraded == null || recovered != null || !disturbed.isEmpty()) {
      return;
    }
    if (worse(look) != null) {
      withinSince = -1;
    } else {
      withinSince = withinSince < 0 ? look.from() : withinSince;
      if (look.to() - withinSince >= WITHIN_NANOS * 0.95) {
        recovered = Math.max(0, withinSince - healed) * 1e-9;
      }
    }
  }

  private @Nullable String worse(FaultFold.Look look) {
    band = band == null ? Band.of(seconds) : band;
    Band usual = band;
    return usual == null ? null : usual.beyond(look.results());
  }

  private void judge(FaultFold.Look look) {
    String what = worse(look);
    if (what == null) {
      beyond = 0;
    } else {
      if (beyond++ == 0) {
        firstBeyond = look.to();
        firstWhat = what;
      }
      if (beyond >= ROW) {
        degrade();
      }
    }
  }

  private void degrade() {
    if (degraded == null) {
      degraded = (firstBeyond - from) * 1e-9;
      degradedBy = firstWhat;
    }
  }

  /** It is healed: of one that was there for less than two intervals, one is enough. */
  void healed(long at) {
    if (beyond > 0 && at - from < ROW * length) {
      degrade();
    }
  }

  /** True while it may still be seen to be over. */
  boolean waits() {
    return degraded != null && recovered == null && disturbed.isEmpty();
  }

  /** Something noticed that this drive does not do well. */
  void detected(long at, String by) {
    if (detected == null) {
      detected = (at - from) * 1e-9;
      detectedBy = by;
    }
  }

  FaultSummary.Effect summary(@Nullable Long to, String cut) {
    return new FaultSummary.Effect(
        drive,
        before.summary(),
        during.summary(),
        after.summary(),
        detected,
        degraded,
        recovered,
        detectedBy,
        degraded == null ? stayed() : degradedBy,
        recovered == null ? lasted(to, cut) : "");
  }

  /** Why it is not known to have been worse. */
  private String stayed() {
    if (during.none()) {
      return "not measurable: no interval of the drive lies in its time";
    }
    return Band.of(seconds) == null
        ? "not measurable: fewer than " + Band.LEAST + " seconds of work before it"
        : "never: the drive stayed within its band";
  }

  /** Why it is not known to be over. */
  private String lasted(@Nullable Long to, String cut) {
    if (degraded == null) {
      return degradedNever() ? "not needed: it was never worse" : "not measurable, as above";
    }
    if (to == null) {
      return "not measurable: it was never healed";
    }
    if (!cut.isEmpty()) {
      return "not measurable: the run was cut";
    }
    return disturbed.isEmpty()
        ? "never: not within its band for "
            + Figures.stretch(WITHIN_NANOS)
            + " as long as the drive was heard of"
        : "not measurable: fault '" + disturbed + "' was there after it";
  }

  private boolean degradedNever() {
    return stayed().startsWith("never");
  }
}
