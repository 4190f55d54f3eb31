package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.http.Head;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests are answered otherwise; which ones follows from their number among those meant. */
final class Answer extends Effect {
  private final Trouble.Answer says;
  private final @Nullable Pattern path;
  private final AtomicLong came = new AtomicLong();

  Answer(Fault.Traffic fault, Trouble.Answer says, double likely, Chance chance) {
    super(fault, likely, chance);
    this.says = says;
    path = says.requests().pattern();
  }

  Trouble.Answer says() {
    return says;
  }

  /** Whether it is about this request, which it counts. */
  boolean meets(Head request) {
    String method = says.requests().method();
    if ((method != null && !method.equals(request.method()))
        || (path != null && !path.matcher(request.path()).matches())) {
      return false;
    }
    long number = came.incrementAndGet();
    int nth = says.requests().nth();
    return number % nth == 0 && hits(number / nth - 1);
  }

  @Override
  boolean isOfBytes() {
    return false;
  }

  @Override
  public String met() {
    return hits() + " of " + came.get() + (came.get() == 1 ? " request" : " requests");
  }
}
