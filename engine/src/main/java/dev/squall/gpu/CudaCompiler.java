package dev.squall.gpu;

import dev.squall.undo.Command;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;

/**
 * Makes PTX of CUDA C, with what the machine has for that: NVIDIA's compiler library (NVRTC) or its
 * compiler (nvcc), whichever is found first. Both come with the CUDA toolkit, not with the driver.
 */
public final class CudaCompiler {
  private static final String LIBRARY = "libnvrtc.so.12";
  private static final String PROGRAM = "nvcc";
  private static final int SUCCESS = 0;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final List<Path> folders;
  private final String library;

  /** Looks in the toolkit's folders, and where the system looks. */
  public CudaCompiler(Map<String, String> environment) {
    this(folders(environment), LIBRARY);
  }

  /** Looks in {@code folders}, and has the system look for {@code library}. */
  CudaCompiler(List<Path> folders, String library) {
    this.folders = List.copyOf(folders);
    this.library = library;
  }

  private static List<Path> folders(Map<String, String> environment) {
    List<Path> all = new ArrayList<>();
    for (String home : List.of("CUDA_HOME", "CUDA_PATH")) {
      String folder = environment.get(home);
      if (folder != null && !folder.isBlank()) {
        all.add(Path.of(folder));
      }
    }
    all.add(Path.of("/usr/local/cuda"));
    Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(all::add);
    return all;
  }

  /**
   * PTX of {@code source} for {@code architecture} and newer ones.
   *
   * @param entry of the kernel, for messages
   * @throws NoGpu where there is no compiler
   * @throws BadKernel with what the compiler says against it
   */
  public String ptx(String source, String entry, int architecture) throws NoGpu, BadKernel {
    if (hasLibrary()) {
      return compiled(source, entry, architecture);
    }
    Path program =
        found(PROGRAM, "bin", "")
            .orElseThrow(() ->
                new NoGpu(
                    "kernel '"
                        + entry
                        + "' is written in CUDA C, and there is no compiler for it: neither "
                        + LIBRARY
                        + " nor "
                        + PROGRAM,
                    "install the CUDA toolkit, set CUDA_HOME to it, or give the kernel as PTX"));
    return compiled(program, source, entry, architecture);
  }

  private Optional<Path> found(String name, String... within) {
    return folders.stream()
        .flatMap(folder -> Stream.of(within).map(each -> folder.resolve(each).resolve(name)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** True where the library is there, and JCuda's half of it. */
  private boolean hasLibrary() {
    String path = found(LIBRARY, "lib64", "lib").map(Path::toString).orElse(library);
    try {
      // Stays loaded under its own name, by which JCuda's library then finds it.
      SymbolLookup.libraryLookup(path, Arena.global());
      Natives.RUNTIME_COMPILER.load();
      return true;
    } catch (IllegalArgumentException | UnsatisfiedLinkError none) {
      return false;
    }
  }

  private static String compiled(String source, String entry, int architecture) throws BadKernel {
    nvrtcProgram program = new nvrtcProgram();
    int made = JNvrtc.nvrtcCreateProgram(program, source, entry + ".cu", 0, null, null);
    if (made != SUCCESS) {
      throw BadKernel.of(entry, JNvrtc.nvrtcGetErrorString(made));
    }
    try {
      String[] options = {"--gpu-architecture=compute_" + newest(architecture)};
      int code = JNvrtc.nvrtcCompileProgram(program, options.length, options);
      String[] text = new String[1];
      if (code != SUCCESS) {
        JNvrtc.nvrtcGetProgramLog(program, text);
        throw BadKernel.of(entry, text[0] == null ? JNvrtc.nvrtcGetErrorString(code) : text[0]);
      }
      int told = JNvrtc.nvrtcGetPTX(program, text);
      if (told != SUCCESS) {
        throw BadKernel.of(entry, JNvrtc.nvrtcGetErrorString(told));
      }
      return text[0];
    } finally {
      JNvrtc.nvrtcDestroyProgram(program);
    }
  }

  /** The newest that the library knows up to {@code architecture}: PTX runs on newer ones too. */
  private static int newest(int architecture) {
    int[] count = new int[1];
    if (JNvrtc.nvrtcGetNumSupportedArchs(count) != SUCCESS || count[0] == 0) {
      return architecture;
    }
    int[] known = new int[count[0]];
    JNvrtc.nvrtcGetSupportedArchs(known);
    return Arrays.stream(known).filter(each -> each <= architecture).max().orElse(architecture);
  }

  private static String compiled(Path program, String source, String entry, int architecture)
      throws BadKernel {
    try {
      Path folder = Files.createTempDirectory("squall-nvcc-"); // for this user only
      Path text = folder.resolve("kernel.cu");
      Path ptx = folder.resolve("kernel.ptx");
      try {
        Files.writeString(text, source);
        Command.Ran ran =
            Command.run(
                List.of(
                    program.toString(),
                    "--ptx",
                    "--gpu-architecture=compute_" + architecture,
                    "--output-file=" + ptx,
                    text.toString()),
                LONGEST);
        if (!ran.fine()) {
          throw BadKernel.of(entry, ran.output().isBlank() ? ran.toString() : ran.output());
        }
        return Files.readString(ptx);
      } finally {
        for (Path each : List.of(text, ptx, folder)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException failure) {
      throw BadKernel.of(entry, PROGRAM + " can't be used: " + failure.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadKernel.of(entry, "interrupted while it was compiled");
    }
  }
}
