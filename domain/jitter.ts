/**
 * A delay in milliseconds, from 0 to `jitterMinutes`, so that the mails of many applications are not sent at once.
 * It is computed from an FNV-1a hash of the event's id, so the same event always gets the same delay.
 */
export function computeJitterMs(applicationId: string, sequence: number, jitterMinutes: number): number {
  let hash = 0x811c9dc5
  for (const character of `${applicationId}/${sequence}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  }
  return hash % (Math.round(jitterMinutes * 60_000) + 1)
}
