package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates are trusted: the machine's issuers, those of a PEM file, or anybody's. */
final class Trust {
  private Trust() {}

  static SSLContext context(Options options) throws ComponentFailure {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] managers = null;
      if (options.insecure()) {
        managers = new TrustManager[] {new Anybody()};
      } else if (!options.trust().isEmpty()) {
        managers = of(Path.of(options.trust()));
      }
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException | IOException wrong) {
      throw new ComponentFailure(
          "http: trust must name a PEM file with certificates, was '"
              + options.trust()
              + "': "
              + wrong.getMessage(),
          wrong);
    }
  }

  private static TrustManager[] of(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("it holds none");
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Trusts anybody, and whatever name the certificate bears: only where it was asked for. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
