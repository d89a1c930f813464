/** A session ends after this time without a request, or up to a minute earlier. */
export const SESSION_IDLE_MINUTES = 30
/** A session ends this long after sign-in, even when it is used. */
export const SESSION_LIFETIME_MINUTES = 12 * 60
