package io.foldback.gateway.websocket;

/** What a query turned out to be: a wish, or why there is none. */
sealed interface WishVerdict permits AudioWish, Refusal {}
