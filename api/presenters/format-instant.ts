/** Formats an instant (epoch ms) as ISO 8601 in UTC. */
export const formatInstant = (at: number): string => new Date(at).toISOString()
