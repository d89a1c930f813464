/** Maximum number of PostgreSQL connections in the pool of one program. A worker opens one more, to listen for outbox rows. */
export const POOL_MAX = { api: 20, worker: 40 } as const
