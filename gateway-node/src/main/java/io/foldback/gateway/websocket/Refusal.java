package io.foldback.gateway.websocket;

/**
 * Why a listener gets no connection.
 *
 * @param status the HTTP status that says so
 * @param sentence what, value and limit, for people
 */
public record Refusal(int status, String sentence) implements WishVerdict {}
