package dev.squall.stdlib;

import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.units.Bytes;

/** The machine that the tests plan for, whatever they run on. */
final class SmallMachine {
  /** Two cores, 24 GB, 100 GB free in every folder. */
  static final MachineFacts FACTS =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  private SmallMachine() {}
}
