package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.gpu.kernel.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CUDA C made into PTX, by a compiler and by a library that the tests make. */
class CudaCompilerTest {
  private static final String NONE = "libnvrtc-that-is-not-there.so.12";
  private static final String SOURCE = "__global__ void mine(float *x, int n) {}";

  @TempDir Path toolkit;

  @Test
  void withoutOneWhatIsMissingIsSaid() {
    assertThatThrownBy(() -> new CudaCompiler(List.of(toolkit), NONE).ptx(SOURCE, "mine", 80))
        .isInstanceOfSatisfying(
            NoGpu.class, none -> assertThat(none.mend()).startsWith("install the CUDA toolkit"))
        .hasMessage(
            "kernel 'mine' is written in CUDA C, and there is no compiler for it: neither"
                + " libnvrtc.so.12 nor nvcc");
  }

  private CudaCompiler program(String does) throws IOException {
    Path program = Files.createDirectories(toolkit.resolve("bin")).resolve("nvcc");
    Files.writeString(program, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new CudaCompiler(List.of(toolkit), NONE);
  }

  @Test
  void aCompilerIsGivenTheSourceAndTheArchitecture() throws Exception {
    CudaCompiler compiler =
        program("{ echo .version 8.0; echo // $1 $2; cat $4; } > ${3#--output-file=}");
    assertThat(compiler.ptx(SOURCE, "mine", 80))
        .isEqualTo(".version 8.0\n// --ptx --gpu-architecture=compute_80\n" + SOURCE);
  }

  @Test
  void whatACompilerSaysComesBackWithItsLine() throws Exception {
    CudaCompiler compiler =
        program("echo 'kernel.cu(7): error: expected a \";\"' >&2; echo 1 error; exit 2");
    assertThatThrownBy(() -> compiler.ptx(SOURCE, "mine", 80))
        .isInstanceOfSatisfying(BadKernel.class, bad -> assertThat(bad.line()).isEqualTo(7))
        .hasMessage("kernel 'mine' is refused: kernel.cu(7): error: expected a \";\"");
  }

  @Test
  void theLibraryIsTakenWhereItIsThere() throws Exception {
    String library = CompiledC.library("fakenvrtc.c", "libnvrtc.so.12").toString();
    CudaCompiler compiler = new CudaCompiler(List.of(), library);
    String ptx = compiler.ptx(SOURCE, "mine", 89);
    assertThat(ptx).contains("--gpu-architecture=compute_80");
    assertThat(Signature.of(ptx, "mine"))
        .contains(new Signature("_Z4minePfi", List.of("u64", "u32")));
    assertThatThrownBy(() -> compiler.ptx(SOURCE + "\nbogus;", "mine", 80))
        .isInstanceOfSatisfying(BadKernel.class, bad -> assertThat(bad.line()).isEqualTo(2))
        .hasMessageContaining("identifier \"bogus\" is undefined");
  }
}
