package dev.squall.gpu.ptx;

import dev.squall.gpu.Natives;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** NVIDIA's assembler of PTX, which needs no device. */
public final class Assembler {
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private Assembler() {}

  /** What came of a text: {@code failure} is empty when it was assembled. */
  public record Result(String failure, String told) {}

  /** Assembles {@code text} for {@code architecture}, and says what it told. */
  public static Result assemble(String text, int architecture) {
    Natives.PTX_COMPILER.load();
    // As NVIDIA's example hands it over: a C string, with a 0 behind what is counted.
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
    JNvPTXCompiler.nvPTXCompilerCreate(handle, bytes.length - 1, bytes);
    try {
      int code =
          JNvPTXCompiler.nvPTXCompilerCompile(
              handle, 2, new String[] {"--gpu-name=sm_" + architecture, "--verbose"});
      long[] size = new long[1];
      if (code != 0) {
        JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
        byte[] log = new byte[(int) size[0] + 1];
        JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log);
        return new Result(withLines(new String(log, StandardCharsets.UTF_8).strip(), text), "");
      }
      JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(handle, size);
      byte[] log = new byte[(int) size[0] + 1];
      JNvPTXCompiler.nvPTXCompilerGetInfoLog(handle, log);
      return new Result("", new String(log, StandardCharsets.UTF_8).strip());
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(handle);
    }
  }

  /** Each complaint with the line it is about. */
  private static String withLines(String log, String text) {
    String[] lines = text.split("\n", -1);
    return log.lines()
        .map(told -> {
          Matcher line = LINE.matcher(told);
          return line.find()
              ? told + "\n    " + lines[Integer.parseInt(line.group(1)) - 1].strip()
              : told;
        })
        .collect(Collectors.joining("\n"));
  }
}
