import { Pool } from 'pg'

/** Creates a connection pool. The run continues if a server or database stops while a connection is open but unused. */
export function createPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max })
  pool.on('error', () => undefined)
  return pool
}
