package dev.squall.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import jcuda.JCudaVersion;
import jcuda.LibUtils;

/**
 * The native halves of JCuda. JCuda would load whatever lies under a fixed name in the folder for
 * temporary files, whoever put it there; so each library is unpacked to a folder that only this
 * user can open, and JCuda is shown that folder alone. What is loaded needs its file no more: file
 * and folder are gone before {@link #load} returns, and nothing is left behind by a kill later on.
 * Thread-safe.
 */
public enum Natives {
  /** The driver's API; needs {@code libcuda.so.1}. */
  DRIVER("JCudaDriver", "jcuda.driver.JCudaDriver"),
  /** The compiler of CUDA C; needs {@code libnvrtc.so.12}. */
  RUNTIME_COMPILER("JNvrtc", "jcuda.nvrtc.JNvrtc"),
  /** The assembler of PTX; needs nothing else, so it works where there is no device. */
  PTX_COMPILER("JNvPTXCompiler", "jcuda.nvptxcompiler.JNvPTXCompiler");

  private static final String TEMPORARY = "java.io.tmpdir";
  private static final Set<Natives> LOADED = EnumSet.noneOf(Natives.class);

  private final String library;
  private final String type;

  Natives(String library, String type) {
    this.library = library;
    this.type = type;
  }

  /**
   * Loads it, once in a process. JCuda's classes must not be touched before: what fails here can be
   * tried again, what fails in them can't.
   *
   * @throws UnsatisfiedLinkError when there is none for this machine, or a library that it needs is
   *     missing; names it
   */
  public void load() {
    synchronized (LOADED) {
      if (!LOADED.contains(this)) {
        try {
          load(resource());
        } catch (IOException | ClassNotFoundException e) {
          throw (UnsatisfiedLinkError)
              new UnsatisfiedLinkError("can't unpack " + library + ": " + e.getMessage())
                  .initCause(e);
        }
        LOADED.add(this);
      }
    }
  }

  /** Its file in the natives' jar, as JCuda names it for this system and processor. */
  String resource() {
    return LibUtils.createLibraryFileName(
        LibUtils.createPlatformLibraryName(library + "-" + JCudaVersion.get()));
  }

  private void load(String file) throws IOException, ClassNotFoundException {
    Path folder =
        Files.createTempDirectory("squall-natives-"); // for this user only, by its contract
    Path unpacked = folder.resolve(file);
    try {
      unpack(file, unpacked);
      System.load(unpacked.toString());
      // Loaded for this class loader, and so for JCuda's classes; they yet want to load it
      // themselves,
      // and find the very same file. Java has read the property for its own use at its start.
      String before = System.setProperty(TEMPORARY, folder.toString());
      try {
        Class.forName(type, true, Natives.class.getClassLoader());
      } finally {
        if (before != null) {
          System.setProperty(TEMPORARY, before);
        }
      }
    } finally {
      Files.deleteIfExists(unpacked);
      Files.deleteIfExists(folder);
    }
  }

  private static void unpack(String file, Path to) throws IOException {
    try (InputStream in = Natives.class.getResourceAsStream("/lib/" + file)) {
      if (in == null) {
        throw new UnsatisfiedLinkError("JCuda has no " + file + ": it is for Linux on x86-64");
      }
      Files.copy(in, to);
    }
  }
}
