package ceyuan.web;

import jakarta.servlet.RequestDispatcher;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class LargeUploadsTests {
    private final LargeUploads filter = new LargeUploads(DataSize.ofMegabytes(200));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void anUploadLargerThanAllowedIsAnsweredBeforeAnythingReadsIt() throws Exception {
        var request = upload(DataSize.ofMegabytes(200).toBytes() + 1);
        filter.doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getForwardedUrl()).isEqualTo("/error");
        assertThat(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).isEqualTo(413);
        assertThat(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).isEqualTo("/imports");
    }

    @Test
    void anyOtherGoesOn() throws Exception {
        filter.doFilter(upload(DataSize.ofMegabytes(200).toBytes()), response, chain);
        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getForwardedUrl()).isNull();
    }

    private static MockHttpServletRequest upload(long length) {
        var request = new MockHttpServletRequest("POST", "/imports") {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }
}
