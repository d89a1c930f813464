/** The most connections to PostgreSQL that one program of each kind opens, besides the one a worker listens on. */
export const POOL_MAX = { api: 20, worker: 40 } as const
