package io.foldback.deploy.invite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.gateway.access.AccessSettings;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.JoinTokens;
import java.util.List;

/**
 * A token, and the page's address with it.
 *
 * @param link holds the token behind #, which browsers do not send to servers
 * @param expires until when it lets in
 */
public record Invitation(String token, String link, String name, String room, String role, String expires) {

    /**
     * Signs grants.
     *
     * @param page address of the gateway's page, without anything behind #
     * @throws IllegalArgumentException when they live longer than gateways take
     */
    public static Invitation of(AccessSettings settings, Grants grants, String page) {
        final String token = new JoinTokens(settings).mint(grants);
        return new Invitation(
                token,
                page + (page.endsWith("/") ? "" : "/") + "#token=" + token,
                String.valueOf(grants.subject()),
                grants.room(),
                grants.role().word(),
                grants.expires().toString());
    }

    /** For programs. */
    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an invitation cannot be spelled", e);
        }
    }

    /** For people: the token, the link and its picture. */
    public List<String> lines() {
        return List.of(token, "", link, "", LinkPicture.of(link), "good until " + expires + " for joining");
    }
}
