package dev.squall.ramp;

/**
 * What a ramp decides by: how the system answered over the last interval.
 *
 * @param level now, share of full
 * @param low the range's low end
 * @param high its high end
 * @param even how far the level would go in an interval on a straight way up
 * @param headroom how far the nearest limit is, as a share of its bound; below 0 beyond it; NaN for
 *     unknown
 * @param limit which limit that is
 * @param held whether a limit has let every load go, or has them on trial
 * @param degradation by how much the answers are worse than at the ramp's start, as a share: the
 *     worst of response times grown and of what loads and drives fall short
 * @param stability how steady the last intervals were: 1 steady, 0 not at all
 */
public record Situation(
    double level,
    double low,
    double high,
    double even,
    double headroom,
    String limit,
    boolean held,
    double degradation,
    double stability) {}
