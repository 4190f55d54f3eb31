package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.ptx.Assembler;
import dev.squall.gpu.ptx.Assembler.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel is assembled by NVIDIA's assembler, and keeps all it works on in registers. */
class AssemblyTest {
  private static final List<Integer> ARCHITECTURES = List.of(70, 80, 90);

  static Stream<Arguments> texts() {
    Stream<Arguments> burns =
        Kernels.ALL.stream()
            .flatMap(kernel ->
                ARCHITECTURES.stream()
                    .filter(architecture -> architecture >= kernel.architecture())
                    .map(architecture -> Arguments.of(kernel.name(), architecture)));
    Stream<Arguments> others =
        Stream.of("memory", "batch", "products", "checksum")
            .flatMap(name -> ARCHITECTURES.stream().map(one -> Arguments.of(name, one)));
    return Stream.concat(burns, others);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void assemblesWithoutSpilling(String name, int architecture) {
    String text = PtxText.read(name);
    assertThat(text).as("newer assemblers take nothing else, in comments either").isASCII();
    Result result = Assembler.assemble(text, architecture);
    assertThat(result.failure()).isEmpty();
    assertThat(result.told()).contains("0 bytes spill stores, 0 bytes spill loads");
    assertThat(result.told().replace(" 0 bytes spill", "")).doesNotContain("bytes spill");
  }

  /** A tensor kernel asks for what older devices lack, and says so. */
  @Test
  void tellsTheLineThatIsWrong() {
    String wrong = PtxText.read("integer").replaceFirst("mad\\.lo\\.u32 %a0", "mad.lo.u99 %a0");
    assertThat(Assembler.assemble(wrong, 80).failure()).contains("mad.lo.u99 %a0, %a0, %m, %c;");
  }
}
