package dev.squall.proxy;

import java.io.IOException;

/** What one effect does to what goes one way through one connection. One thread. */
interface Stage {
  /** Passes on what becomes of {@code parcel}; may wait. */
  void pass(Parcel parcel, Onward next) throws IOException, InterruptedException;

  /** Nothing more comes: passes on what it may have kept. */
  default void ended(Onward next) throws IOException, InterruptedException {}
}
