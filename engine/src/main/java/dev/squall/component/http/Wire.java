package dev.squall.component.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is read and written by the thread whose turn it is, which may be a virtual one;
 * the {@link Watch} closes it when that takes too long.
 */
final class Wire {
  private static final int BUFFER = 16 << 10;

  final AnswerReader reader = new AnswerReader();
  final byte[] bytes = new byte[BUFFER];

  /** When what is under way has failed; {@link Long#MAX_VALUE} for nothing under way. */
  volatile long deadline = Long.MAX_VALUE;

  /** It was closed because it took too long. */
  volatile boolean late;

  /** A whole answer came over it before. */
  boolean used;

  /** When the operation began that used it last. */
  long began;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private @Nullable InputStream secureIn;
  private @Nullable OutputStream secureOut;

  Wire() throws IOException {
    channel = SocketChannel.open();
  }

  void connect(InetSocketAddress to) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(to);
  }

  /** Puts TLS over it. */
  void secure(SSLSocketFactory sockets, Target target, boolean checks) throws IOException {
    Socket plain = channel.socket();
    SSLSocket secure = (SSLSocket) sockets.createSocket(plain, target.host(), target.port(), true);
    if (checks) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
    }
    secure.startHandshake();
    if (checks) {
      checkValid(secure.getSession().getPeerCertificates()[0]);
    }
    secureIn = secure.getInputStream();
    secureOut = secure.getOutputStream();
  }

  /** One that is trusted by itself is not asked for its age by the JDK. */
  private static void checkValid(Certificate certificate) throws SSLException {
    if (certificate instanceof X509Certificate named) {
      try {
        named.checkValidity();
      } catch (CertificateException expired) {
        throw new SSLException("certificate", expired);
      }
    }
  }

  void write(Request request) throws IOException {
    OutputStream secure = secureOut;
    if (secure != null) {
      secure.write(request.bytes());
      secure.flush();
      return;
    }
    ByteBuffer out = request.direct().duplicate();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Reads into {@link #bytes}; −1 at the end. */
  int read() throws IOException {
    InputStream secure = secureIn;
    if (secure != null) {
      return secure.read(bytes);
    }
    in.clear();
    int count = channel.read(in);
    if (count > 0) {
      in.flip().get(bytes, 0, count);
    }
    return count;
  }

  /** Closes it, whatever it is at. */
  void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is closed all the same.
    }
  }
}
