package io.foldback.gateway.access;

/** What a role may allow. What is heard is no matter of role: that is granted channel by channel and mix by mix. */
enum Permission {
    /** Change the mix of one's own ears. */
    OWN_MIX,
    /** Send sound, where the token says so too. */
    PUBLISH,
    /** Change what all of a room hear. */
    ROOM,
    /** See, hear and change the mixes of others in the room. */
    MIXES_OF_OTHERS,
    /** Everything about this gateway: all rooms' statistics, addresses of listeners, revoking tokens. */
    HOUSE
}
