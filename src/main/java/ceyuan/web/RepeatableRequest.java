package ceyuan.web;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request whose body was read to compare it and is read again by the controller. An upload is not held in memory: of
 * one, the hash of its parts counts.
 */
final class RepeatableRequest extends HttpServletRequestWrapper {
    private final boolean upload;
    private final boolean tooLarge;
    private final byte[] body;

    RepeatableRequest(HttpServletRequest request, int largest) throws IOException {
        super(request);
        String type = request.getContentType();
        upload = type != null && type.startsWith("multipart/");
        body = upload
                ? digest(request)
                : request.getInputStream().readNBytes(largest + 1);
        tooLarge = body.length > largest;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    byte[] substance() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return upload ? super.getInputStream() : new Again(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return upload ? super.getReader() : new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
    }

    /** The parts of an upload by their hash; those that cannot be read are refused by whoever reads them. */
    private static byte[] digest(HttpServletRequest request) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : request.getParts()) {
                digest.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                        .getBytes(UTF_8));
                try (var in = new DigestInputStream(part.getInputStream(), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return digest.digest();
        } catch (ServletException | IllegalStateException unreadable) {
            return new byte[0];
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Again extends ServletInputStream {
        private final ByteArrayInputStream body;

        private Again(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return body.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is there already");
        }
    }
}
