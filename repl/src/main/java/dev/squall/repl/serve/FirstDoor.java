package dev.squall.repl.serve;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers how all stands, to who may plainly know it, before the servlets and routes that stand
 * behind: these cost such an answer, which programs ask for again and again, more than twice what
 * it takes to make it, and what is not in a processor's caches costs most. Whatever is not plain (a
 * page of another site, no token, too often) goes on to them, and is told there.
 */
final class FirstDoor extends Handler.Wrapper {
  private static final String PATH = "/status";

  private final Doorkeeper door;
  private final Supplier<byte[]> status;

  FirstDoor(Handler behind, Doorkeeper door, Supplier<byte[]> status) {
    super(behind);
    this.door = door;
    this.status = status;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())
        || !"GET".equals(request.getMethod())
        || !door.plainlyLetsIn(request.getHeaders()::get)) {
      return super.handle(request, response, callback);
    }
    byte[] text = status.get();
    response.setStatus(200);
    Answers.HEADERS.forEach(response.getHeaders()::put);
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("Content-Length", text.length);
    response.write(true, ByteBuffer.wrap(text), callback);
    return true;
  }
}
