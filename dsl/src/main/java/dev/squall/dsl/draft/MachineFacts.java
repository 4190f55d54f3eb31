package dev.squall.dsl.draft;

import dev.squall.gpu.BadKernel;
import dev.squall.gpu.NoGpu;
import dev.squall.plan.LoadSettings;
import dev.squall.units.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a plan is checked against of the machine that it is for.
 *
 * @param cores how many
 * @param memory all of it, or the cgroup's limit where that is less
 * @param available of it now
 * @param folders what a folder allows
 * @param gpus why a load of GPUs can't be had; empty where it can
 * @param shim why processes can't be started with the shim; empty where they can
 */
public record MachineFacts(
    int cores,
    Bytes memory,
    Bytes available,
    Function<Path, FolderFacts> folders,
    Gpus gpus,
    Supplier<Optional<String>> shim) {
  /** Which loads of GPUs can be had. */
  @FunctionalInterface
  public interface Gpus {
    /**
     * Why {@code settings} can't be had; empty where they can.
     *
     * @throws BadKernel when the kernel that they bring is not taken
     */
    Optional<NoGpu> lacking(LoadSettings.Gpu settings) throws BadKernel;
  }

  /** Of a machine that has every GPU, as a virtual one has, and a C compiler. */
  public MachineFacts(
      int cores, Bytes memory, Bytes available, Function<Path, FolderFacts> folders) {
    this(cores, memory, available, folders, gpu -> Optional.empty());
  }

  /** Of a machine that has a C compiler. */
  public MachineFacts(
      int cores, Bytes memory, Bytes available, Function<Path, FolderFacts> folders, Gpus gpus) {
    this(cores, memory, available, folders, gpus, Optional::empty);
  }
}
