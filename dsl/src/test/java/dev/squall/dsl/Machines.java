package dev.squall.dsl;

import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.units.Bytes;

/** The machine that the tests plan for, whatever they run on. */
public final class Machines {
  /** Two cores, 24 GB; every folder has 100 GB free, but for those whose names say otherwise. */
  public static final MachineFacts SMALL =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path ->
              switch (String.valueOf(path.getFileName())) {
                case "nowhere" -> new FolderFacts(false, false, new Bytes(0));
                case "read-only" -> new FolderFacts(true, false, Bytes.gigabytes(100));
                case "full" -> new FolderFacts(true, true, Bytes.megabytes(3));
                default -> new FolderFacts(true, true, Bytes.gigabytes(100));
              });

  private Machines() {}
}
