package org.annuaire.directory.providers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import org.annuaire.introspection.StrictHttp;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls to providers: each has a deadline and a size limit, and no redirect is followed. */
@Component
final class ProviderHttp {
    private static final int LARGEST_ANSWER_BYTES = 256 * 1024;

    private final HttpClient client;
    private final Duration deadline;
    private final RestClient plain;
    private final RestClient tokens;

    ProviderHttp(ProviderHttpSettings settings) {
        client = StrictHttp.builder().connectTimeout(settings.connect()).build();
        deadline = settings.deadline();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(deadline);
        plain = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(bounded())
                .build();
        tokens = plain.mutate()
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** For metadata and userinfo. */
    RestClient plain() {
        return plain;
    }

    /** For the token endpoint. */
    RestClient tokens() {
        return tokens;
    }

    /** For key sets, whose reader has bounds of its own. */
    HttpClient client() {
        return client;
    }

    /** How long a provider may take for an answer. */
    Duration deadline() {
        return deadline;
    }

    private static ClientHttpRequestInterceptor bounded() {
        return (request, body, execution) -> new BoundedResponse(execution.execute(request, body));
    }

    private record BoundedResponse(ClientHttpResponse response) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public InputStream getBody() throws IOException {
            return new BoundedStream(response.getBody());
        }

        @Override
        public void close() {
            response.close();
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private int left = LARGEST_ANSWER_BYTES;

        BoundedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new AnswerTooLargeException(LARGEST_ANSWER_BYTES);
            }
        }
    }
}
