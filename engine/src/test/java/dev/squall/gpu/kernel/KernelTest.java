package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.ptx.Device;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of every burn, executed, and each thread's result held to plain Java. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("KernelTest")
class KernelTest {
  /** Of each kernel: what stands in its text, and what it is changed to. */
  private static final Map<String, List<String>> MUTANTS =
      Map.ofEntries(
          Map.entry("fp32", List.of("%y3, %x3, %minus, %y3", "%y3, %x3, %k, %y3")),
          Map.entry("fp64", List.of("fma.rn.f64 %x5, %y5, %k", "fma.rn.f64 %x5, %y4, %k")),
          Map.entry("integer", List.of("or.b32 %m, %m, 5", "or.b32 %m, %m, 1")),
          Map.entry(
              "half",
              List.of("{%a0, %a1, %a2, %a3}, {%b0, %b1}", "{%a0, %a2, %a1, %a3}, {%b0, %b1}")),
          Map.entry(
              "bfloat16",
              List.of("{%a4, %a5, %a6, %a7}, {%b2, %b3}", "{%a4, %a5, %a6, %a7}, {%b3, %b2}")),
          Map.entry(
              "stream",
              List.of(
                  "st.global.v4.u32 [%p], {%x12, %x13, %x14, %x15}",
                  "st.global.v4.u32 [%p], {%x12, %x13, %x15, %x14}")),
          Map.entry("random", List.of("mul.hi.u32 %k, %h", "mul.hi.u32 %k, %w")),
          Map.entry("shared", List.of("xor.b32 %other, %own, 256", "xor.b32 %other, %own, 128")),
          Map.entry("special", List.of("cos.approx", "sin.approx")),
          Map.entry("atomics", List.of("red.global.max.u32", "red.global.or.b32")),
          Map.entry("hash", List.of("shr.u32 %x, %w14, 10", "shr.u32 %x, %w14, 9")),
          Map.entry(
              "tally",
              List.of("setp.gt.u64 %not, %m3, %deadline", "setp.lt.u64 %not, %m3, %deadline")),
          Map.entry(
              "tiles", List.of("mad.lo.u32 %at, %row, 4, %at", "mad.lo.u32 %at, %row, 8, %at")));

  record Run(int seed, int rounds, int blocks, long slack) {}

  private static final List<Run> RUNS =
      List.of(
          new Run(1, 1, 1, 0),
          new Run(-7, 3, 1, 4096),
          new Run(0x5eed, 2, 2, 0),
          new Run(3, 0, 1, 0));

  static Stream<Arguments> runs() {
    return Kernels.ALL.stream()
        .flatMap(kernel -> RUNS.stream().map(run -> Arguments.of(kernel.name(), run)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void doesWhatTheReferenceDoes(String name, Run run) {
    Kernel kernel = Kernels.named(name).orElseThrow();
    assertThat(disagreements(kernel, kernel.ptx(), run)).isZero();
  }

  static Stream<Kernel> kernels() {
    return Kernels.ALL.stream();
  }

  /** One wrong instruction, and every thread is found out. */
  @ParameterizedTest
  @MethodSource("kernels")
  void isNotSatisfiedWithAnother(Kernel kernel) {
    List<String> mutant = MUTANTS.get(kernel.name());
    String text = kernel.ptx();
    assertThat(text).contains(mutant.get(0));
    assertThat(disagreements(kernel, text.replace(mutant.get(0), mutant.get(1)), RUNS.get(1)))
        .isGreaterThan(Kernel.BLOCK / 2);
  }

  private static int disagreements(Kernel kernel, String text, Run run) {
    int threads = run.blocks() * Kernel.BLOCK;
    Device device = new Device();
    long out = device.allocate(4L * threads);
    long least = kernel.leastBuffer(threads);
    long bytes = least == 0 ? 0 : least + run.slack();
    long buffer = bytes == 0 ? 0 : device.allocate(bytes);
    device.launch(
        text,
        kernel.name(),
        run.blocks(),
        Kernel.BLOCK,
        out,
        buffer,
        bytes,
        Integer.toUnsignedLong(run.seed()),
        run.rounds());
    int wrong = 0;
    for (int thread = 0; thread < threads; thread++) {
      int expected = kernel.expected(run.seed(), run.rounds(), thread, threads, bytes);
      wrong += kernel.agrees(expected, device.word(out + 4L * thread)) ? 0 : 1;
    }
    return wrong;
  }

  /** The seed and the thread make a difference. */
  @ParameterizedTest
  @MethodSource("kernels")
  void differsFromSeedToSeed(Kernel kernel) {
    int threads = Kernel.BLOCK;
    long bytes = kernel.leastBuffer(threads);
    assertThat(kernel.expected(1, 2, 5, threads, bytes))
        .isNotEqualTo(kernel.expected(2, 2, 5, threads, bytes));
    assertThat(kernel.expected(1, 2, 5, threads, bytes))
        .isNotEqualTo(kernel.expected(1, 3, 5, threads, bytes));
  }

  @Test
  void everyNameIsKnownOnce() {
    assertThat(Kernels.ALL).extracting(Kernel::name).doesNotHaveDuplicates();
    assertThat(Kernels.named("fp16")).isEmpty();
  }
}
