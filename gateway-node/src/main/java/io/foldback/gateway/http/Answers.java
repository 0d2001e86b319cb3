package io.foldback.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** How answers are put into words. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private Answers() {}

    /** Facts of this moment. */
    static HttpResponse json(int status, Object body) {
        try {
            return HttpResponse.create()
                    .withStatus(status)
                    .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, JSON.writeValueAsBytes(body)))
                    .addHeader(RawHeader.create("Cache-Control", "no-store"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + body.getClass(), e);
        }
    }

    private record Problem(int status, String message) {}

    /** What is wrong, in a sentence. */
    static HttpResponse problem(int status, String message) {
        return json(status, new Problem(status, message));
    }

    /** A path that is known, but not with this verb. */
    static HttpResponse wrongVerb(String verb, List<String> allowed) {
        final String known = String.join(", ", allowed);
        return problem(405, "method " + verb + " is not known here; " + known + (allowed.size() == 1 ? " is" : " are"))
                .addHeader(RawHeader.create("Allow", known));
    }

    /** A file, or that the browser has it already. */
    static HttpResponse file(Pages.File file, Optional<String> ifNoneMatch) {
        final HttpResponse response = HttpResponse.create()
                .addHeader(RawHeader.create("Cache-Control", file.lasting() ? FOREVER : "no-cache"))
                .addHeader(RawHeader.create("ETag", file.etag()));
        if (ifNoneMatch.isPresent() && ifNoneMatch.get().contains(file.etag())) {
            return response.withStatus(StatusCodes.NOT_MODIFIED);
        }
        return response.withEntity(HttpEntities.create(typeOf(file), file.bytes()));
    }

    private static ContentType typeOf(Pages.File file) {
        return ContentTypes.parse(file.type());
    }
}
