/** Maximum number of PostgreSQL connections of one program of each kind. A worker opens one more, to listen. */
export const POOL_MAX = { api: 20, worker: 40 } as const
