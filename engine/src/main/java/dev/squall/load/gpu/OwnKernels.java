package dev.squall.load.gpu;

import dev.squall.gpu.BadKernel;
import dev.squall.gpu.CudaCompiler;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.kernel.Signature;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.GpuKernel.Element;
import dev.squall.plan.GpuKernel.Language;
import dev.squall.units.Print;
import java.util.List;
import java.util.Optional;

/** Whether kernels of scripts can be run as they are given. */
public final class OwnKernels {
  private OwnKernels() {}

  /**
   * Looks at what can be known without a device: that PTX has the entry, and takes the arguments.
   *
   * @throws BadKernel when it does not
   */
  public static void check(GpuKernel kernel) throws BadKernel {
    if (kernel.language() == Language.PTX) {
      signature(kernel, kernel.source());
    }
  }

  /**
   * Translates it for all of {@code gpus}, as a load does, and lets it go again.
   *
   * @throws BadKernel when who translates it does not take it
   * @throws NoGpu when there is no compiler, or a device does not answer
   */
  static void check(GpuKernel kernel, List<Gpu> gpus) throws BadKernel, NoGpu {
    String ptx = ptx(kernel, gpus);
    Signature signature = signature(kernel, ptx);
    for (Gpu gpu : gpus) {
      try (GpuContext context = GpuContext.open(gpu)) {
        context.function(ptx, signature.entry());
      } catch (GpuFailure failure) {
        if (failure.kind() == GpuFailure.Kind.BAD_KERNEL) {
          throw BadKernel.of(kernel.entry(), failure);
        }
        throw new NoGpu("the driver " + failure.getMessage(), "look at nvidia-smi");
      }
    }
  }

  /** Its PTX, for the oldest of {@code gpus}: newer ones take it too. */
  static String ptx(GpuKernel kernel, List<Gpu> gpus) throws BadKernel, NoGpu {
    if (kernel.language() == Language.PTX) {
      return kernel.source();
    }
    int oldest = gpus.stream().mapToInt(Gpu::architecture).min().orElseThrow();
    return new CudaCompiler(System.getenv()).ptx(kernel.source(), kernel.entry(), oldest);
  }

  /** The entry that {@code kernel} means. */
  static Signature signature(GpuKernel kernel, String ptx) throws BadKernel {
    Optional<Signature> found = Signature.of(ptx, kernel.entry());
    if (found.isEmpty()) {
      List<String> entries = Signature.all(ptx).stream().map(Signature::entry).toList();
      throw new BadKernel(
          "entry must be one of its source, was '" + kernel.entry() + "'",
          entries.isEmpty() ? "the source has no entry" : "it has " + String.join(", ", entries));
    }
    Signature signature = found.get();
    List<String> types = signature.types();
    if (types.size() != kernel.arguments().size()) {
      throw new BadKernel(
          "kernel '"
              + kernel.entry()
              + "' takes "
              + types.size()
              + (types.size() == 1 ? " argument" : " arguments")
              + (types.isEmpty() ? "" : " (" + String.join(", ", types) + ")")
              + ", was given "
              + kernel.arguments().size(),
          null);
    }
    for (int i = 0; i < types.size(); i++) {
      match(kernel, i, types.get(i));
    }
    return signature;
  }

  private static void match(GpuKernel kernel, int index, String type) throws BadKernel {
    String what = "kernel '" + kernel.entry() + "': argument " + (index + 1) + " must be ";
    if (type.endsWith("[]")) {
      throw new BadKernel(what + "a number or a buffer, is a structure", "take it apart");
    }
    switch (kernel.arguments().get(index)) {
      case GpuKernel.Buffer _ -> {
        if (type.startsWith("f") || !type.endsWith("64")) {
          throw new BadKernel(what + type + ", was a buffer", null);
        }
      }
      case GpuKernel.Scalar scalar -> {
        if (!takes(type, scalar.value())) {
          throw new BadKernel(what + type + ", was " + Print.number(scalar.value()), null);
        }
      }
    }
  }

  /** Compilers forget signs: 32 bits take both. */
  private static boolean takes(String type, double value) {
    return switch (type) {
      case "f32" -> Element.F32.has(value);
      case "f64" -> true;
      case "u64", "s64", "b64" -> Element.I64.has(value);
      case "u32", "s32", "b32" -> Element.I32.has(value) || Element.U32.has(value);
      case "u16", "s16", "b16" -> value == (long) value && value >= -0x8000 && value <= 0xFFFF;
      case "u8", "s8", "b8" -> value == (long) value && value >= -0x80 && value <= 0xFF;
      default -> false;
    };
  }

  /** What a launch is given for a number, of a parameter of this type. */
  static Object given(GpuKernel.Scalar scalar, String type) {
    return switch (type) {
      case "f32" -> (int) Element.F32.bits(scalar.value());
      case "f64" -> Element.F64.bits(scalar.value());
      case "u64", "s64", "b64" -> (long) scalar.value();
      // Of a smaller parameter the lower bytes are taken: devices are little-endian.
      default -> (int) (long) scalar.value();
    };
  }
}
