package dev.squall.proxy;

import java.io.IOException;

/** Where what was passed goes next. One thread. */
interface Onward {
  /** Takes a parcel; may wait. */
  void pass(Parcel parcel) throws IOException, InterruptedException;

  /** Ends the connection once all that was passed has arrived. */
  void end() throws IOException, InterruptedException;
}
