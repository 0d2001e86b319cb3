package io.foldback.gateway.websocket;

/**
 * Why a listener gets no connection, or no sound.
 *
 * @param status the HTTP status that says so before the upgrade
 * @param code one word for programs, which says so after it
 * @param sentence what, value and limit, for people
 */
public record Refusal(int status, String code, String sentence) implements WishVerdict, ShapeVerdict, Entrance {}
