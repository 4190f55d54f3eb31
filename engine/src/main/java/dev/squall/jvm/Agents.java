package dev.squall.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent into machines that run. Its jar is made once, in a folder of ours. Thread-safe.
 */
public final class Agents {
  private static final String PATIENCE_MILLIS = "4000";
  private static final String FORBIDDEN = "-XX:+DisableAttachMechanism";

  private final Path folder;
  private @Nullable Path jar;

  /** With a jar in {@code folder}, once one is needed. */
  public Agents(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Why no agent can be made here; null where one can. */
  public static @Nullable String lacking() {
    return AgentJar.lacking();
  }

  /** The folder of jar and files. */
  public Path folder() {
    return folder;
  }

  /**
   * Refuses a process that no agent can be put into, and does nothing to it.
   *
   * @throws NoAttach with why
   */
  public static void check(long pid) throws NoAttach {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      if (Files.exists(proc.resolve("maps"))
          && !Files.readString(proc.resolve("maps"), StandardCharsets.ISO_8859_1)
              .contains("libjvm.so")) {
        throw new NoAttach("must be a Java machine, is none: it has no libjvm.so");
      }
      for (String file : new String[] {"cmdline", "environ"}) {
        if (Files.isReadable(proc.resolve(file))
            && Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1)
                .contains(FORBIDDEN)) {
          throw new NoAttach(
              "must allow attaching, was started with " + FORBIDDEN + "; start it without");
        }
      }
    } catch (IOException unreadable) {
      return; // another's: attaching tells
    }
  }

  /**
   * Puts the agent into the machine {@code pid}, and tells it where it is told.
   *
   * @throws NoAttach when that can't be; the message is for the user
   */
  public void attach(long pid, Pressing told) throws NoAttach, InterruptedException {
    check(pid);
    try {
      Path agent = jar();
      System.setProperty("sun.tools.attach.attachTimeout", PATIENCE_MILLIS);
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        machine.loadAgent(agent.toString(), told.control().toString());
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException refused) {
      throw new NoAttach("does not let itself be attached to: " + refused.getMessage(), refused);
    } catch (AgentLoadException | AgentInitializationException refused) {
      throw new NoAttach(
          "does not load the agent: "
              + refused.getMessage()
              + "; was it started with -XX:-EnableDynamicAgentLoading?",
          refused);
    } catch (IOException failed) {
      throw new NoAttach("can't be attached to: " + failed.getMessage(), failed);
    }
  }

  /** Makes the jar now, so that nobody waits for it when it is needed. */
  public void prepare() throws NoAttach, InterruptedException {
    try {
      jar();
    } catch (IOException failed) {
      throw new NoAttach("its agent can't be made: " + failed.getMessage(), failed);
    }
  }

  private synchronized Path jar() throws IOException, NoAttach, InterruptedException {
    Path made = jar;
    if (made == null) {
      Files.createDirectories(folder);
      made = AgentJar.make(folder);
      jar = made;
    }
    return made;
  }
}
