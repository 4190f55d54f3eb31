package dev.squall.repl.serve;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers how all stands, to who may plainly know it, before the servlets and routes that stand
 * behind: these cost such an answer, which programs ask for again and again, more than twice what
 * it takes to make it, and what is not in a processor's caches costs most. Whatever is not plain (a
 * page of another site, no token, too often) goes on to them, and is told there.
 */
final class FirstDoor extends Handler.Wrapper {
  private static final String PATH = "/status";

  private static final List<HttpField> HEADERS =
      Stream.concat(
              Answers.HEADERS.entrySet().stream(),
              Stream.of(Map.entry("Content-Type", "application/json")))
          .<HttpField>map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
          .toList();

  private final Doorkeeper door;
  private final Supplier<byte @Nullable []> status;

  FirstDoor(Handler behind, Doorkeeper door, Supplier<byte @Nullable []> status) {
    super(behind);
    this.door = door;
    this.status = status;
  }

  /** What is answered here waits for nothing; all else goes on to a thread of its own. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] text = plain(request) ? status.get() : null;
    if (text == null) {
      getServer().getThreadPool().execute(() -> behind(request, response, callback));
      return true;
    }
    response.setStatus(200);
    for (HttpField header : HEADERS) {
      response.getHeaders().put(header);
    }
    response.getHeaders().put("Content-Length", text.length);
    response.write(true, ByteBuffer.wrap(text), callback);
    return true;
  }

  private boolean plain(Request request) {
    return PATH.equals(request.getHttpURI().getPath())
        && "GET".equals(request.getMethod())
        && door.plainlyLetsIn(request.getHeaders()::get);
  }

  private void behind(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable fault) {
      Response.writeError(request, response, callback, fault);
    }
  }
}
