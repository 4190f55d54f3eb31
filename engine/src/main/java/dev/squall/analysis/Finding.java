package dev.squall.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found.
 *
 * @param kind what sort of thing
 * @param subject the resource, drive, component or fault that it is about
 * @param drive the drive that got worse; null where it is about none
 * @param what it, in a sentence
 * @param from when it began, seconds of the run
 * @param to when it was last so
 * @param confidence how sure it is, 0 to 1: in what share of redrawn runs the same came out; null
 *     where it is no inference, but what was counted
 * @param impact what it did, in words
 * @param recommendations what to do about it
 */
public record Finding(
    Kind kind,
    Severity severity,
    String subject,
    @Nullable String drive,
    String what,
    double from,
    double to,
    @Nullable Double confidence,
    String impact,
    List<Evidence> evidence,
    List<String> recommendations) {
  /** The sorts of findings. */
  public enum Kind {
    /** A resource of this machine was short. */
    RESOURCE,
    /** A drive's target got worse while nothing of this machine was short. */
    TARGET,
    /** The drive itself let too few operations be under way. */
    PLACES,
    /** What a fault did that was injected. */
    FAULT,
    /** Operations failed, or came to less than was asked. */
    RESULTS,
    /** A resource was turned up and down, and a drive's latency followed. */
    CAUSE,
    /** Something grows or wears on. */
    DRIFT
  }

  /** Copies the lists. */
  public Finding {
    evidence = List.copyOf(evidence);
    recommendations = List.copyOf(recommendations);
  }
}
