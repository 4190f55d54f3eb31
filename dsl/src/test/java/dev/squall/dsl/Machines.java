package dev.squall.dsl;

import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.gpu.NoGpu;
import dev.squall.units.Bytes;
import java.util.Optional;

/** The machine that the tests plan for, whatever they run on. */
public final class Machines {
  /**
   * Two cores, 24 GB; every folder has 100 GB free, but for those whose names say otherwise; every
   * GPU but '9'.
   */
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
              },
          gpu ->
              gpu.device().equals("9")
                  ? Optional.of(new NoGpu("there is no such GPU", "there is '0'"))
                  : Optional.empty());

  /** The same without a C compiler. */
  public static final MachineFacts WITHOUT_COMPILER =
      new MachineFacts(
          SMALL.cores(),
          SMALL.memory(),
          SMALL.available(),
          SMALL.folders(),
          SMALL.gpus(),
          () -> Optional.of("needs a C compiler, and the PATH has none; install one"));

  private Machines() {}
}
