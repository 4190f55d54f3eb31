package dev.squall.gpu.kernel;

import java.util.List;
import java.util.Optional;

/** All burns. */
public final class Kernels {
  /** In the order in which they are told of. */
  public static final List<Kernel> ALL =
      List.of(
          new SingleBurn(),
          new DoubleBurn(),
          new IntegerBurn(),
          new TensorBurn("half", "half-precision"),
          new TensorBurn("bfloat16", "bfloat16"),
          new StreamBurn(),
          new RandomBurn(),
          new SharedBurn(),
          new SpecialBurn(),
          new AtomicsBurn(),
          new HashBurn(),
          new TallyBurn(),
          new TilesBurn());

  private Kernels() {}

  /** That of {@code name}, if there is one. */
  public static Optional<Kernel> named(String name) {
    return ALL.stream().filter(kernel -> kernel.name().equals(name)).findFirst();
  }
}
