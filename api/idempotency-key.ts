import { hashToken } from './secrets'
import type { SignedIn } from './signed-in'

/**
 * Hashes the idempotency key together with the agent, so that nobody else gets an agent's receipt with the same key. All other
 * senders share `public`.
 */
export const hashIdempotencyKey = (idempotencyKey: string, agent: SignedIn | undefined): string =>
  hashToken(`${agent?.personId ?? 'public'}\n${idempotencyKey}`)
