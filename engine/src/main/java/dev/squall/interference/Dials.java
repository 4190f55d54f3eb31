package dev.squall.interference;

import java.util.Arrays;
import java.util.List;

/**
 * Where dials must stand to have the effect on probes that something had: least squares of
 * logarithms with a slight pull towards 0, one dial turned after another from several beginnings,
 * until none moves.
 */
final class Dials {
  private static final double RIDGE = 1e-4;
  private static final double STEP = 0.005;
  private static final int POSITIONS = 401;
  private static final int SWEEPS = 20;
  private static final int[] STARTS = {0, 100, 200};

  /** By probe, dial, position: its ln slowdown. */
  private final double[][][] effects;

  private final double[] shown;
  private final int dials;

  /**
   * For probes whose responses to each dial are known.
   *
   * @param responses by probe, then by dial
   * @param shown each probe's ln slowdown
   */
  Dials(List<List<Response>> responses, double... shown) {
    this.shown = shown.clone();
    dials = responses.getFirst().size();
    effects = new double[shown.length][dials][POSITIONS];
    for (int probe = 0; probe < shown.length; probe++) {
      for (int dial = 0; dial < dials; dial++) {
        for (int at = 0; at < POSITIONS; at++) {
          effects[probe][dial][at] = responses.get(probe).get(dial).at(at * STEP);
        }
      }
    }
  }

  /** Where each stands, as a share. */
  double[] levels() {
    int[] best = new int[dials];
    double least = Double.POSITIVE_INFINITY;
    for (int start : STARTS) {
      int[] at = new int[dials];
      Arrays.fill(at, start);
      double cost = descend(at);
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
    return Arrays.stream(best).mapToDouble(each -> each * STEP).toArray();
  }

  private double descend(int... at) {
    double least = cost(at);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = least;
      for (int dial = 0; dial < dials; dial++) {
        int best = at[dial];
        for (int position = 0; position < POSITIONS; position++) {
          at[dial] = position;
          double cost = cost(at);
          if (cost < least) {
            least = cost;
            best = position;
          }
        }
        at[dial] = best;
      }
      if (least == before) {
        break;
      }
    }
    return least;
  }

  private double cost(int... at) {
    double cost = 0;
    for (int each : at) {
      cost += RIDGE * each * STEP * each * STEP;
    }
    for (int probe = 0; probe < shown.length; probe++) {
      double apart = shown[probe];
      for (int dial = 0; dial < dials; dial++) {
        apart -= effects[probe][dial][at[dial]];
      }
      cost += apart * apart;
    }
    return cost;
  }
}
