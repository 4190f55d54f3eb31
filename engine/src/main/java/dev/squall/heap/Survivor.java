package dev.squall.heap;

import java.util.List;

/**
 * An object that was allocated while samples were taken and is still needed.
 *
 * @param thread the name of the thread that allocated it; empty where not known
 * @param frames where, innermost first
 * @param bytes what it stands for
 */
public record Survivor(String thread, List<Frame> frames, long bytes) {
  /** About a small allocation buffer of a thread: what a small object stands for. */
  public static final long LEAST = 64 << 10;

  /** Copies the frames. */
  public Survivor {
    frames = List.copyOf(frames);
  }

  /**
   * One call.
   *
   * @param type the class's binary name
   */
  public record Frame(String type, String method) {}
}
