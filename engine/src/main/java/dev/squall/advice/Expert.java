package dev.squall.advice;

import org.jspecify.annotations.Nullable;

/**
 * Somebody, or something, that is asked before a decision. One thread at a time, which is nobody
 * else's: it may wait. What it does not say in time is not waited for.
 */
@FunctionalInterface
public interface Expert {
  /** What it says; null for nothing. */
  @Nullable Advice advise(Question question) throws Exception;
}
