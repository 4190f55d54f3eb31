package dev.squall.fault;

import dev.squall.component.ComponentType.Parameter;
import dev.squall.component.Settings;
import dev.squall.plan.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fault that breaks nothing: to try a schedule out, and the example to write others by. {@code
 * docs/how-to/own-faults.md} goes through it line by line.
 */
public final class Nothing implements FaultType {
  private static final List<Parameter> PARAMETERS =
      List.of(Parameter.of("note", new Setting.Text("nothing"), 0, 0, "what verifying it says"));

  @Override
  public String name() {
    return "nothing";
  }

  @Override
  public String help() {
    return "Breaks nothing: to try out when it would.";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Injector make(Settings settings) {
    String note = settings.text("note");
    return new Injector() {
      private boolean broken;

      @Override
      public void inject() {
        broken = true;
      }

      @Override
      public @Nullable String verify() {
        return broken ? note : null;
      }

      @Override
      public void heal() {
        broken = false;
      }
    };
  }
}
